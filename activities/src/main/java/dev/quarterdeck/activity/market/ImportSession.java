package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.MarketTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an importer reads numbers with and leaves rows in; holds what every format must keep to.
 *
 * <p>A recording whose increments are not known is read twice. The first pass, the <em>survey</em>,
 * finds them: every number reads as 1 then and rows go nowhere, so no book can be kept.
 */
final class ImportSession {
  private static final int MAXIMUM_GAPS = 1_000;

  /** Leaves room for the sum of many. */
  private static final long MAXIMUM_LOTS = 1L << 55;

  private static final byte[] HUNDRED_MILLIONTH = "0.00000001".getBytes(StandardCharsets.US_ASCII);

  private final Survey survey;
  private final boolean surveying;
  private final RowSink sink;
  private final Optional<Instrument> instrument;
  private final Increment prices;
  private final Increment quantities;
  private final Increment hundredMillionths;
  private final List<DatasetGap> gaps = new ArrayList<>();
  private String file = "";
  private long lastNanos = Long.MIN_VALUE;

  private ImportSession(Survey survey, Optional<Instrument> instrument, RowSink sink) {
    this.survey = survey;
    this.surveying = instrument.isEmpty();
    this.sink = sink;
    this.instrument = instrument;
    this.prices = new Increment(instrument.map(Instrument::priceIncrement).orElse(BigDecimal.ONE));
    BigDecimal lot = instrument.map(Instrument::quantityIncrement).orElse(BigDecimal.ONE);
    this.quantities = new Increment(lot);
    this.hundredMillionths = new Increment(lot.movePointRight(8));
  }

  /** A first pass that finds out what the numbers are. */
  static ImportSession surveying(Survey survey) {
    return new ImportSession(survey, Optional.empty(), new NoRows());
  }

  /** The pass that leaves rows. */
  static ImportSession writing(Survey survey, Instrument instrument, RowSink sink) {
    return new ImportSession(survey, Optional.of(instrument), sink);
  }

  /** A file, or a file within an archive, begins. */
  void begin(SourcePart part) {
    file = part.name();
  }

  /** A line of the file at hand, as messages name it. */
  String at(long line) {
    return file + ":" + line;
  }

  /** Whether this is the first pass. */
  boolean surveying() {
    return surveying;
  }

  /** What the first pass found; empty where there was none. */
  Survey survey() {
    return survey;
  }

  /** Time of the last row, {@link Long#MIN_VALUE} before the first. */
  long lastNanos() {
    return lastNanos;
  }

  List<DatasetGap> gaps() {
    return List.copyOf(gaps);
  }

  /** Refuses a time before that of the last row. */
  void requireOrder(long nanos) throws LineRefused {
    if (nanos < lastNanos) {
      throw new LineRefused(
          "time runs backwards: "
              + MarketTime.instant(nanos)
              + " after "
              + MarketTime.instant(lastNanos));
    }
  }

  /** A price in ticks, positive. */
  long price(byte[] text, int from, int to) throws LineRefused {
    if (surveying) {
      survey.prices().see(text, from, to);
      return 1;
    }
    return positive(prices.exact(text, from, to));
  }

  /** A price written as a binary float, to the nearest tick, positive. */
  long nearestPrice(byte[] text, int from, int to) throws LineRefused {
    return surveying ? 1 : positive(prices.nearest(text, from, to));
  }

  /** A quantity in lots, positive. */
  long quantity(byte[] text, int from, int to) throws LineRefused {
    long lots = quantityOrZero(text, from, to);
    requirePositive(lots);
    return lots;
  }

  /** A quantity in lots, 0 allowed. */
  long quantityOrZero(byte[] text, int from, int to) throws LineRefused {
    if (surveying) {
      survey.quantities().see(text, from, to);
      return 1;
    }
    return notNegative(quantities.exact(text, from, to));
  }

  /** A quantity that may be a sum with a rounding error, to the nearest lot, 0 allowed. */
  long volume(byte[] text, int from, int to) throws LineRefused {
    if (surveying) {
      survey.quantities().see(text, from, to);
      return 1;
    }
    return notNegative(quantities.nearest(text, from, to));
  }

  /** A quantity written as a binary float, to the nearest lot. */
  long nearestQuantity(byte[] text, int from, int to) throws LineRefused {
    return surveying ? 1 : notNegative(quantities.nearest(text, from, to));
  }

  /** A quantity in hundred-millionths of the base currency, in lots, 0 allowed. */
  long hundredMillionths(byte[] text, int from, int to) throws LineRefused {
    if (surveying) {
      survey.quantities().see(HUNDRED_MILLIONTH, 0, HUNDRED_MILLIONTH.length);
      return 1;
    }
    return notNegative(hundredMillionths.exact(text, from, to));
  }

  /** Refuses a quantity of 0 where there must be one. */
  void requirePositive(long lots) throws LineRefused {
    if (lots <= 0) {
      throw new LineRefused("the quantity must be positive: " + lots);
    }
  }

  /** Refuses an order without a number of its own. */
  void requireId(long id) throws LineRefused {
    if (id <= 0) {
      throw new LineRefused("the order's id must be positive: " + id);
    }
  }

  void row(long nanos, int kind, long ticks, long lots, long reference) throws IOException {
    lastNanos = nanos;
    sink.row(nanos, kind, ticks, lots, reference);
  }

  void bar(long nanos, long open, long high, long low, long close, long volume) throws IOException {
    lastNanos = nanos;
    sink.bar(nanos, open, high, low, close, volume);
  }

  /** Leaves a gap's row at its end, and the gap for the manifest. */
  void gap(long fromNanos, long toNanos, String reason) throws IOException, ImportRefused {
    row(toNanos, EventKind.GAP | EventKind.LAST, 0, 0, 0);
    nameGap(fromNanos, toNanos, reason);
  }

  /** Leaves a gap for the manifest alone. */
  void nameGap(long fromNanos, long toNanos, String reason) throws ImportRefused {
    if (gaps.size() == MAXIMUM_GAPS) {
      throw new ImportRefused(
          "more than " + MAXIMUM_GAPS + " gaps; the last: " + gaps.getLast().reason());
    }
    gaps.add(new DatasetGap(MarketTime.instant(fromNanos), MarketTime.instant(toNanos), reason));
  }

  /** A price in ticks as one reads it. */
  String shownPrice(long ticks) {
    return shown(ticks, true);
  }

  private long positive(long ticks) throws LineRefused {
    if (ticks <= 0) {
      throw new LineRefused("the price must be positive: " + shownPrice(ticks));
    }
    if (ticks > L2Book.MAXIMUM_PRICE_TICKS) {
      throw new LineRefused(
          "the price is more than "
              + L2Book.MAXIMUM_PRICE_TICKS
              + " increments: "
              + shownPrice(ticks));
    }
    return ticks;
  }

  private long notNegative(long lots) throws LineRefused {
    if (lots < 0) {
      throw new LineRefused("the quantity must not be negative: " + shown(lots, false));
    }
    if (lots > MAXIMUM_LOTS) {
      throw new LineRefused(
          "the quantity is more than " + MAXIMUM_LOTS + " increments: " + shown(lots, false));
    }
    return lots;
  }

  private String shown(long count, boolean price) {
    return instrument
        .map(known -> price ? known.price(count) : known.quantity(count))
        .map(BigDecimal::toPlainString)
        .orElseGet(() -> Long.toString(count));
  }
}
