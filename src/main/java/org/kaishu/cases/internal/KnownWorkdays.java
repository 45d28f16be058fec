package org.kaishu.cases.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.Workdays;
import org.springframework.stereotype.Component;

/// The working days as this node knows them: the built-in ones and the notices confirmed since.
///
/// Every version that open or closed deadlines may have been counted by can be had again, so that
/// an old count still reads as it was made.
@Component
public class KnownWorkdays {
  private final NoticeStore notices;
  private volatile @Nullable Known known;

  private record Known(long latest, Workdays now, Map<String, Workdays> versions) {}

  KnownWorkdays(NoticeStore notices) {
    this.notices = notices;
  }

  /// Return the working days by which deadlines are counted now.
  public Workdays now() {
    return known().now();
  }

  /// Return the working days of a version; the present ones if it is not known here.
  Workdays version(String version) {
    var loaded = known();
    return loaded.versions().getOrDefault(version, loaded.now());
  }

  /// Return what the calendar is called when a notice is its last one.
  public static String versionOf(long number) {
    var builtIn = CalendarVersion.parse(Workdays.mainland().version()).builtIn();
    return new CalendarVersion(builtIn, number).toString();
  }

  /// Load the notices again if there are others than the ones loaded; one small query if not.
  public synchronized void reload() {
    var loaded = known;
    if (loaded == null || loaded.latest() != notices.latest()) {
      known = load();
    }
  }

  private Known known() {
    if (known == null) {
      reload();
    }
    return Objects.requireNonNull(known);
  }

  private Known load() {
    var workdays = Workdays.mainland();
    var versions = new HashMap<String, Workdays>();
    versions.put(workdays.version(), workdays);
    var latest = 0L;
    for (var confirmed : notices.all()) {
      latest = confirmed.number();
      var version = versionOf(latest);
      workdays = workdays.with(confirmed.notice(), version);
      versions.put(version, workdays);
    }
    return new Known(latest, workdays, Map.copyOf(versions));
  }
}
