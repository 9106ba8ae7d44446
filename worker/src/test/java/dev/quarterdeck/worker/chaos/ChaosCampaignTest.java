package dev.quarterdeck.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.desk.RequiresTemporal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the network, the worker, Temporal or PostgreSQL: no order doubled, no fill
 * lost, nothing called flat that is not, and everything flat once the venue is healthy. {@code
 * bench/chaos.sh} runs the same with other seeds.
 */
@RequiresTemporal
class ChaosCampaignTest {
  /** Two rounds in which every process ends, and the whole desk is killed. */
  private static final String SEEDS = System.getProperty("quarterdeck.chaos.seeds", "41-80");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void nothingIsDoubledLostOrFalselyCalledFlat(TestReporter reporter) throws Exception {
    String[] seeds = SEEDS.split("-");
    Campaign campaign = new Campaign(folder, System.err::println);

    CampaignResult result =
        campaign.run(Long.parseLong(seeds[0]), Long.parseLong(seeds[seeds.length - 1]));

    reporter.publishEntry(result.toString());
    assertThat(result.failures()).isEmpty();
    assertThat(result.orders()).isPositive();
    assertThat(result.trades()).isPositive();
    assertThat(result.crashes()).isPositive();
    assertThat(result.kills()).isPositive();
  }
}
