package org.kaishu.workbench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.Notice;
import org.kaishu.calendar.NoticeFault;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.springframework.web.multipart.MultipartFile;

/// A notice of working days as it was sent: a file the first time, its text from then on.
record CalendarForm(String year, String source, String text) {
  private static final int LARGEST = 100_000;
  private static final int LONGEST_SOURCE = 200;

  /// What reading the form gave.
  sealed interface Filled {}

  record Good(Notice notice, String source) implements Filled {}

  record Bad(List<FieldError> errors) implements Filled {}

  /// Read the form; a file goes before the text.
  static Filled read(
      String year, String source, String text, @Nullable MultipartFile file, Messages words)
      throws IOException {
    var errors = new ArrayList<FieldError>();
    var content = file == null || file.isEmpty() ? text : content(file, errors, words);
    var form = new CalendarForm(year.strip(), source.strip(), content);
    form.check(errors, words);
    if (!form.year().matches("[12][0-9]{3}") || content.isBlank()) {
      return new Bad(errors);
    }
    return switch (Notice.read(Year.of(Integer.parseInt(form.year())), content)) {
      case Notice.Parsed.Done(var notice) when errors.isEmpty() -> new Good(notice, form.source());
      case Notice.Parsed.Done _ -> new Bad(errors);
      case Notice.Parsed.Faulty(var faults) -> {
        errors.addAll(errors(faults));
        yield new Bad(errors);
      }
    };
  }

  /// Each fault of a notice, beside the file.
  static List<FieldError> errors(List<NoticeFault> faults) {
    return faults.stream().map(fault -> new FieldError("file", fault.toString())).toList();
  }

  private void check(List<FieldError> errors, Messages words) {
    if (!year.matches("[12][0-9]{3}")) {
      errors.add(new FieldError("year", words.say("calendar.upload.year.wrong")));
    }
    if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
      errors.add(new FieldError("source", words.say("calendar.upload.source.wrong")));
    }
    if (text.isBlank() && errors.stream().noneMatch(error -> error.field().equals("file"))) {
      errors.add(new FieldError("file", words.say("calendar.upload.file.none")));
    }
  }

  private static String content(MultipartFile file, List<FieldError> errors, Messages words)
      throws IOException {
    if (file.getSize() > LARGEST) {
      errors.add(new FieldError("file", words.say("calendar.upload.file.large")));
      return "";
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(file.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      errors.add(new FieldError("file", words.say("calendar.upload.file.encoding")));
      return "";
    }
  }
}
