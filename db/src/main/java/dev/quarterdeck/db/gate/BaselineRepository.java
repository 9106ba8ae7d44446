package dev.quarterdeck.db.gate;

import static dev.quarterdeck.db.generated.Tables.GATE_BASELINE;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.generated.tables.records.GateBaselineRecord;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** What later replays are held against. A new acceptance supersedes, it never overwrites. */
public final class BaselineRepository {
  private final DSLContext dsl;

  public BaselineRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Accepts a replay as the bot's baseline for its window; does nothing when this gate's is stored.
   *
   * @throws ConflictingContent when the gate's baseline for this window is another
   */
  public void accept(BaselineRow row) {
    dsl.insertInto(GATE_BASELINE)
        .set(GATE_BASELINE.BOT, row.bot().value())
        .set(GATE_BASELINE.WINDOW_NAME, row.window())
        .set(GATE_BASELINE.INPUTS_SHA256, row.inputsSha256().hex())
        .set(GATE_BASELINE.RESULT_SHA256, row.resultSha256().hex())
        .set(GATE_BASELINE.ARTIFACT_SHA256, row.artifactSha256().hex())
        .set(GATE_BASELINE.GATE_ID, row.gateId())
        .set(GATE_BASELINE.ACCEPTED_BY, row.acceptedBy())
        .set(GATE_BASELINE.ACCEPTED_AT, row.acceptedAt())
        .onConflictDoNothing()
        .execute();
    Optional<BaselineRow> stored =
        find(
            GATE_BASELINE.GATE_ID.eq(row.gateId()).and(GATE_BASELINE.WINDOW_NAME.eq(row.window())));
    if (!stored.equals(Optional.of(row))) {
      throw new ConflictingContent(
          "gate " + row.gateId() + " has another baseline for " + row.window());
    }
  }

  /** What was accepted last for a bot and window, if anything was. */
  public Optional<BaselineRow> latest(BotId bot, String window) {
    return find(GATE_BASELINE.BOT.eq(bot.value()).and(GATE_BASELINE.WINDOW_NAME.eq(window)));
  }

  private Optional<BaselineRow> find(Condition condition) {
    return dsl.selectFrom(GATE_BASELINE)
        .where(condition)
        .orderBy(GATE_BASELINE.BASELINE_NUMBER.desc())
        .limit(1)
        .fetchOptional(BaselineRepository::row);
  }

  private static BaselineRow row(GateBaselineRecord stored) {
    return new BaselineRow(
        new BotId(stored.getBot()),
        stored.getWindowName(),
        new Sha256(stored.getInputsSha256()),
        new Sha256(stored.getResultSha256()),
        new Sha256(stored.getArtifactSha256()),
        stored.getGateId(),
        stored.getAcceptedBy(),
        stored.getAcceptedAt());
  }
}
