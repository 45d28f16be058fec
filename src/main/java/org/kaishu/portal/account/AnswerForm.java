package org.kaishu.portal.account;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kaishu.rulebook.Form;
import org.springframework.util.MultiValueMap;

/// The answers of one page as a browser sends them.
///
/// @param version the version of the draft that the writer saw
/// @param answers by field, exactly as typed
/// @param go what to do after saving: `next`, `later` or `upload`
/// @param remove the field and the hash of a file to let go; empty for none
record AnswerForm(int version, Map<String, String> answers, String go, String remove) {
  private static final int LONGEST = 20_000;

  static AnswerForm of(MultiValueMap<String, String> sent, List<Form.Field> fields) {
    var answers = new TreeMap<String, String>();
    for (var field : fields) {
      if (field.kind() != Form.Kind.FILES) {
        answers.put(field.name(), answer(field.kind(), sent.getOrDefault(field.name(), List.of())));
      }
    }
    return new AnswerForm(
        number(first(sent, "version")), answers, first(sent, "go"), first(sent, "remove"));
  }

  private static String answer(Form.Kind kind, List<String> sent) {
    var text =
        switch (kind) {
          case FIELDS, CHOICES ->
              sent.stream().filter(name -> !name.isBlank()).collect(Collectors.joining(","));
          case DATE -> date(sent);
          case TEXT, TIME, CHOICE, URGENCY, FILES -> sent.stream().findFirst().orElse("");
        };
    var plain = text.replace("\r\n", "\n").replace("\u0000", "");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }

  /// Year, month and day come one by one; what is no number stays as it was typed.
  private static String date(Collection<String> sent) {
    if (sent.stream().allMatch(String::isBlank)) {
      return "";
    }
    return sent.stream()
        .map(String::strip)
        .map(part -> part.matches("[0-9]") ? "0" + part : part)
        .collect(Collectors.joining("-"));
  }

  private static String first(MultiValueMap<String, String> sent, String name) {
    return Optional.ofNullable(sent.getFirst(name)).orElse("");
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}
