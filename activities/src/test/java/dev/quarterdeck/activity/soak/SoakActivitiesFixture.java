package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.soak.SoakActivities;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import dev.quarterdeck.workflow.soak.SoakSegment;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The activities over a database and a store of their own, called as a worker calls them. */
abstract class SoakActivitiesFixture {
  static final SoakDesk DESK = new SoakDesk(Duration.ofMinutes(150));

  @TempDir Path directory;
  final SoakRepository repository;
  DeskConfig config = DESK.config();
  FileArtifactStore artifacts;
  TestActivityEnvironment environment;
  SoakActivities activities;

  SoakActivitiesFixture(EmbeddedDatabase database) {
    repository = new SoakRepository(database.dsl());
  }

  @BeforeEach
  void start() {
    artifacts = new FileArtifactStore(directory);
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    environment.registerActivitiesImplementations(
        new SoakActivitiesImpl(() -> config, DESK, artifacts, repository, Clock.systemUTC()));
    activities =
        environment.newActivityStub(
            SoakActivities.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  static SoakSegment segment(SoakPlan plan, Optional<String> checkpoint, Instant until) {
    return new SoakSegment(plan, checkpoint, until, Duration.ofMinutes(5));
  }

  static SoakRequest request(double hours) {
    return new SoakRequest(
        "harbour", null, SoakDesk.RECORDING, null, null, hours, null, null, "ada");
  }
}
