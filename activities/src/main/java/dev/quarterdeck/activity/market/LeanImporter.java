package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.VenueId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LEAN's minute files: trade bars, and the closing bid and ask of the quote bars of the same days
 * where they lie beside them. LEAN writes no bar for a minute without a trade, so only an hour
 * without one is a gap.
 */
final class LeanImporter implements Importer {
  private static final Pattern ENTRY =
      Pattern.compile("([0-9]{8})_([a-z0-9]+)_minute_(trade|quote)(_perp)?\\.csv");
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long SILENCE_NANOS = 60 * MINUTE_NANOS;

  private final ImportSession session;
  private final Fields fields = new Fields();
  private final ArrayDeque<Quote> quotes = new ArrayDeque<>();
  private Optional<InstrumentHint> hint = Optional.empty();
  private String symbol = "";
  private boolean quoteFile;
  private long midnight;
  private long lastEnd = Long.MIN_VALUE;
  private long lastQuote;
  private long lastFile = Long.MIN_VALUE;
  private long bars;

  private record Quote(long nanos, long bid, long bidLots, long ask, long askLots) {}

  LeanImporter(ImportSession session) {
    this.session = session;
  }

  @Override
  public void begin(SourcePart part) throws ImportRefused {
    Matcher entry = ENTRY.matcher(part.entry().orElse(part.name()));
    if (!entry.matches()) {
      throw new ImportRefused(
          part.name() + ": no minute bars of LEAN, as 20170903_btcusd_minute_trade.csv has");
    }
    if (!symbol.isEmpty() && !symbol.equals(entry.group(2))) {
      throw new ImportRefused(
          part.name() + ": of " + entry.group(2) + ", in a recording of " + symbol);
    }
    symbol = entry.group(2);
    quoteFile = entry.group(3).equals("quote");
    midnight = midnight(part, entry.group(1));
    long order = midnight * 2 + (quoteFile ? 0 : 1);
    if (order <= lastFile) {
      throw new ImportRefused(
          part.name() + ": comes after later files; days must follow each other, quotes first");
    }
    lastFile = order;
    lastQuote = Long.MIN_VALUE;
    hint = hintOf(part.path());
  }

  @Override
  public void line(byte[] text, int from, int to, long number)
      throws LineRefused, IOException, ImportRefused {
    fields.split(text, from, to);
    fields.require(quoteFile ? 11 : 6, quoteFile ? "time and two bars" : "time and a bar");
    long end = midnight + sinceMidnight(text) + MINUTE_NANOS;
    if (quoteFile) {
      quote(text, end);
    } else {
      trade(text, end, number);
    }
  }

  @Override
  public void end(SourcePart part) throws IOException {
    if (!quoteFile) {
      releaseQuotes(Long.MAX_VALUE);
    }
  }

  @Override
  public void finish() throws IOException, ImportRefused {
    releaseQuotes(Long.MAX_VALUE);
    if (bars == 0 && !session.surveying()) {
      throw new ImportRefused("no trade bars in it");
    }
  }

  @Override
  public Optional<InstrumentHint> hint() {
    return hint;
  }

  private void quote(byte[] text, long end) throws LineRefused {
    if (end <= lastQuote) {
      throw new LineRefused("time runs backwards: " + MarketTime.instant(end));
    }
    boolean bid = !fields.isEmpty(4);
    boolean ask = !fields.isEmpty(9);
    Quote quote =
        new Quote(
            end,
            bid ? session.price(text, fields.from(4), fields.to(4)) : 0,
            bid ? session.volume(text, fields.from(5), fields.to(5)) : 0,
            ask ? session.price(text, fields.from(9), fields.to(9)) : 0,
            ask ? session.volume(text, fields.from(10), fields.to(10)) : 0);
    if (bid && ask && quote.bid() > quote.ask()) {
      throw new LineRefused(
          "crossed: bid "
              + session.shownPrice(quote.bid())
              + " and ask "
              + session.shownPrice(quote.ask()));
    }
    lastQuote = end;
    quotes.add(quote);
  }

  private void trade(byte[] text, long end, long number)
      throws LineRefused, IOException, ImportRefused {
    long open = session.price(text, fields.from(1), fields.to(1));
    long high = session.price(text, fields.from(2), fields.to(2));
    long low = session.price(text, fields.from(3), fields.to(3));
    long close = session.price(text, fields.from(4), fields.to(4));
    long volume = session.volume(text, fields.from(5), fields.to(5));
    if (low > Math.min(open, close) || high < Math.max(open, close)) {
      throw new LineRefused("open and close of a bar must lie between its low and its high");
    }
    if (end <= lastEnd) {
      throw new LineRefused("time runs backwards: " + MarketTime.instant(end));
    }
    releaseQuotes(end);
    if (lastEnd != Long.MIN_VALUE && end - MINUTE_NANOS - lastEnd > SILENCE_NANOS) {
      session.gap(lastEnd, end, session.at(number) + ": more than an hour without a bar");
    }
    session.bar(end, open, high, low, close, volume);
    lastEnd = end;
    bars++;
  }

  private void releaseQuotes(long until) throws IOException {
    while (!quotes.isEmpty() && quotes.getFirst().nanos() <= until) {
      Quote quote = quotes.removeFirst();
      int last = quote.ask() > 0 ? 0 : EventKind.LAST;
      if (quote.bid() > 0) {
        session.row(quote.nanos(), EventKind.QUOTE_BID | last, quote.bid(), quote.bidLots(), 0);
      }
      if (quote.ask() > 0) {
        session.row(
            quote.nanos(), EventKind.QUOTE_ASK | EventKind.LAST, quote.ask(), quote.askLots(), 0);
      }
    }
  }

  private long sinceMidnight(byte[] text) throws LineRefused {
    long milliseconds = 0;
    for (int at = fields.from(0); at < fields.to(0); at++) {
      int digit = text[at] - '0';
      milliseconds = milliseconds * 10 + digit;
      if (digit < 0 || digit > 9 || milliseconds >= 86_400_000) {
        throw new LineRefused("no time of day in milliseconds");
      }
    }
    if (fields.isEmpty(0)) {
      throw new LineRefused("no time of day in milliseconds");
    }
    return milliseconds * 1_000_000L;
  }

  private static long midnight(SourcePart part, String date) throws ImportRefused {
    try {
      return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
              .atStartOfDay(ZoneOffset.UTC)
              .toEpochSecond()
          * 1_000_000_000L;
    } catch (DateTimeException e) {
      throw new ImportRefused(part.name() + ": no date: " + date);
    }
  }

  /** From {@code crypto/<market>/minute/<symbol>/<file>}, as LEAN's data folder is laid out. */
  private Optional<InstrumentHint> hintOf(Path path) {
    Path file = path.toAbsolutePath().normalize();
    int names = file.getNameCount();
    if (names < 5 || !file.getName(names - 3).toString().equals("minute")) {
      return Optional.empty();
    }
    String market = file.getName(names - 4).toString();
    boolean futures = file.getName(names - 5).toString().equals("cryptofuture");
    VenueId venue = new VenueId(futures ? market + "-futures" : market);
    return Optional.of(
        new InstrumentHint(
            new InstrumentId(symbol.toUpperCase(Locale.ROOT), venue),
            futures ? InstrumentClass.PERPETUAL : InstrumentClass.SPOT));
  }
}
