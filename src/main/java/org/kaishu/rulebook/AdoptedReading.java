package org.kaishu.rulebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How an ambiguity of the text was read.
///
/// @param number the number of the question in the project's register of readings
/// @param question in Chinese, what the text leaves open
/// @param choice in Chinese, how it is read here
/// @param choices the ways to read it that this edition can follow, in Chinese by name; empty where
///   there is only one
/// @param chosen the name of the way chosen; empty where there is only one
/// @param about the provisions concerned; empty when it concerns the text as a whole
public record AdoptedReading(
    int number,
    String question,
    String choice,
    Map<String, String> choices,
    Optional<String> chosen,
    List<Citation> about) {
  public AdoptedReading {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    about = List.copyOf(about);
  }
}
