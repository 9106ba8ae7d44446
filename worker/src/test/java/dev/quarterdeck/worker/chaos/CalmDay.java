package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateSigner;
import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.ReadKind;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.kill.VenueRead;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.worker.chaos.VenueFact.Accepted;
import dev.quarterdeck.worker.chaos.VenueFact.Adjusted;
import dev.quarterdeck.worker.chaos.VenueFact.Closed;
import dev.quarterdeck.worker.chaos.VenueFact.Executed;
import dev.quarterdeck.worker.chaos.VenueFact.OrderKey;
import dev.quarterdeck.worker.chaos.VenueTruth.Listing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A day on which nothing goes wrong, to be disturbed: the bot buys 0.5 and sells it again, one
 * order rests until the kill cancels it, and the kill ends flat with a crumb of dust.
 */
final class CalmDay {
  static final BotId BOT = new BotId("harbour");
  static final String ACCOUNT = "main";
  static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  /** When the certificate's last round began. */
  static final Instant FLAT = START.plusSeconds(20);

  final List<VenueFact> facts = new ArrayList<>();
  final List<DeskBook.Intent> intents = new ArrayList<>();
  final List<DeskBook.Order> orders = new ArrayList<>();
  final List<DeskBook.Fill> fills = new ArrayList<>();
  final List<DeskBook.Halt> halts = new ArrayList<>();
  final Map<String, BigDecimal> balances = new HashMap<>();
  final List<Holding> holdings = new ArrayList<>();
  final List<FlatteningFill> closings = new ArrayList<>();
  HaltScope scope = new HaltScope.Desk();
  String lookedAt = ACCOUNT;

  CalmDay() {
    adjust(0, "USDT", "1000");
    adjust(0, "BTC", "0.00001");
    buyAndSell();
    accepted(3, "rests", true, "0.1");
    closed(11, "rests");
    order("rests", "CANCELED");
    halts.add(new DeskBook.Halt(scope, "TRIPPED", "kill-1", START.plusSeconds(10)));
    balances.put("USDT", new BigDecimal("999"));
    balances.put("BTC", new BigDecimal("0.00001"));
    holdings.add(new Holding("BTC", new BigDecimal("0.00001"), Holding.Fate.DUST, "MIN_NOTIONAL"));
  }

  private void buyAndSell() {
    accepted(1, "buys", true, "0.5");
    executed(1, "buys", true, "t1", "0.5", "100");
    order("buys", "FILLED");
    fill("buys", true, "t1", "0.5", "100");
    accepted(12, "sells", false, "0.5");
    executed(12, "sells", false, "t2", "0.5", "100");
    order("sells", "FILLED");
    fill("sells", false, "t2", "0.5", "100");
  }

  List<Violation> judged() {
    return judged(new CertificateSigner(pair()).sign(certificate()).text());
  }

  List<Violation> judged(String certificate) {
    facts.sort(Comparator.comparing(VenueFact::at));
    return new Judge(new TreeSet<>(List.of(ACCOUNT)), "USDT")
        .judge(
            new VenueTruth(
                Map.of(
                    "BTCUSDT",
                    new Listing("BTC", "USDT", new BigDecimal("0.00001"), BigDecimal.TEN)),
                facts,
                Map.of(ACCOUNT, balances),
                0),
            new DeskBook(intents, orders, fills, halts),
            List.of(certificate.getBytes(StandardCharsets.UTF_8)));
  }

  KillCertificate certificate() {
    List<VenueRead> reads = new ArrayList<>();
    reads.addAll(round(1, FLAT.minusSeconds(5)));
    reads.addAll(round(2, FLAT));
    TreeSet<ReadKind> required = new TreeSet<>(List.of(ReadKind.OPEN_ORDERS, ReadKind.BALANCES));
    Duration delay = Duration.ofSeconds(2);
    return KillCertificate.of(
        new KillOrder(
            "kill-1",
            scope,
            KillOrder.Method.FLATTEN,
            new TreeSet<>(),
            new TreeSet<>(),
            "grace",
            "drill",
            START.plusSeconds(10)),
        FLAT.plusSeconds(1),
        Optional.empty(),
        List.of(
            new VenueOutcome(
                new VenueAccountId(lookedAt),
                VenueOutcome.judge(required, delay, reads, List.of(), holdings),
                required,
                delay,
                reads,
                List.of(),
                List.of(),
                closings,
                List.of(),
                holdings)),
        List.of(),
        "0.1.0");
  }

  private static List<VenueRead> round(int round, Instant at) {
    return List.of(read(round, at, ReadKind.OPEN_ORDERS), read(round, at, ReadKind.BALANCES));
  }

  private static VenueRead read(int round, Instant at, ReadKind kind) {
    return VenueRead.succeeded(round, at, kind, "GET /" + kind, Sha256.of(kind + "/" + at), 0);
  }

  static String id(String step) {
    return ClientOrderId.derive(BOT, step, "1").value();
  }

  void adjust(int second, String asset, String amount) {
    facts.add(new Adjusted(0, at(second), ACCOUNT, VenueTruth.SPOT, asset, new BigDecimal(amount)));
  }

  /** An order at the venue, and its intent a moment before. */
  void accepted(int second, String step, boolean buys, String quantity) {
    intents.add(
        new DeskBook.Intent(
            id(step),
            ACCOUNT,
            "BTCUSDT",
            buys,
            new BigDecimal(quantity),
            false,
            at(second).minusMillis(3),
            "ACCEPTED"));
    acceptedUnasked(second, step, buys, quantity);
  }

  void acceptedUnasked(int second, String step, boolean buys, String quantity) {
    acceptedAs(second, id(step), key(step), buys, quantity);
  }

  void acceptedAs(int second, String clientOrderId, OrderKey key, boolean buys, String quantity) {
    facts.add(
        new Accepted(
            0,
            at(second),
            key,
            clientOrderId,
            buys,
            new BigDecimal(quantity),
            new BigDecimal("100")));
  }

  void closed(int second, String step) {
    facts.add(new Closed(0, at(second), key(step)));
  }

  /** A trade that costs half a USDT. */
  void executed(
      int second, String step, boolean buys, String trade, String quantity, String price) {
    facts.add(
        new Executed(
            0,
            at(second),
            key(step),
            trade,
            buys,
            new BigDecimal(price),
            new BigDecimal(quantity),
            new BigDecimal("0.5"),
            "USDT"));
  }

  void order(String step, String state) {
    orders.add(new DeskBook.Order(id(step), ACCOUNT, state));
  }

  void fill(String step, boolean buys, String trade, String quantity, String price) {
    fills.add(
        new DeskBook.Fill(
            ACCOUNT,
            "BTCUSDT",
            trade,
            key(step).orderId(),
            buys,
            new BigDecimal(price),
            new BigDecimal(quantity),
            new BigDecimal("0.5"),
            "USDT"));
  }

  static OrderKey key(String step) {
    return new OrderKey(ACCOUNT, VenueTruth.SPOT, "BTCUSDT", "venue-" + step);
  }

  static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }
}
