package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** An account on a venue in memory, a clock that moves when somebody waits, and a kill. */
final class KillScene {
  static final Instant TRIGGER = Instant.parse("2026-11-21T03:00:00Z");
  static final Duration DELAY = Duration.ofSeconds(2);
  static final BotId HARBOUR = new BotId("harbour");
  static final BotId BREAKWATER = new BotId("breakwater");
  static final InstrumentId BTC = InstrumentId.parse("BTCUSDT@fake");
  static final InstrumentId ETH = InstrumentId.parse("ETHUSDT@fake");

  final MovingClock clock = new MovingClock(TRIGGER);
  final FakeVenue venue = new FakeVenue(new VenueId("fake"), clock);
  final boolean derivatives;
  private final TreeMap<Instant, List<Runnable>> events = new TreeMap<>();
  private final List<VenueBook> refills = new ArrayList<>();
  private int orders;

  KillScene(boolean derivatives) {
    this.derivatives = derivatives;
    venue.lists(instrument(BTC, "BTC")).lists(instrument(ETH, "ETH"));
    venue.holds("USDT", "1000000");
    quotes(BTC, "100000", "10");
    quotes(ETH, "4000", "100");
  }

  /** A book around a mid, with the same quantity on each of a few levels, refilled again. */
  KillScene quotes(InstrumentId instrument, String mid, String quantity) {
    BigDecimal middle = new BigDecimal(mid);
    List<VenueBook.Level> bids = new ArrayList<>();
    List<VenueBook.Level> asks = new ArrayList<>();
    for (int level = 1; level <= 5; level++) {
      BigDecimal away = BigDecimal.valueOf(level);
      bids.add(new VenueBook.Level(middle.subtract(away), new BigDecimal(quantity)));
      asks.add(new VenueBook.Level(middle.add(away), new BigDecimal(quantity)));
    }
    return quotes(new VenueBook(instrument, 1, bids, asks));
  }

  /** A book that is refilled again. */
  KillScene quotes(VenueBook book) {
    refills.removeIf(known -> known.instrument().equals(book.instrument()));
    refills.add(book);
    venue.quotes(book);
    return this;
  }

  /** Places a resting buy far from the market. */
  ClientOrderId rests(BotId bot, InstrumentId instrument) {
    ClientOrderId id = ClientOrderId.derive(bot, "scene", "order-" + ++orders);
    BigDecimal far = new BigDecimal(instrument.equals(BTC) ? "90000" : "3000");
    venue.submit(
        new OrderRequest(
            id,
            instrument,
            Side.BUY,
            new BigDecimal("0.01"),
            Optional.of(far),
            TimeInForce.GOOD_TILL_CANCELED,
            false));
    return id;
  }

  /** Lets something happen at a time after the trigger, as soon as somebody waits past it. */
  void after(Duration duration, Runnable event) {
    events.computeIfAbsent(TRIGGER.plus(duration), at -> new ArrayList<>()).add(event);
  }

  KillMandate mandate(HaltScope scope, KillOrder.Method method, String... keep) {
    return new KillMandate(
        "k1",
        scope,
        method,
        new TreeSet<>(List.of(keep)),
        new TreeSet<>(List.of("USDT", "USDC")),
        new VenueAccountId("fake-main"),
        derivatives,
        DELAY,
        Duration.ofSeconds(5),
        new BigDecimal("0.02"),
        TRIGGER,
        TRIGGER);
  }

  KillAccess access() {
    return access(BotShare.unknown());
  }

  KillAccess access(Map<InstrumentId, BigDecimal> harboursShare) {
    Map<InstrumentId, BotTrades.Traded> traded = new HashMap<>();
    harboursShare.forEach(
        (instrument, quantity) ->
            traded.put(instrument, new BotTrades.Traded(quantity, BigDecimal.ZERO)));
    return traded(traded, Map.of());
  }

  /** With what harbour's orders traded, and the commissions that they cost. */
  KillAccess traded(
      Map<InstrumentId, BotTrades.Traded> traded, Map<String, BigDecimal> commissions) {
    BotTrades harbours =
        new BotTrades(List.of(new BotTrades.Stretch(Optional.empty(), traded, commissions)));
    return access(
        (bot, account, without) -> Optional.of(bot.equals(HARBOUR) ? harbours : BotTrades.none()));
  }

  /** Where answers can be stored, or not. */
  KillAccess access(KillAccess.Evidence evidence) {
    return new KillAccess(
        venue, evidence, BotShare.unknown(), clock, this::passes, KillAccess.Concurrency.inTurn());
  }

  private KillAccess access(BotShare shares) {
    return new KillAccess(
        venue, Sha256::of, shares, clock, this::passes, KillAccess.Concurrency.inTurn());
  }

  /** Time goes by: what is to happen meanwhile happens at its time, and the books fill up. */
  void passes(Duration duration) {
    Instant until = clock.instant().plus(duration);
    while (!events.isEmpty() && events.firstKey().isBefore(until)) {
      Instant now = clock.instant();
      Map.Entry<Instant, List<Runnable>> next = events.pollFirstEntry();
      if (next.getKey().isAfter(now)) {
        clock.pass(Duration.between(now, next.getKey()));
      }
      next.getValue().forEach(Runnable::run);
    }
    Instant now = clock.instant();
    if (until.isAfter(now)) {
      clock.pass(Duration.between(now, until));
    }
    refills.forEach(venue::quotes);
  }

  /** Another market of the venue. */
  KillScene lists(InstrumentId id, String base, String quote, String leastNotional) {
    venue.lists(instrument(id, base, quote, leastNotional));
    return this;
  }

  private Instrument instrument(InstrumentId id, String base) {
    return instrument(id, base, "USDT", "5");
  }

  private Instrument instrument(InstrumentId id, String base, String quote, String leastNotional) {
    return new Instrument(
        id,
        derivatives ? InstrumentClass.PERPETUAL : InstrumentClass.SPOT,
        base,
        quote,
        new BigDecimal("0.01"),
        new BigDecimal("0.001"),
        new BigDecimal("0.001"),
        new BigDecimal(leastNotional));
  }
}
