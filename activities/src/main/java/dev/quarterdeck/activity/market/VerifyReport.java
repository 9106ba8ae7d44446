package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import java.util.List;
import java.util.Objects;

/**
 * Whether a dataset's files still are what was imported.
 *
 * @param name the dataset
 * @param sha256 the hash it must have
 * @param rows rows looked at
 * @param problems what is wrong, empty when all is well
 */
public record VerifyReport(String name, Sha256 sha256, long rows, List<String> problems) {
  public VerifyReport {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    problems = List.copyOf(problems);
  }

  /** Whether all is well. */
  public boolean intact() {
    return problems.isEmpty();
  }
}
