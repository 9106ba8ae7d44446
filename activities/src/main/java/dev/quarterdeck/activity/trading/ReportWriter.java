package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.trading.EngineStatistics;
import dev.quarterdeck.core.trading.Hold;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.trading.TickRow;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotReport;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts a bot's state into words, and says when it changed enough to tell the workflow. */
final class ReportWriter {
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);
  private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(10);

  private final Instrument instrument;
  private final long session;
  private final BotNotes notes;
  private final Clock clock;
  private String toldKey = "";
  private Instant toldAt = Instant.EPOCH;

  ReportWriter(Instrument instrument, long session, BotNotes notes, Clock clock) {
    this.instrument = instrument;
    this.session = session;
    this.notes = notes;
    this.clock = clock;
  }

  /** Before there are books. */
  BotReport beginning() {
    return new BotReport(
        session,
        clock.instant(),
        false,
        List.of("STARTING"),
        "",
        "",
        "0",
        "0",
        "0",
        0,
        0,
        0,
        0,
        "",
        "",
        0,
        notes.latest());
  }

  /** What a session shows that did not come to have books: nothing of them is known. */
  BotReport notBegun(RuntimeException why) {
    return new BotReport(
        session,
        clock.instant(),
        false,
        List.of("FAILED"),
        "",
        FailureType.message(why),
        "",
        "",
        "",
        0,
        0,
        0,
        0,
        "",
        "",
        0,
        notes.latest());
  }

  BotReport of(LiveEngine engine, BotTicks ticks, double drift, long rejected) {
    EngineStatistics books = engine.statistics();
    Optional<TickRow> tick = ticks.latest();
    return new BotReport(
        session,
        clock.instant(),
        engine.holds().isEmpty(),
        engine.holds().stream().map(Hold::name).toList(),
        tick.map(row -> row.state().state().name()).orElse(""),
        tick.map(row -> row.state().reasons()).orElse(""),
        text(instrument.quantity(books.positionLots())),
        text(instrument.quoteAmount(books.equityUnits())),
        text(instrument.quoteAmount(engine.openingEquityTodayUnits())),
        engine.workingOrders(),
        books.ordersSubmitted(),
        books.fills(),
        rejected,
        engine.bestBid().map(ReportWriter::text).orElse(""),
        engine.bestAsk().map(ReportWriter::text).orElse(""),
        drift,
        notes.latest());
  }

  /** What a session shows that broke: its books as they were last, and why it cannot go on. */
  BotReport broken(BotReport last, RuntimeException why) {
    return new BotReport(
        session,
        clock.instant(),
        false,
        List.of("FAILED"),
        last.state(),
        String.valueOf(why.getMessage()),
        last.position(),
        last.equity(),
        last.openingEquity(),
        last.workingOrders(),
        last.submitted(),
        last.fills(),
        last.rejected(),
        last.bestBid(),
        last.bestAsk(),
        last.drift(),
        notes.latest());
  }

  /** The report, where the workflow has to be told of it. */
  Optional<BotReport> changed(BotReport report) {
    String key = report.session() + " " + report.holds() + " " + report.state() + report.reasons();
    Duration since = Duration.between(toldAt, report.at());
    boolean news = !key.equals(toldKey) && since.compareTo(AT_MOST_EVERY) >= 0;
    if (!news && since.compareTo(AT_LEAST_EVERY) < 0) {
      return Optional.empty();
    }
    toldKey = key;
    toldAt = report.at();
    return Optional.of(report);
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
