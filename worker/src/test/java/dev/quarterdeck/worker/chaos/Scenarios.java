package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Deed.Crash;
import dev.quarterdeck.worker.chaos.Deed.Fault;
import dev.quarterdeck.worker.chaos.Deed.Foreign;
import dev.quarterdeck.worker.chaos.Deed.Kill;
import dev.quarterdeck.worker.chaos.Deed.Operate;
import dev.quarterdeck.worker.chaos.Deed.Operation;
import dev.quarterdeck.worker.chaos.Deed.Reach;
import dev.quarterdeck.worker.chaos.Deed.Victim;
import dev.quarterdeck.worker.chaos.Scenario.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes scenarios from seeds. A scenario is a handful of faults, some operations, perhaps another
 * client's order, and one kill, spread over its length; the kill never comes before the bot had
 * time to trade.
 *
 * @param length how long faults and operations go on
 */
record Scenarios(Duration length) {
  private static final List<String> ENDPOINTS =
      List.of(
          "POST /api/v3/order",
          "POST /api/v3/order",
          "DELETE /api/v3/order",
          "DELETE /api/v3/openOrders",
          "GET /api/v3/order",
          "GET /api/v3/openOrders",
          "GET /api/v3/account",
          "GET /api/v3/myTrades",
          "* *");

  /** What happens to the account of a seed. */
  Scenario of(long seed) {
    RandomGenerator random = random(seed);
    List<Planned> plan = new ArrayList<>();
    int faults = 1 + random.nextInt(5);
    for (int i = 0; i < faults; i++) {
      plan.add(new Planned(moment(random, 0.1, 0.9), new Fault(fault(random))));
    }
    int operations = random.nextInt(3);
    for (int i = 0; i < operations; i++) {
      operation(random, plan);
    }
    if (random.nextInt(5) == 0) {
      plan.add(new Planned(moment(random, 0.2, 0.6), new Foreign(foreign(random))));
    }
    Reach reach = random.nextInt(3) == 0 ? Reach.BOT : Reach.ACCOUNT;
    plan.add(new Planned(moment(random, 0.35, 0.95), new Kill(reach)));
    return new Scenario(seed, plan);
  }

  /** Which processes end during a round, and when: at least one, all three at times. */
  Scenario crashes(long round) {
    RandomGenerator random = random(~round);
    List<Planned> plan = new ArrayList<>();
    for (Victim victim : Victim.values()) {
      if (random.nextInt(2) == 0) {
        plan.add(new Planned(moment(random, 0.2, 0.95), new Crash(victim)));
      }
    }
    if (plan.isEmpty()) {
      plan.add(new Planned(moment(random, 0.2, 0.95), new Crash(Victim.DESK)));
    }
    return new Scenario(round, plan);
  }

  /** Faults that let the venue answer at times, so that not every scenario is a mere outage. */
  private static String fault(RandomGenerator random) {
    String[] endpoint = pick(random, ENDPOINTS).split(" ");
    boolean lost = random.nextBoolean();
    String moment = lost ? "AFTER_BOOKING" : "BEFORE_BOOKING";
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> json(endpoint, moment, "\"effect\":\"reset\"", random);
      case 3 -> json(endpoint, moment, "\"effect\":\"no-answer\"", random);
      case 4 ->
          json(
              endpoint,
              moment,
              "\"effect\":\"server-error\",\"status\":" + (random.nextBoolean() ? 504 : 502),
              random);
      case 5 -> json(endpoint, moment, "\"effect\":\"empty-body\"", random);
      case 6 -> json(endpoint, moment, "\"effect\":\"broken-json\"", random);
      case 7 -> json(endpoint, "BEFORE_BOOKING", "\"effect\":\"html-body\"", random);
      case 8 ->
          json(
              endpoint,
              "BEFORE_BOOKING",
              "\"effect\":\"too-many-requests\",\"retryAfterSeconds\":" + random.nextInt(1, 3),
              random);
      case 9 ->
          json(
              endpoint,
              "BEFORE_BOOKING",
              "\"effect\":\"latency\",\"medianMillis\":%d,\"sigma\":0.8"
                  .formatted(random.nextInt(20, 400)),
              random);
      case 10 ->
          json(
              new String[] {"GET", "*"},
              "BEFORE_BOOKING",
              "\"effect\":\"stale-reads\",\"millis\":" + random.nextInt(50, 900),
              random);
      case 11 ->
          json(
              new String[] {"DELETE", "/api/v3/openOrders"},
              "BEFORE_BOOKING",
              "\"effect\":\"partial-cancel\",\"most\":" + random.nextInt(0, 3),
              random);
      case 12 ->
          json(
              new String[] {"DELETE", "*"},
              "BEFORE_BOOKING",
              "\"effect\":\"fill-during-cancel\",\"share\":\"0.%d\""
                  .formatted(random.nextInt(1, 10)),
              random);
      default ->
          json(
              endpoint,
              "BEFORE_BOOKING",
              random.nextBoolean()
                  ? "\"effect\":\"maintenance\""
                  : "\"effect\":\"clock-skew\",\"millis\":" + random.nextInt(-8000, 8000),
              random);
    };
  }

  private static String json(
      String[] endpoint, String moment, String effect, RandomGenerator random) {
    return String.format(
        Locale.ROOT,
        "\"method\":\"%s\",\"path\":\"%s\",\"moment\":\"%s\",%s,\"probability\":%.2f,\"lastsMillis\":%d",
        endpoint[0],
        endpoint[1],
        moment,
        effect,
        random.nextDouble(0.1, 1.0),
        random.nextInt(300, 5000));
  }

  private void operation(RandomGenerator random, List<Planned> plan) {
    Duration first = moment(random, 0.15, 0.7);
    Duration second = first.plus(length.multipliedBy(random.nextInt(2, 20)).dividedBy(100));
    boolean stop = random.nextBoolean();
    plan.add(new Planned(first, new Operate(stop ? Operation.STOP : Operation.PAUSE)));
    plan.add(new Planned(second, new Operate(stop ? Operation.START : Operation.RESUME)));
  }

  /** Far from the market, so that it rests. */
  private static String foreign(RandomGenerator random) {
    return "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price="
        + random.nextInt(30_000, 50_000);
  }

  private Duration moment(RandomGenerator random, double from, double to) {
    return Duration.ofMillis((long) (length.toMillis() * random.nextDouble(from, to)));
  }

  private static String pick(RandomGenerator random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
