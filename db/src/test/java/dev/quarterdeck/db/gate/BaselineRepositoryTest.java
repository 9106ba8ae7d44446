package dev.quarterdeck.db.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BaselineRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final BotId BOT = new BotId("bot");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final BaselineRepository baselines = new BaselineRepository(DATABASE.dsl());

  @Test
  void theLastAcceptedCountsPerBotAndWindow() {
    baselines.accept(row("normal", "gate/1", "one"));
    baselines.accept(row("shock", "gate/1", "one"));
    baselines.accept(row("normal", "gate/2", "two"));

    assertThat(baselines.latest(BOT, "normal")).contains(row("normal", "gate/2", "two"));
    assertThat(baselines.latest(BOT, "shock")).contains(row("shock", "gate/1", "one"));
    assertThat(baselines.latest(BOT, "no-trade")).isEmpty();
    assertThat(baselines.latest(new BotId("other"), "normal")).isEmpty();
  }

  @Test
  void acceptingAgainChangesNothingAndOtherContentIsRefused() {
    baselines.accept(row("again", "gate/3", "three"));
    baselines.accept(row("again", "gate/4", "four"));

    baselines.accept(row("again", "gate/3", "three"));

    assertThat(baselines.latest(BOT, "again")).contains(row("again", "gate/4", "four"));
    assertThatThrownBy(() -> baselines.accept(row("again", "gate/3", "other")))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("another baseline");
  }

  @Test
  void theDatabaseRefusesToChangeWhatWasAccepted() {
    baselines.accept(row("kept", "gate/5", "five"));

    assertThatThrownBy(() -> DATABASE.dsl().execute("delete from gate_baseline"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> DATABASE.dsl().execute("update gate_baseline set bot = 'other'"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> DATABASE.dsl().execute("truncate gate_baseline"))
        .hasMessageContaining("append-only");
  }

  private static BaselineRow row(String window, String gateId, String result) {
    return new BaselineRow(
        BOT,
        window,
        Sha256.of("inputs"),
        Sha256.of(result),
        Sha256.of("artifact"),
        gateId,
        "grace",
        NOW);
  }
}
