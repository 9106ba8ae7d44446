package dev.quarterdeck.db.catalog;

import static dev.quarterdeck.db.generated.Tables.BOT_MODE;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.generated.tables.records.BotModeRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** How far each bot may go. Changes are only ever added; the last one counts. */
public final class CatalogRepository {
  private final DSLContext dsl;

  public CatalogRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** The highest mode of every bot that was ever promoted; any other may go up to paper. */
  public Map<BotId, Mode> highestModes() {
    return dsl.select(BOT_MODE.BOT, BOT_MODE.MODE)
        .distinctOn(BOT_MODE.BOT)
        .from(BOT_MODE)
        .orderBy(BOT_MODE.BOT, BOT_MODE.CHANGE_NUMBER.desc())
        .fetchMap(row -> new BotId(row.value1()), row -> Mode.parse(row.value2()));
  }

  /**
   * Lets a bot go as far as its release manifest says; does nothing when this manifest has done so.
   *
   * @throws ConflictingContent when the manifest has changed a mode otherwise
   */
  public void promote(ModeChange change) {
    dsl.insertInto(BOT_MODE)
        .set(BOT_MODE.BOT, change.bot().value())
        .set(BOT_MODE.MODE, change.mode().text())
        .set(BOT_MODE.MANIFEST_SHA256, change.manifestSha256().hex())
        .set(BOT_MODE.CHANGED_BY, change.by())
        .set(BOT_MODE.REASON, change.reason())
        .set(BOT_MODE.CHANGED_AT, change.at())
        .onConflictDoNothing()
        .execute();
    List<ModeChange> stored = select(BOT_MODE.MANIFEST_SHA256.eq(change.manifestSha256().hex()), 1);
    if (!stored.equals(List.of(change))) {
      throw new ConflictingContent(
          "manifest " + change.manifestSha256() + " has changed a mode already: " + stored);
    }
  }

  /** A bot's changes, newest first. */
  public List<ModeChange> history(BotId bot) {
    return select(BOT_MODE.BOT.eq(bot.value()), Integer.MAX_VALUE);
  }

  /** The change that counts for a bot, if there was one. */
  public Optional<ModeChange> latest(BotId bot) {
    return select(BOT_MODE.BOT.eq(bot.value()), 1).stream().findFirst();
  }

  private List<ModeChange> select(Condition condition, int limit) {
    return dsl.selectFrom(BOT_MODE)
        .where(condition)
        .orderBy(BOT_MODE.CHANGE_NUMBER.desc())
        .limit(limit)
        .fetch(CatalogRepository::change);
  }

  private static ModeChange change(BotModeRecord stored) {
    return new ModeChange(
        new BotId(stored.getBot()),
        Mode.parse(stored.getMode()),
        new Sha256(stored.getManifestSha256()),
        stored.getChangedBy(),
        stored.getReason(),
        stored.getChangedAt());
  }
}
