package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.LadderLevel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether the running code passed its own tests. */
public final class TestsCheck implements GateCheck {
  private final BuildFacts build;
  private final ArtifactStore artifacts;

  public TestsCheck(BuildFacts build, ArtifactStore artifacts) {
    this.build = build;
    this.artifacts = artifacts;
  }

  @Override
  public String id() {
    return "tests";
  }

  @Override
  public LadderLevel level() {
    return LadderLevel.TESTS;
  }

  @Override
  public CheckOutcome run(CheckContext context) {
    Optional<BuildFacts.TestFacts> known = build.tests();
    if (known.isEmpty()) {
      return CheckOutcome.unknown(
          "no test results of this code (%s); build it with ./mvnw verify"
              .formatted(build.codeVersion()));
    }
    BuildFacts.TestFacts tests = known.get();
    EvidenceReference evidence =
        EvidenceReference.of(
            artifacts.put(CanonicalJson.write(tests).getBytes(StandardCharsets.UTF_8)), tests.at());
    if (!tests.codeVersion().equals(context.plan().codeVersion())) {
      return CheckOutcome.fail(
          "the tests ran on %s, this is %s"
              .formatted(tests.codeVersion(), context.plan().codeVersion()),
          evidence);
    }
    if (tests.failed() > 0 || tests.passed() == 0) {
      return CheckOutcome.fail(
          "%d tests failed, %d passed".formatted(tests.failed(), tests.passed()), evidence);
    }
    return CheckOutcome.pass(
        "%d tests passed, %d were skipped".formatted(tests.passed(), tests.skipped()), evidence);
  }
}
