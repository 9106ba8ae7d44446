package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.RunSink;
import dev.quarterdeck.core.trading.TickRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it takes to run a strategy: its class and its YAML. */
class NewStrategyTest {
  private static final long START = Instant.parse("2013-11-26T00:00:00Z").getEpochSecond();
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;

  @Test
  void aStrategyOfAnotherPackageRunsByItsName() {
    EngineConfig config = new DeskDirectory(directory).load().engineConfig(new BotId("alpha"), 1);

    Run run = play(config, 600);

    // Every five seconds, both ends of the window included.
    assertThat(run.ticks.size()).isEqualTo(121);
    assertThat(run.ticks).extracting(tick -> tick.state().state()).containsOnly(BotState.RUNNING);
    assertThat(run.fills).isEmpty();
  }

  @Test
  void theDirectionalExampleTradesByItsTwoFiles() throws IOException {
    DeskLoader.init(directory);
    Files.writeString(
        directory.resolve("bots/current.yaml"),
        Files.readString(directory.resolve("bots/harbour.yaml"))
            .replace("id: harbour", "id: current")
            .replace("strategy: epp", "strategy: ema-cross")
            .replace("version: '2.4'", "version: '1'")
            .replaceAll(
                "(?ms)^parameters:.*?^(?=#|soak)", "parameters: {periods: {fast: 2, slow: 3}}\n"));

    EngineConfig config =
        new DeskLoader(SampleDeskTest.CHECKS, Map::of)
            .load(directory)
            .engineConfig(new BotId("current"), 1);

    assertThat(config.strategy()).isEqualTo("EmaCross");
    assertThat(play(config, 3600).fills).isNotEmpty();
  }

  private static Run play(EngineConfig config, int seconds) {
    Run run = new Run();
    Tape tape = tape(config.instrument(), seconds);
    boolean ended =
        Engine.start(config, tape, START * SECOND, (START + seconds) * SECOND)
            .playUntil((START + seconds) * SECOND, run);
    assertThat(ended).isTrue();
    return run;
  }

  /** A print a second, five minutes up and five minutes down. */
  private static Tape tape(Instrument instrument, int seconds) {
    Tape.Builder tape = Tape.builder(instrument, FeedLevel.TRADES);
    for (int second = 0; second < seconds; second++) {
      int inWave = second % 600;
      int ticks = 90_000 + 10 * Math.min(inWave, 600 - inWave);
      int kind = second % 2 == 0 ? EventKind.TRADE_BUY : EventKind.TRADE_SELL;
      tape.append((START + second) * SECOND, kind | EventKind.LAST, ticks, 500_000_000L, second);
    }
    return tape.build();
  }

  private static final class Run implements RunSink {
    private final List<TickRow> ticks = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();

    @Override
    public void tick(TickRow row) {
      ticks.add(row);
    }

    @Override
    public void fill(Fill fill) {
      fills.add(fill);
    }

    @Override
    public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {}
  }
}
