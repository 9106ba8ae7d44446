package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.PlayedMarket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording into the markets. Only prices, quantities and distances in time are those of
 * the recording; the venue's clock stays what it is.
 */
public final class Replay implements AutoCloseable {

  private final Recording recording;
  private final PlayedMarket spot;
  private final PlayedMarket perpetuals;
  private @Nullable RecordedEvent next;
  private Instant now;
  private long played;

  /** Opens the recording and goes to where it is to begin. */
  public Replay(ReplayPlan plan, Exchange exchange, Perpetuals perpetuals) throws IOException {
    exchange.fundMarket();
    perpetuals.fundMarket();
    this.recording = open(plan, PlayedSymbols.of(exchange, perpetuals));
    this.spot = exchange.played();
    this.perpetuals = perpetuals.played();
    this.next = recording.next();
    if (next == null) {
      throw new IllegalArgumentException("the recording is empty: " + plan.files());
    }
    this.now = next.time();
    Instant from = plan.from();
    if (from != null) {
      begin(from);
    }
    next();
  }

  private static Recording open(ReplayPlan plan, PlayedSymbols symbols) throws IOException {
    if (plan.files().stream().anyMatch(Dataset::isAt)) {
      if (plan.files().size() > 1) {
        throw new IllegalArgumentException("a dataset plays alone: " + plan.files());
      }
      Dataset dataset = Dataset.at(plan.files().getFirst());
      String symbol = plan.symbol() == null ? dataset.symbol() : plan.symbol();
      return new DatasetRecording(
          dataset, symbols.rules(dataset.market(), symbol), plan.thinBook());
    }
    String symbol = plan.symbol() == null ? ReplayPlan.TABLES : plan.symbol();
    return new RecordedFiles(
        plan.files(), () -> symbols.rules(MarketKind.SPOT, symbol), plan.thinBook());
  }

  private void begin(Instant from) throws IOException {
    RecordedEvent.@Nullable Displayed whole = null;
    while (next != null && next.time().isBefore(from)) {
      if (next instanceof RecordedEvent.Displayed displayed) {
        if (displayed.whole()) {
          whole = displayed;
        } else {
          show(whole);
          whole = null;
          display(displayed);
        }
      }
      next = recording.next();
    }
    show(whole);
    if (next == null) {
      throw new IllegalArgumentException("the recording ends before " + from);
    }
    now = from;
  }

  private void show(RecordedEvent.@Nullable Displayed whole) {
    if (whole != null) {
      display(whole);
    }
  }

  /** Where in the recording it is. */
  public synchronized Instant now() {
    return now;
  }

  /** How many events were played. */
  public synchronized long played() {
    return played;
  }

  /** Whether the recording is over; what was displayed last stays. */
  public synchronized boolean over() {
    return next == null;
  }

  /** Plays so much of the recording at once. */
  public synchronized void advance(Duration time) throws IOException {
    now = now.plus(time);
    while (next != null && !next.time().isAfter(now)) {
      next();
    }
  }

  private void next() throws IOException {
    switch (next) {
      case RecordedEvent.Displayed displayed -> display(displayed);
      case RecordedEvent.Print print ->
          market(print)
              .print(print.symbol(), print.price(), print.quantity(), print.buyerIsMaker());
      case null -> throw new IllegalStateException("the recording is over");
    }
    played++;
    next = recording.next();
  }

  private void display(RecordedEvent.Displayed displayed) {
    if (displayed.whole()) {
      market(displayed).displayOnly(displayed.symbol(), displayed.levels());
    } else {
      market(displayed).display(displayed.symbol(), displayed.levels());
    }
  }

  private PlayedMarket market(RecordedEvent event) {
    return switch (event.market()) {
      case SPOT -> spot;
      case USD_M -> perpetuals;
    };
  }

  @Override
  public synchronized void close() {
    recording.close();
  }
}
