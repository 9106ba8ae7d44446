package dev.quarterdeck.activity.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** A desk directory cannot be used; holds everything that is wrong with it. */
public final class DeskConfigInvalid extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Takes at least one problem. */
  public DeskConfigInvalid(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a desk without problems is not invalid");
    }
  }

  /** Every problem, by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
