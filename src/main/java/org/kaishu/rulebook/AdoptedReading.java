package org.kaishu.rulebook;

import java.util.List;

/// How an ambiguity of the text was read.
///
/// @param number the number of the question in the project's register of readings
/// @param question in Chinese, what the text leaves open
/// @param choice in Chinese, how it is read here
/// @param about the provisions concerned; empty when it concerns the text as a whole
public record AdoptedReading(int number, String question, String choice, List<Citation> about) {
  public AdoptedReading {
    about = List.copyOf(about);
  }
}
