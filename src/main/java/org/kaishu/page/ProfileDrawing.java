package org.kaishu.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.Version;
import org.springframework.stereotype.Component;

/// Draws what a version's profile says of one column.
@Component
public class ProfileDrawing {
  private static final int SHOWN = 5;
  private static final int LONGEST = 40;

  private final Messages words;

  ProfileDrawing(Messages words) {
    this.words = words;
  }

  /// Draw the profile of a column; empty where none was taken.
  public Optional<FieldProfile> draw(Column column, Version version) {
    return version.profile().stream()
        .filter(profile -> profile.name().equals(column.name()))
        .findFirst()
        .map(profile -> draw(profile, version.rows()));
  }

  private FieldProfile draw(ColumnProfile profile, long rows) {
    var counts = profile.histogram().stream().map(ColumnProfile.Bucket::rows).toList();
    var bars = counts.isEmpty() ? List.<PreviewTable.Bar>of() : PreviewTable.bars(0, counts);
    long most = profile.top().stream().mapToLong(ColumnProfile.Frequency::rows).max().orElse(1);
    return new FieldProfile(
        facts(profile, rows),
        bars,
        bars.isEmpty() ? "" : profile.histogram().getFirst().from(),
        bars.isEmpty() ? "" : profile.histogram().getLast().to(),
        profile.top().stream()
            .limit(SHOWN)
            .map(it ->
                new FieldProfile.Share(
                    cut(it.value()), words.count(it.rows()), decimal(100.0 * it.rows() / most)))
            .toList(),
        profile.patterns().stream()
            .limit(SHOWN)
            .map(it ->
                new FieldProfile.Share(
                    cut(it.pattern()),
                    words.say("profile.percent", decimal(it.percent())),
                    decimal(it.percent())))
            .toList());
  }

  private List<FieldProfile.Fact> facts(ColumnProfile profile, long rows) {
    var facts = new ArrayList<FieldProfile.Fact>();
    var share = decimal(rows == 0 ? 0 : 100.0 * profile.nulls() / rows);
    facts.add(
        fact(
            "profile.nulls",
            profile.nulls() == 0
                ? words.say("preview.nonulls")
                : words.say(
                    "profile.nulls.text",
                    words.count(profile.nulls()),
                    words.say("profile.percent", share))));
    facts.add(
        fact(
            "profile.distinct",
            words.say(
                profile.approximate(rows) ? "preview.distinct.about" : "preview.distinct",
                profile.distinct())));
    if (profile.least() != null) {
      facts.add(
          fact(
              "profile.range",
              words.say("profile.range.text", cut(profile.least()), cut(profile.greatest()))));
    }
    var lengths = profile.lengths();
    if (lengths != null) {
      facts.add(
          fact(
              "profile.lengths",
              lengths.shortest() == lengths.longest()
                  ? words.say("profile.lengths.same", lengths.longest())
                  : words.say("profile.lengths.text", lengths.shortest(), lengths.longest())));
    }
    return facts;
  }

  private FieldProfile.Fact fact(String key, String text) {
    return new FieldProfile.Fact(words.say(key), text);
  }

  private static String cut(@Nullable String text) {
    if (text == null || text.codePointCount(0, text.length()) <= LONGEST) {
      return text == null ? "" : text;
    }
    return text.codePoints()
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .append('…')
        .toString();
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.1f", number);
  }
}
