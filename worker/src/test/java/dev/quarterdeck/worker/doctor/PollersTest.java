package dev.quarterdeck.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.VenueId;
import io.temporal.api.enums.v1.TaskQueueType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the doctor says of task queues by who asked for their tasks, and when. */
class PollersTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant WAITING = NOW.minus(Duration.ofSeconds(61));
  private static final Instant GONE = NOW.minus(Duration.ofSeconds(76));
  private static final TaskQueueType WORKFLOWS = TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
  private static final TaskQueueType ACTIVITIES = TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY;

  private FakeTemporal temporal;

  @BeforeEach
  void open() throws IOException {
    temporal = new FakeTemporal(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aKillSwitchThatIsServedPassesAndSaysByWhom() throws Exception {
    temporal.poller("kill", WORKFLOWS, WAITING).poller("kill", ACTIVITIES, WAITING);

    Finding found = kill(Duration.ZERO).examine();

    assertThat(found.health()).isEqualTo(Health.OK);
    assertThat(found.message()).isEqualTo("the kill switch is served by 17@bridge");
  }

  @Test
  void aKillSwitchThatNobodyServesFailsAndSaysWhatToStart() throws Exception {
    temporal.poller("kill", WORKFLOWS, GONE);

    Finding found = kill(Duration.ZERO).examine();

    assertThat(found.health()).isEqualTo(Health.FAILED);
    assertThat(found.message())
        .isEqualTo(
            "nobody serves the kill switch: no process has asked for the workflows and activities"
                + " of the task queue kill within 75 s");
    assertThat(found.remedy()).contains("`quarterdeck up`", "`quarterdeck up --role kill`");
  }

  @Test
  void halfAKillSwitchFails() throws Exception {
    temporal.poller("kill", WORKFLOWS, WAITING).poller("kill", ACTIVITIES, GONE);

    Finding found = kill(Duration.ZERO).examine();

    assertThat(found.health()).isEqualTo(Health.FAILED);
    assertThat(found.message()).contains("asked for the activities of the task queue kill");
  }

  @Test
  void aServerThatIsGoneIsNoPass() throws Exception {
    temporal.close();

    assertThat(kill(Duration.ZERO).examine().health()).isEqualTo(Health.FAILED);
    assertThat(queues().examine().health()).isEqualTo(Health.WARNING);
  }

  @Test
  void aWorkerThatHasNotAskedYetIsWaitedFor() throws Exception {
    temporal.poller("kill", ACTIVITIES, NOW);
    temporal.onceAsked(() -> temporal.poller("kill", WORKFLOWS, NOW));

    assertThat(kill(Duration.ofSeconds(20)).examine().health()).isEqualTo(Health.OK);
  }

  @Test
  void otherQueuesThatNobodyServesAreAWarningThatNamesThem() throws Exception {
    temporal
        .poller("desk", WORKFLOWS, NOW)
        .poller("desk", ACTIVITIES, NOW)
        .poller("research", ACTIVITIES, GONE);

    Finding found = queues().examine();

    assertThat(found.health()).isEqualTo(Health.WARNING);
    assertThat(found.message())
        .isEqualTo(
            "no process has asked within 75 s for the activities of research, activities of"
                + " venue-sim");
    assertThat(found.remedy())
        .contains("`quarterdeck up --role research` and `quarterdeck up --role venue`");
  }

  @Test
  void otherQueuesThatAreServedPass() throws Exception {
    temporal
        .poller("desk", WORKFLOWS, NOW)
        .poller("desk", ACTIVITIES, NOW)
        .poller("research", ACTIVITIES, NOW)
        .poller("venue-sim", ACTIVITIES, NOW);

    assertThat(queues().examine())
        .isEqualTo(Finding.ok("task-queues", "served: desk, research, venue-sim"));
  }

  private KillQueueCheck kill(Duration settling) {
    return new KillQueueCheck(pollers(settling));
  }

  private TaskQueuesCheck queues() {
    return new TaskQueuesCheck(pollers(Duration.ZERO), () -> List.of(new VenueId("sim")));
  }

  private Pollers pollers(Duration settling) {
    return new Pollers(temporal.service(), Clock.fixed(NOW, ZoneOffset.UTC), settling);
  }
}
