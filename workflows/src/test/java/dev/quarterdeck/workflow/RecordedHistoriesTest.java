package dev.quarterdeck.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.workflow.gate.PromotionGateWorkflowImpl;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflowImpl;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflowImpl;
import dev.quarterdeck.workflow.trading.BotRunWorkflowImpl;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories of workflows that ran on a real server. A change of a workflow that they no longer fit
 * would break the ones that run while it is deployed: give it a version, and add a history.
 */
class RecordedHistoriesTest {
  private static final Path HISTORIES = Path.of("src", "test", "resources", "histories");

  @ParameterizedTest
  @MethodSource("histories")
  void aWorkflowThatRanBeforeStillFitsItsHistory(String name) throws Exception {
    String json = Files.readString(HISTORIES.resolve(name), StandardCharsets.UTF_8);

    WorkflowReplayer.replayWorkflowExecution(
        json,
        PromotionGateWorkflowImpl.class,
        PaperSoakWorkflowImpl.class,
        KillSwitchWorkflowImpl.class,
        BotRunWorkflowImpl.class);
  }

  @Test
  void everyWorkflowHasAHistory() throws IOException {
    assertThat(histories())
        .anyMatch(name -> name.startsWith("PromotionGate-"))
        .anyMatch(name -> name.startsWith("PaperSoak-"))
        .anyMatch(name -> name.startsWith("KillSwitch-"))
        .anyMatch(name -> name.startsWith("BotRun-"));
  }

  static List<String> histories() throws IOException {
    try (Stream<Path> files = Files.list(HISTORIES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
