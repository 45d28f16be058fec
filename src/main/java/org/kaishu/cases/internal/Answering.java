package org.kaishu.cases.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.AnswerCheck;
import org.kaishu.cases.Fault;
import org.kaishu.cases.NewCase;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/// What is wrong with the answers that open a case, or that an act changes.
///
/// The form of a process belongs to its cases, unless the effect of the opening act keeps it: then
/// its module checks it. Beside the form a case holds what the effects of its process pin, and
/// nothing else.
@Component
class Answering {
  private final Carrying carrying;

  Answering(Carrying carrying) {
    this.carrying = carrying;
  }

  /// Everything that is wrong with the answers of a filing.
  List<Fault> opening(NewCase wanted, Rulebook rulebook, Process process) {
    var fields = fields(rulebook, process);
    var faults = unknown(wanted.form(), fields, Set.of(), process);
    var files = files(fields, wanted.form(), wanted.submission().evidence().size());
    faults.addAll(
        new AnswerCheck(process, new OfCase(files))
            .faults(fields, wanted.form(), wanted.urgency()));
    return faults;
  }

  /// Everything that is wrong with the answers that an act changes; the others stay as they are.
  List<Fault> act(ActRequest request, Act act, String urgency, Rulebook rulebook, Process process) {
    var form = request.form();
    if (form.isEmpty()) {
      return List.of();
    }
    var fields = fields(rulebook, process);
    var more = act.oneTimeNotice() ? Set.of(FaultNotices.FIELD) : Set.<String>of();
    var faults = unknown(form, fields, more, process);
    var changed = fields.stream().filter(field -> form.containsKey(field.name())).toList();
    var files = files(changed, form, request.submission().evidence().size());
    faults.addAll(new AnswerCheck(process, new OfCase(files)).faults(changed, form, urgency));
    return faults;
  }

  /// Faults, and those others that are about fields without one.
  static List<Fault> and(List<Fault> faults, List<Fault> others) {
    return Stream.concat(
            faults.stream(),
            others.stream()
                .filter(other ->
                    faults.stream().noneMatch(fault -> fault.field().equals(other.field()))))
        .distinct()
        .toList();
  }

  private List<Form.Field> fields(Rulebook rulebook, Process process) {
    return carrying.keepsForm(process)
        ? List.of()
        : process.form().flatMap(rulebook::form).map(Form::fields).orElse(List.of());
  }

  private List<Fault> unknown(
      Map<String, String> form, List<Form.Field> fields, Set<String> more, Process process) {
    var names = new TreeSet<>(form.keySet());
    fields.forEach(field -> names.remove(field.name()));
    names.removeAll(more);
    if (!names.isEmpty()) {
      names.removeAll(carrying.pins(process));
    }
    return new ArrayList<>(
        names.stream()
            .map(name -> new Fault(name, "“" + process.title() + "”不问这一项：" + name))
            .toList());
  }

  /// How many files each field has: those that its answer names; the fields that name none share
  /// the evidence, each in its turn as many as it asks for.
  private static Map<String, Long> files(
      List<Form.Field> fields, Map<String, String> form, int evidence) {
    var files = new HashMap<String, Long>();
    long left = evidence;
    for (var field : fields) {
      if (field.kind() == Form.Kind.FILES) {
        long named =
            AnswerCheck.names(form.getOrDefault(field.name(), "").replace('\n', ',')).size();
        long needed = field.required() == Form.Need.ALWAYS ? Math.max(1, field.atLeast()) : 0;
        long taken = named > 0 ? 0 : Math.min(left, needed);
        files.put(field.name(), named + taken);
        left -= taken;
      }
    }
    return files;
  }

  /// Days and data items are for the rules of the process, or for whoever owns the data, to judge.
  private record OfCase(Map<String, Long> counted) implements AnswerCheck.Beyond {
    @Override
    public long files(Form.Field field) {
      return counted.getOrDefault(field.name(), 0L);
    }

    @Override
    public List<String> day(Form.Field field, LocalDate day) {
      return List.of();
    }

    @Override
    public List<String> items(Form.Field field, List<String> names) {
      return List.of();
    }
  }
}
