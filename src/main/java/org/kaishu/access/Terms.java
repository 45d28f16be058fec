package org.kaishu.access;

import org.kaishu.catalog.DatasetId;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// On what terms a dataset is applied for today: what is asked, who decides, in which periods.
public record Terms(DatasetId dataset, Rulebook rulebook, Process process, Form form) {}
