package org.kaishu.cases;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What somebody may read of a case.
///
/// Bodies read all of it. The applicant reads the events up to the last act that tells them and to
/// their own last act; of what follows only which stage has the case, whose it is and its clock.
///
/// @param events oldest first, as far as the reader may read them
/// @param stays oldest first, all of them; those that were left by an act the reader may not read
///   yet do not say by which
public record CaseRecord(List<CaseEvent> events, List<Stay> stays) {
  /// Copy the lists.
  public CaseRecord {
    events = List.copyOf(events);
    stays = List.copyOf(stays);
  }

  /// Return the form of the case as far as the reader may read it.
  public SortedMap<String, String> form() {
    var form = new TreeMap<String, String>();
    events.stream()
        .filter(event -> !event.kind().equals(CaseEvent.DEADLINE_MOVED))
        .forEach(event -> form.putAll(event.form()));
    return form;
  }
}
