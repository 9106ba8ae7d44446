package dev.quarterdeck.activity.gate;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What is known of the running code. */
public interface BuildFacts {
  /** The version of the code, unique to its sources. */
  String codeVersion();

  /** What the build's own tests said of this code, empty where nobody ran them. */
  Optional<TestFacts> tests();

  /**
   * Results of a build's tests.
   *
   * @param codeVersion the code they ran on
   * @param passed tests that passed
   * @param failed tests that failed or broke
   * @param skipped tests that did not run
   * @param at when they ended
   */
  record TestFacts(String codeVersion, long passed, long failed, long skipped, Instant at) {
    public TestFacts {
      Objects.requireNonNull(codeVersion, "codeVersion");
      Objects.requireNonNull(at, "at");
      if (passed < 0 || failed < 0 || skipped < 0) {
        throw new IllegalArgumentException("counts must not be negative");
      }
    }
  }
}
