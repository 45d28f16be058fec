package org.kaishu.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One edition of one instrument. Immutable.
///
/// @param title the official title
/// @param seal the one character that stands for the jurisdiction: 桂, 沪
/// @param regionPrefix the leading digits of the GB/T 2260 codes of the regions it governs
/// @param force what the edition is, as its file says
/// @param from the first day in force, if it has one
/// @param until the last day in force, if it has one
/// @param terms the jurisdiction's own words by our keys, with what they rest on
/// @param roles who plays which role
/// @param anonymousAccess whether unconditionally open data may be taken without signing up
/// @param agreements the agreements that processes end with, by the name of the process
/// @param lists the enumerations of the text
/// @param freeOfCharge whether opened data cost nothing by the text itself
/// @param duties what bodies must do again and again
public record Rulebook(
    EditionId id,
    String title,
    String seal,
    String regionPrefix,
    Force force,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    Map<String, Ruling<String>> terms,
    Map<String, Body> roles,
    List<OpenAttribute> attributes,
    List<CatalogueField> catalogueFields,
    List<AccessMode> accessModes,
    Ruling<Boolean> anonymousAccess,
    Map<String, Form> forms,
    Map<String, AgreementTemplate> agreements,
    List<Process> processes,
    List<Listing> lists,
    Optional<Ruling<Boolean>> freeOfCharge,
    List<Duty> duties,
    List<AdoptedReading> readings,
    List<Provision> provisions) {
  public Rulebook {
    terms = Map.copyOf(terms);
    roles = Map.copyOf(roles);
    attributes = List.copyOf(attributes);
    catalogueFields = List.copyOf(catalogueFields);
    accessModes = List.copyOf(accessModes);
    forms = Map.copyOf(forms);
    agreements = Map.copyOf(agreements);
    processes = List.copyOf(processes);
    lists = List.copyOf(lists);
    duties = List.copyOf(duties);
    readings = List.copyOf(readings);
    provisions = List.copyOf(provisions);
  }

  /// What the edition is on a day: a draft stays one; the others go by their dates and bind nobody
  /// before the first.
  public Force force(LocalDate day) {
    if (force == Force.DRAFT) {
      return Force.DRAFT;
    }
    if (until.isPresent() && day.isAfter(until.get())) {
      return Force.EXPIRED;
    }
    return from.isPresent() && day.isBefore(from.get()) ? Force.DRAFT : Force.IN_FORCE;
  }

  /// The process of this name.
  public Optional<Process> process(String name) {
    return processes.stream().filter(process -> process.name().equals(name)).findFirst();
  }

  /// The form of this name.
  public Optional<Form> form(String name) {
    return Optional.ofNullable(forms.get(name));
  }

  /// The enumeration of this name.
  public Optional<Listing> listing(String name) {
    return lists.stream().filter(listing -> listing.name().equals(name)).findFirst();
  }

  /// The duty of this name.
  public Optional<Duty> duty(String name) {
    return duties.stream().filter(duty -> duty.name().equals(name)).findFirst();
  }

  /// The agreement that a process ends with.
  public Optional<AgreementTemplate> agreement(String process) {
    return Optional.ofNullable(agreements.get(process));
  }

  /// The provision with this key, such as `20(2)`.
  public Optional<Provision> provision(String article) {
    return provisions.stream()
        .filter(provision -> provision.citation().article().equals(article))
        .findFirst();
  }

  /// The open attribute of this name: `unconditional`, `conditional` or `closed`.
  public Optional<OpenAttribute> attribute(String name) {
    return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
  }

  /// The jurisdiction's own word for a key; the key itself where the text has no word.
  public String term(String key) {
    return Optional.ofNullable(terms.get(key)).map(Ruling::value).orElse(key);
  }
}
