package dev.quarterdeck.workflow.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quarterdeck.workflow.Payloads;
import org.junit.jupiter.api.Test;

class BotReportTest {
  private final ObjectMapper mapper = Payloads.mapper();

  @Test
  void whatAVenueRefusedIsCounted() throws Exception {
    BotReport report = FakeBotActivities.report(4);

    BotReport read = mapper.readValue(mapper.writeValueAsString(report), BotReport.class);

    assertThat(read).isEqualTo(report);
    assertThat(read.rejected()).isEqualTo(1);
  }

  /** Runs go on whose workflows hold such reports. */
  @Test
  void aReportFromBeforeThatWasCountedIsStillRead() throws Exception {
    ObjectNode before = mapper.valueToTree(FakeBotActivities.report(4));
    before.remove("rejected");

    BotReport read = mapper.treeToValue(before, BotReport.class);

    assertThat(read.rejected()).isZero();
    assertThat(read.fills()).isEqualTo(3);
  }
}
