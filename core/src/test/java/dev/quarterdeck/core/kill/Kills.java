package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Kills as they come out on a calm day, to be disturbed. */
final class Kills {
  static final Instant TRIGGER = Instant.parse("2026-11-21T03:00:00Z");
  static final Duration DELAY = Duration.ofSeconds(2);
  static final VenueAccountId SPOT = new VenueAccountId("binance-main");
  static final VenueAccountId PERPETUAL = new VenueAccountId("binance-usdm-main");
  static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance-usdm");
  static final SortedSet<ReadKind> EVERYTHING =
      new TreeSet<>(List.of(ReadKind.OPEN_ORDERS, ReadKind.POSITIONS, ReadKind.BALANCES));

  private Kills() {}

  static KillOrder order(HaltScope scope, KillOrder.Method method) {
    return new KillOrder(
        "kill-1",
        scope,
        method,
        new TreeSet<>(),
        new TreeSet<>(List.of("BNB")),
        "grace",
        "the feed went mad",
        TRIGGER);
  }

  static VenueRead read(int round, int second, ReadKind kind, int found) {
    return VenueRead.succeeded(
        round,
        TRIGGER.plusSeconds(second),
        kind,
        "GET /" + kind,
        Sha256.of(kind + "/" + second),
        found);
  }

  static VenueRead failed(int round, int second, ReadKind kind) {
    return VenueRead.failed(
        round,
        TRIGGER.plusSeconds(second),
        kind,
        "GET /" + kind,
        Optional.empty(),
        "no answer within 5 s");
  }

  /** Finds two orders and a position, then nothing twice. */
  static List<VenueRead> calmReads() {
    List<VenueRead> reads = new ArrayList<>();
    int[] found = {2, 0, 0};
    for (int round = 1; round <= 3; round++) {
      for (ReadKind kind : EVERYTHING) {
        reads.add(read(round, round * 10 + kind.ordinal(), kind, found[round - 1]));
      }
    }
    return reads;
  }

  static VenueOutcome judged(VenueAccountId account, List<VenueRead> reads, Holding... holdings) {
    return judged(account, reads, List.of(), holdings);
  }

  static VenueOutcome judged(
      VenueAccountId account, List<VenueRead> reads, List<String> resting, Holding... holdings) {
    List<FlatteningFill> fills = List.of(fill("t1", "0.5", "99900"), fill("t2", "0.25", "99800"));
    return new VenueOutcome(
        account,
        VenueOutcome.judge(EVERYTHING, DELAY, reads, resting, List.of(holdings)),
        EVERYTHING,
        DELAY,
        reads,
        List.of(
            new CancelledOrder(
                BTCUSDT, "42", Optional.of("qd-x-1"), BigDecimal.ZERO, TRIGGER.plusSeconds(12))),
        resting,
        fills,
        List.of(KillCost.of(BTCUSDT, "USDT", new BigDecimal("100000"), fills)),
        List.of(holdings));
  }

  static KillCertificate certificate(VenueOutcome... venues) {
    return KillCertificate.of(
        order(new HaltScope.Desk(), KillOrder.Method.FLATTEN),
        TRIGGER.plusSeconds(60),
        Optional.empty(),
        List.of(venues),
        List.of(
            new KillStep(TRIGGER, Optional.empty(), "latch tripped"),
            new KillStep(TRIGGER.plusSeconds(12), Optional.of(SPOT), "1 order cancelled")),
        "0.1.0+abc");
  }

  static KillCertificate calm() {
    return certificate(judged(SPOT, calmReads()), judged(PERPETUAL, calmReads()));
  }

  private static FlatteningFill fill(String trade, String quantity, String price) {
    return new FlatteningFill(
        BTCUSDT,
        trade,
        "qd-kill-1",
        Side.SELL,
        new BigDecimal(quantity),
        new BigDecimal(price),
        new BigDecimal("0.02"),
        "USDT",
        TRIGGER.plusSeconds(15));
  }
}
