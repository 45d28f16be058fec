package org.kaishu;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaishu.cases.CalendarNotices;
import org.kaishu.party.NewPerson;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The platform's calendar for tests: can forget what was confirmed, and knows an administrator.
@Component
public class TestingCalendar {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final CalendarNotices notices;
  private final People people;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  TestingCalendar(
      CalendarNotices notices, People people, JdbcClient jdbc, TransactionTemplate transaction) {
    this.notices = notices;
    this.people = people;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /// Go back to the built-in calendar, which the platform itself never does.
  public void forgetNotices() {
    changing("delete from cases.calendar_notice");
    notices.refresh();
  }

  /// Do what the table of notices refuses.
  public void changing(String sql) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("alter table cases.calendar_notice disable trigger append_only").update();
      jdbc.sql(sql).update();
      jdbc.sql("alter table cases.calendar_notice enable trigger append_only").update();
    });
  }

  /// Add a notice as another node does, without a word to this one.
  public void confirmElsewhere(int year, String content) {
    jdbc.sql(
            """
            insert into cases.calendar_notice
              (number, year, content, source, based_on, moved, confirmed_at, confirmed_by, digest)
            values (nextval('cases.calendar_notice_number'), :year, :content, 'elsewhere', 'x', 0,
                    '2026-11-10T01:00:00Z', 1, 'x')
            """)
        .param("year", year)
        .param("content", content)
        .update();
  }

  /// A new administrator; the login is the display name.
  public Principal administrator() {
    var login = "admin-" + COUNT.incrementAndGet();
    var person = people.create(NewPerson.of(login, login, TestingCity.PASSWORD));
    people.assign(person.id(), Role.ADMIN, Optional.empty());
    return people.principal(person.id()).orElseThrow();
  }
}
