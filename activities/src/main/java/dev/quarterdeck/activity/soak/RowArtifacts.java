package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.soak.RowDigest;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.TickRow;
import dev.quarterdeck.db.soak.SoakMarkoutRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.FailureType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes a run's rows from the database to artifacts, as CSV with one line a row, and makes sure on
 * the way that they are the rows the result is about.
 */
final class RowArtifacts {
  private static final String TICKS =
      "sequence,timestampNanos,bestBidTicks,bestAskTicks,positionLots,equityUnits,workingOrders,"
          + "paperFills,paperRejects,state,regime,buySpread,sellSpread,spreadFloor,netEdge,skew,"
          + "baseShare,targetBaseShare,drawdown,dailyLoss,turnover,cancelsPerMinute,cancelBudget,"
          + "reasons\n";
  private static final String FILLS =
      "sequence,timestampNanos,orderNumber,side,level,priceTicks,quantityLots,liquidity,feeUnits,"
          + "realisedUnits,twiceMidTicks,queueDelayNanos\n";
  private static final String MARKOUTS = "fillSequence,horizonMillis,twiceMidTicks\n";

  private final ArtifactStore artifacts;
  private final SoakRepository repository;
  private final Runnable heartbeat;

  RowArtifacts(ArtifactStore artifacts, SoakRepository repository, Runnable heartbeat) {
    this.artifacts = artifacts;
    this.repository = repository;
    this.heartbeat = heartbeat;
  }

  /** The artifacts' names by kind of row. */
  Map<String, String> store(String runId, SoakResult result) {
    RowDigest ticks = new RowDigest();
    Sha256 tickRows =
        artifacts.put(
            out -> {
              write(out, TICKS);
              repository.readTicks(
                  runId,
                  1,
                  row -> {
                    ticks.add(row);
                    line(out, this::line, row);
                  });
            });
    require("ticks", ticks.sha256(), result);
    RowDigest fills = new RowDigest();
    Sha256 fillRows =
        artifacts.put(
            out -> {
              write(out, FILLS);
              repository.readFills(
                  runId,
                  row -> {
                    fills.add(row);
                    line(out, this::line, row);
                  });
            });
    require("fills", fills.sha256(), result);
    Sha256 markoutRows =
        artifacts.put(
            out -> {
              write(out, MARKOUTS);
              for (SoakMarkoutRow row : repository.markouts(runId)) {
                line(out, this::line, row);
              }
            });
    return Map.of("ticks", tickRows.hex(), "fills", fillRows.hex(), "markouts", markoutRows.hex());
  }

  private static void require(String what, Sha256 found, SoakResult result) {
    if (!found.equals(result.rows().get(what))) {
      throw FailureType.DIVERGED.failure(
          "the stored "
              + what
              + " are not those that the result is about: lost, doubled or edited");
    }
  }

  /** A row as a line; no field holds a comma, a quote or a line break but the last of a tick. */
  private interface Line<R> {
    void append(StringBuilder to, R row);
  }

  private <R> void line(OutputStream out, Line<R> line, R row) {
    StringBuilder text = new StringBuilder(256);
    line.append(text, row);
    text.append('\n');
    try {
      write(out, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    heartbeat.run();
  }

  private void line(StringBuilder to, TickRow row) {
    ProcessedState state = row.state();
    join(
        to,
        row.sequence(),
        row.timestampNanos(),
        row.bestBidTicks(),
        row.bestAskTicks(),
        row.positionLots(),
        row.equityUnits(),
        row.workingOrders(),
        row.paperFills(),
        row.paperRejects(),
        state.state(),
        quoted(state.regime()),
        state.buySpread(),
        state.sellSpread(),
        state.spreadFloor(),
        state.netEdge(),
        state.skew(),
        state.baseShare(),
        state.targetBaseShare(),
        state.drawdown(),
        state.dailyLoss(),
        state.turnover(),
        state.cancelsPerMinute(),
        state.cancelBudget(),
        quoted(state.reasons()));
  }

  private void line(StringBuilder to, Fill row) {
    join(
        to,
        row.sequence(),
        row.timestampNanos(),
        row.orderNumber(),
        row.side(),
        row.level(),
        row.priceTicks(),
        row.quantityLots(),
        row.liquidity(),
        row.feeUnits(),
        row.realisedUnits(),
        row.twiceMidTicks(),
        row.queueDelayNanos());
  }

  private void line(StringBuilder to, SoakMarkoutRow row) {
    join(to, row.fillSequence(), row.horizonMillis(), row.twiceMidTicks());
  }

  private static void join(StringBuilder to, Object... fields) {
    String separator = "";
    for (Object field : fields) {
      to.append(separator).append(field);
      separator = ",";
    }
  }

  private static String quoted(String text) {
    return text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
