package org.kaishu.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;
import org.kaishu.party.TestingParties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class NoticesTests {
  private static final Instant AT = Instant.parse("2026-03-16T02:00:00Z");

  @Autowired private Notices notices;
  @Autowired private Ledger ledger;
  @Autowired private Regions regions;
  @Autowired private Organizations organizations;
  @Autowired private People people;
  @Autowired private TransactionTemplate transactions;

  private Principal steward;
  private Principal colleague;
  private Principal official;

  @BeforeEach
  void makePeople() {
    var parties = new TestingParties(regions, organizations, people);
    var agency = parties.agency(parties.region("guangzhou").code());
    steward = principal(parties.person(Role.OPEN_ENTITY, agency.id()).login());
    colleague = principal(parties.person(Role.OPEN_ENTITY, agency.id()).login());
    official = principal(parties.person(Role.AUTHORITY, agency.id()).login());
  }

  private Principal principal(String login) {
    return people.principal(login).orElseThrow();
  }

  private MessageId tell(Recipient recipient, String title) {
    return transactions.execute(
        _ -> notices.tell(recipient, "/workbench/cases/XX-2026-000001", title, "请看一下", AT));
  }

  @Test
  void reachesThePersonAndNobodyElse() {
    tell(new Recipient.ToPerson(steward.person()), "给一个人");
    assertThat(notices.unread(steward, 10)).extracting(Message::title).containsExactly("给一个人");
    assertThat(notices.unread(colleague, 10)).isEmpty();
  }

  @Test
  void reachesEveryHolderOfARoleUntilEachHasRead() {
    var agency = steward.organization().orElseThrow();
    var first = tell(new Recipient.ToRole(agency, Role.OPEN_ENTITY), "第一条");
    tell(new Recipient.ToRole(agency, Role.OPEN_ENTITY), "第二条");
    assertThat(notices.unread(steward, 10))
        .extracting(Message::title)
        .containsExactly("第二条", "第一条");
    assertThat(notices.unreadCount(colleague)).isEqualTo(2);
    assertThat(notices.unread(official, 10)).isEmpty();
    notices.markRead(first, steward, AT);
    notices.markRead(first, steward, AT);
    notices.markRead(first, official, AT);
    assertThat(notices.unread(steward, 10)).extracting(Message::title).containsExactly("第二条");
    assertThat(notices.unreadCount(colleague)).isEqualTo(2);
  }

  @Test
  void staysOutWithTheActThatItTellsAbout() {
    transactions.executeWithoutResult(transaction -> {
      notices.tell(new Recipient.ToPerson(steward.person()), "/x", "没有发生", "", AT);
      transaction.setRollbackOnly();
    });
    assertThat(notices.unread(steward, 10)).isEmpty();
    assertThatThrownBy(
            () -> notices.tell(new Recipient.ToPerson(steward.person()), "/x", "t", "b", AT))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void isRecordedByDigestOnly() {
    var id = tell(new Recipient.ToPerson(steward.person()), "王小明的申请");
    var entry = ledger.about(new Subject("message", Long.toString(id.value()))).getFirst();
    assertThat(entry.kind()).isEqualTo("notice.sent");
    assertThat(entry.facts())
        .containsEntry("person", steward.person().toString())
        .containsKeys("digest");
    assertThat(entry.toString()).doesNotContain("王小明", "请看一下");
  }

  @Test
  void linksToThisPlatformOnly() {
    for (var link : new String[] {"https://evil.example/", "//evil.example", "javascript:x", ""}) {
      assertThatIllegalArgumentException()
          .as(link)
          .isThrownBy(() ->
              transactions.execute(
                  _ -> notices.tell(new Recipient.ToPerson(steward.person()), link, "t", "b", AT)));
    }
  }
}
