package org.kaishu.party.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.kaishu.party.NewPerson;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Person;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.kaishu.party.RealName;
import org.kaishu.party.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of `party.person` and `party.role_assignment`; personal data only passes encrypted.
@Component
public class PersonStore {
  private static final String SELECT =
      """
      select id, login, display_name, real_name, must_change_password, disabled
      from party.person
      """;

  private final JdbcClient jdbc;
  private final PersonalCipher cipher;
  private final Clock clock;

  PersonStore(JdbcClient jdbc, PersonalCipher cipher, Clock clock) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.clock = clock;
  }

  /// Write a new person.
  public Person insert(NewPerson person, String hash) {
    var id = jdbc.sql("select nextval('party.person_id')").query(Long.class).single();
    var of = new PersonId(id);
    jdbc.sql(
            """
            insert into party.person
              (id, login, password, display_name, phone, real_name, must_change_password,
               disabled, created_at)
            values
              (:id, :login, :password, :displayName, :phone, 'none', :mustChange, false, :at)
            """)
        .param("id", id)
        .param("login", person.login())
        .param("password", hash)
        .param("displayName", cipher.seal(person.displayName(), of, "display-name"))
        .param("phone", person.phone().map(phone -> cipher.seal(phone, of, "phone")).orElse(null))
        .param("mustChange", person.oneTimePassword())
        .param("at", at(clock.instant()))
        .update();
    return new Person(
        of, person.login(), person.displayName(), RealName.NONE, person.oneTimePassword(), false);
  }

  /// Find by login.
  public Optional<Person> find(String login) {
    return jdbc.sql(SELECT + "where login = :login")
        .param("login", login)
        .query(this::read)
        .optional();
  }

  /// Find by number.
  public Optional<Person> find(PersonId id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id.value()).query(this::read).optional();
  }

  /// The stored hash of a person's password.
  public Optional<String> passwordOf(PersonId id) {
    return jdbc.sql("select password from party.person where id = :id")
        .param("id", id.value())
        .query(String.class)
        .optional();
  }

  /// The number of a person's present password.
  public Optional<Integer> credentialOf(PersonId id) {
    return jdbc.sql("select credential from party.person where id = :id")
        .param("id", id.value())
        .query(Integer.class)
        .optional();
  }

  /// Replace a password.
  public void changePassword(PersonId id, String hash, boolean oneTime) {
    jdbc.sql(
            """
            update party.person
            set password = :hash, must_change_password = :oneTime, credential = credential + 1
            where id = :id
            """)
        .param("hash", hash)
        .param("oneTime", oneTime)
        .param("id", id.value())
        .update();
  }

  /// Disable or enable.
  public void disable(PersonId id, boolean disabled) {
    jdbc.sql("update party.person set disabled = :disabled where id = :id")
        .param("disabled", disabled)
        .param("id", id.value())
        .update();
  }

  /// Write a role; one already held stays as it is.
  public boolean assign(PersonId person, String role, Optional<OrganizationId> organization) {
    return jdbc.sql(
                """
                insert into party.role_assignment (person, role, organization, assigned_at)
                values (:person, :role, :organization, :at)
                on conflict (person, role) where ended_at is null do nothing
                """)
            .param("person", person.value())
            .param("role", role)
            .param("organization", organization.map(OrganizationId::value).orElse(null))
            .param("at", at(clock.instant()))
            .update()
        > 0;
  }

  /// End a role.
  public boolean withdraw(PersonId person, String role) {
    return jdbc.sql(
                """
                update party.role_assignment set ended_at = :at
                where person = :person and role = :role and ended_at is null
                """)
            .param("person", person.value())
            .param("role", role)
            .param("at", at(clock.instant()))
            .update()
        > 0;
  }

  /// A person with the organisation they act for and their roles.
  public Principal principal(Person person) {
    var roles = new TreeSet<String>();
    var organization = new Long[1];
    var region = new String[1];
    jdbc.sql(
            """
            select a.role, a.organization, o.region
            from party.role_assignment a left join party.organization o on o.id = a.organization
            where a.person = :person and a.ended_at is null
            """)
        .param("person", person.id().value())
        .query(row -> {
          roles.add(row.getString("role"));
          var id = row.getObject("organization", Long.class);
          if (id != null) {
            organization[0] = id;
            region[0] = row.getString("region");
          }
        });
    return new Principal(
        person.id(),
        person.displayName(),
        Optional.ofNullable(organization[0]).map(OrganizationId::new),
        Optional.ofNullable(region[0]).map(RegionCode::new),
        roles);
  }

  /// Who holds a role for an organisation.
  public List<PersonId> holders(OrganizationId organization, String role) {
    return jdbc.sql(
            """
            select p.id from party.person p
            join party.role_assignment a on a.person = p.id and a.ended_at is null
            where a.organization = :organization and a.role = :role and not p.disabled
            order by p.id
            """)
        .param("organization", organization.value())
        .param("role", role)
        .query((row, number) -> new PersonId(row.getLong("id")))
        .list();
  }

  private Person read(ResultSet row, int number) throws SQLException {
    var id = new PersonId(row.getLong("id"));
    return new Person(
        id,
        row.getString("login"),
        cipher.open(row.getBytes("display_name"), id, "display-name"),
        RealName.valueOf(row.getString("real_name").toUpperCase(Locale.ROOT)),
        row.getBoolean("must_change_password"),
        row.getBoolean("disabled"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
