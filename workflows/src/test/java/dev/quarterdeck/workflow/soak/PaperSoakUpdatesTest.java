package dev.quarterdeck.workflow.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.SoakProgress.State;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators may ask of a running soak, and what comes of it. */
class PaperSoakUpdatesTest {
  private static final Instant FROM = FakeSoakActivities.FROM;
  private static final SoakInstruction ADA = new SoakInstruction("ada", "lunch");

  @RegisterExtension final SoakEnvironment soaks = new SoakEnvironment();

  @Test
  void pausedSoakPlaysNothingUntilItIsResumed() {
    soaks.hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = soaks.begin(2.0, null);
    soaks.awaitHeld();

    assertThat(soak.pause(ADA).state()).isEqualTo(State.PAUSING);
    soaks.activities.release.countDown();
    soaks.awaitState(soak, State.PAUSED);
    assertThat(soak.progress().note()).isEqualTo("ada: lunch");
    assertThat(soak.progress().percent()).isEqualTo(75);
    int played = soaks.activities.segments.size();
    soaks.environment.sleep(Duration.ofHours(1));

    assertThat(soaks.activities.segments).hasSize(played);
    assertThat(soak.resume(new SoakInstruction("ada", "back")).percent()).isEqualTo(75);
    assertThat(soaks.outcome(soak).to()).isEqualTo("2013-12-01T02:00:00Z");
    soaks.assertReplays();
  }

  @Test
  void pauseInterruptsTheWaitOfASlowSoak() {
    PaperSoakWorkflow soak = soaks.begin(2.0, 1.0);
    await()
        .atMost(SoakEnvironment.PATIENCE)
        .until(() -> soak.progress().marketTime().filter(FROM::isBefore).isPresent());

    soak.pause(ADA);

    soaks.awaitState(soak, State.PAUSED);
    assertThat(soak.progress().percent()).isLessThan(100);
  }

  @Test
  void extendingChangesTheWindow() {
    soaks.hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = soaks.begin(2.0, null);
    soaks.awaitHeld();

    SoakProgress longer = soak.extend(new SoakExtension("ada", "more samples", 1.0, null));
    soaks.activities.release.countDown();

    assertThat(longer.to()).contains(Instant.parse("2013-12-01T03:00:00Z"));
    assertThat(soaks.outcome(soak).resultSha256())
        .isEqualTo(soaks.outcome(soaks.begin(3.0, null)).resultSha256());
    soaks.assertReplays();
  }

  @Test
  void abortEndsItAtOnceWithoutAResult() {
    soaks.hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = soaks.begin(2.0, null);
    soaks.awaitHeld();

    soak.abort(new SoakInstruction("ada", "wrong bot"));

    assertThatThrownBy(() -> soaks.outcome(soak))
        .satisfies(
            e -> {
              assertThat(FailureType.of(e)).contains(FailureType.ABORTED);
              assertThat(FailureType.message(e)).isEqualTo("aborted by ada: wrong bot");
            });
    assertThat(soak.progress().state()).isEqualTo(State.ABORTED);
    assertThat(soaks.activities.abandoned).containsExactly("aborted");
    soaks.assertReplays();
  }

  @Test
  void pausedSoakCanBeAborted() {
    soaks.hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = soaks.begin(2.0, null);
    soaks.awaitHeld();
    soak.pause(ADA);
    soaks.activities.release.countDown();
    soaks.awaitState(soak, State.PAUSED);

    soak.abort(new SoakInstruction("ada", "wrong bot"));

    assertThatThrownBy(() -> soaks.outcome(soak)).hasStackTraceContaining("aborted by ada");
  }

  @Test
  void cancellingIsAborting() {
    soaks.hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = soaks.begin(2.0, null);
    soaks.awaitHeld();

    WorkflowStub.fromTyped(soak).cancel();

    assertThatThrownBy(() -> soaks.outcome(soak)).hasStackTraceContaining("CanceledFailure");
    assertThat(soak.progress().state()).isEqualTo(State.ABORTED);
    assertThat(soaks.activities.abandoned).containsExactly("aborted");
    soaks.assertReplays();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    soaks.hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = soaks.begin(2.0, null);
    soaks.awaitHeld();

    assertRefused(() -> soak.resume(ADA), "it is not paused");
    soak.pause(ADA);
    assertRefused(() -> soak.pause(ADA), "it is paused already");
    assertRefused(
        () -> soak.pause(new SoakInstruction(" ", null)), "'by' is missing; 'reason' is missing");
    assertRefused(() -> soak.abort(new SoakInstruction("ada", "")), "'reason' is missing");
    assertRefused(() -> soak.extend(new SoakExtension("ada", "more", 11.0, null)), "beyond");
    assertRefused(() -> soak.extend(new SoakExtension("ada", "more", -1.0, null)), "positive");
    assertRefused(() -> soak.extend(new SoakExtension("ada", "more", null, null)), "'hours' or");
    assertRefused(
        () -> soak.extend(new SoakExtension("ada", "less", null, "2013-12-01T01:30:00Z")),
        "is not after the present one");
    assertRefused(
        () -> soak.extend(new SoakExtension("ada", "more", null, "tomorrow")), "'to': must be");
    soak.resume(ADA);
    soaks.activities.release.countDown();
    assertThat(soaks.outcome(soak).to()).isEqualTo("2013-12-01T02:00:00Z");
  }

  @Test
  void updateSentAgainIsNotDoneAgain() {
    soaks.hold("2013-12-01T01:00:00Z");
    PaperSoakWorkflow soak = soaks.begin(2.0, null);
    soaks.awaitHeld();

    SoakExtension hour = new SoakExtension("ada", "more samples", 1.0, null);
    SoakProgress once = soaks.extend(soak, "request-1", hour);
    SoakProgress twice = soaks.extend(soak, "request-1", hour);

    assertThat(twice.to()).isEqualTo(once.to()).contains(FROM.plus(Duration.ofHours(3)));
  }

  private static void assertRefused(Runnable update, String why) {
    assertThatThrownBy(update::run)
        .satisfies(e -> assertThat(FailureType.message(e)).contains(why));
  }
}
