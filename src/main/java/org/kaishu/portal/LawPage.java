package org.kaishu.portal;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Chip;

/// One rulebook to read: its provisions in our words, the processes they lead to, and everything
/// else that it holds.
///
/// @param style the seal's style class
/// @param edition its name, and what is known of its validity
/// @param text `attached` where the official text is, `changed` where it is not what was attached,
///   else empty
/// @param parts the sections that this rulebook fills, in order
public record LawPage(
    String title,
    String seal,
    String style,
    String force,
    String edition,
    String text,
    List<LawLink> laws,
    Optional<Tally> tally,
    List<Part> parts,
    List<Provision> provisions,
    List<Matter> matters,
    List<Group> lists,
    List<Entry> duties,
    List<Paper> papers,
    List<Reading> readings,
    List<Convention> conventions) {
  public LawPage {
    laws = List.copyOf(laws);
    parts = List.copyOf(parts);
    provisions = List.copyOf(provisions);
    matters = List.copyOf(matters);
    lists = List.copyOf(lists);
    duties = List.copyOf(duties);
    papers = List.copyOf(papers);
    readings = List.copyOf(readings);
    conventions = List.copyOf(conventions);
  }

  /// A section of the page.
  public record Part(String anchor, String title) {}

  /// How many demands of the text tests carry, are open, and no software can meet.
  public record Tally(int carried, int open, int outside) {
    /// How many there are.
    public int all() {
      return carried + open + outside;
    }
  }

  /// One provision.
  ///
  /// @param anchor where chips point to
  /// @param article its key
  /// @param mark the key of how far it is carried
  /// @param proof how many of its demands tests carry, in words; may be empty
  /// @param official its official text; empty where none is attached
  /// @param steps the stages that cite it
  public record Provision(
      String anchor,
      String article,
      String label,
      String summary,
      String mark,
      String why,
      String proof,
      String official,
      boolean sub,
      List<Step> steps) {
    public Provision {
      steps = List.copyOf(steps);
    }

    /// The mark's style class.
    public String tag() {
      return switch (mark) {
        case "carried" -> "t-jade";
        case "partly" -> "t-amber";
        default -> "t-line";
      };
    }
  }

  /// A stage that cites a provision; its box in the picture, and its place in the words.
  public record Step(String title, String box, String place) {}

  /// A process.
  ///
  /// @param picture an SVG, complete and safe
  /// @param articles the keys of the provisions it rests on, for the script that marks it
  /// @param anytime what is possible in every stage
  public record Matter(
      String anchor,
      String title,
      String opener,
      List<Chip> chips,
      String picture,
      String articles,
      List<Stop> stops,
      List<Way> anytime,
      List<String> ends) {
    public Matter {
      chips = List.copyOf(chips);
      stops = List.copyOf(stops);
      anytime = List.copyOf(anytime);
      ends = List.copyOf(ends);
    }
  }

  /// A stage in words.
  public record Stop(
      String anchor,
      String title,
      String actor,
      String limit,
      String articles,
      List<Chip> chips,
      List<Way> ways) {
    public Stop {
      chips = List.copyOf(chips);
      ways = List.copyOf(ways);
    }
  }

  /// An act in words.
  ///
  /// @param needs what must come with it, and who is told
  public record Way(String title, String to, String needs, List<Chip> chips) {
    public Way {
      chips = List.copyOf(chips);
    }
  }

  /// Something with what it rests on.
  public record Entry(String title, String text, List<Chip> chips) {
    public Entry {
      chips = List.copyOf(chips);
    }
  }

  /// Entries under one title.
  public record Group(String title, List<Chip> chips, List<Entry> entries) {
    public Group {
      chips = List.copyOf(chips);
      entries = List.copyOf(entries);
    }
  }

  /// A form or an agreement.
  public record Paper(String kind, String title, List<Chip> chips, List<Entry> entries) {
    public Paper {
      chips = List.copyOf(chips);
      entries = List.copyOf(entries);
    }
  }

  /// A question that the text leaves, and how it was read.
  ///
  /// @param others the other ways to read it, which the operator can choose
  public record Reading(
      int number, String question, String choice, List<String> others, List<Chip> chips) {
    public Reading {
      others = List.copyOf(others);
      chips = List.copyOf(chips);
    }
  }

  /// What the platform chose by itself, for one reason, and where.
  ///
  /// @param near the provisions that it fills out, which do not say it
  public record Convention(String why, String places, String readings, List<Chip> near) {
    public Convention {
      near = List.copyOf(near);
    }
  }
}
