package dev.quarterdeck.workflow;

import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.WorkflowImplementationOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a workflow's input, so that all of it is said at once. */
public final class Inputs {
  private final List<String> problems = new ArrayList<>();

  /** A workflow input that cannot be read fails the workflow instead of being retried for ever. */
  public static WorkflowImplementationOptions failFast() {
    return WorkflowImplementationOptions.newBuilder()
        .setFailWorkflowExceptionTypes(DataConverterException.class)
        .build();
  }

  /**
   * Fails the workflow when there are problems.
   *
   * @throws io.temporal.failure.ApplicationFailure {@link FailureType#BAD_INPUT} with all of them
   */
  public static void require(List<String> problems) {
    if (!problems.isEmpty()) {
      throw FailureType.BAD_INPUT.failure(String.join("; ", problems));
    }
  }

  /** A text field that has to be there. */
  public Inputs text(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      problems.add("'" + field + "' is missing");
    }
    return this;
  }

  /** A condition that has to hold for a field. */
  public Inputs that(String field, boolean holds, String expected) {
    if (!holds) {
      problems.add("'" + field + "' " + expected);
    }
    return this;
  }

  /** A field that has to parse, where it is there. */
  public Inputs parses(String field, @Nullable String value, Parser parser) {
    if (value != null && !value.isBlank()) {
      try {
        parser.parse(value);
      } catch (IllegalArgumentException e) {
        problems.add("'" + field + "': " + e.getMessage());
      }
    }
    return this;
  }

  /** Everything wrong so far. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Reads a field's text. */
  @FunctionalInterface
  public interface Parser {
    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    Object parse(String text);
  }
}
