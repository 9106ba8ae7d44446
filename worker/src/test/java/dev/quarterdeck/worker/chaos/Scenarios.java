package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Deed.Closed;
import dev.quarterdeck.worker.chaos.Deed.Crash;
import dev.quarterdeck.worker.chaos.Deed.Fault;
import dev.quarterdeck.worker.chaos.Deed.Foreign;
import dev.quarterdeck.worker.chaos.Deed.Kill;
import dev.quarterdeck.worker.chaos.Deed.Operate;
import dev.quarterdeck.worker.chaos.Deed.Operation;
import dev.quarterdeck.worker.chaos.Deed.Reach;
import dev.quarterdeck.worker.chaos.Deed.StreamsCut;
import dev.quarterdeck.worker.chaos.Deed.Victim;
import dev.quarterdeck.worker.chaos.Scenario.Planned;
import dev.quarterdeck.worker.chaos.Trader.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /** What the account of a seed trades. */
  static Market market(long seed) {
    return market(random(seed));
  }

  private static Market market(RandomGenerator random) {
    return random.nextInt(3) == 0 ? Market.PERPETUAL : Market.SPOT;
  }

  /** What happens to the account of a seed. */
  Scenario of(long seed) {
    RandomGenerator random = random(seed);
    Market market = market(random);
    RandomFaults fault = new RandomFaults(random);
    List<Planned> plan = new ArrayList<>();
    int faults = 1 + random.nextInt(5);
    for (int i = 0; i < faults; i++) {
      plan.add(new Planned(moment(random, 0.1, 0.9), new Fault(fault.ofAccount(market))));
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

  /**
   * Which processes end during a round, and when: at least one, all three at times. Now and then
   * the whole desk is killed as well.
   */
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
    if (random.nextInt(4) == 0) {
      plan.add(new Planned(moment(random, 0.5, 0.95), new Kill(Reach.DESK)));
    }
    return new Scenario(round, plan);
  }

  /** What everybody at a venue meets during a round: nothing, or up to three outages. */
  Scenario outages(long round, int venue) {
    RandomGenerator random = random((round << 8 | venue) ^ Long.MIN_VALUE);
    RandomFaults fault = new RandomFaults(random);
    List<Planned> plan = new ArrayList<>();
    int outages = random.nextInt(4);
    for (int i = 0; i < outages; i++) {
      Deed outage =
          switch (random.nextInt(8)) {
            case 0 -> new Closed(Duration.ofMillis(random.nextInt(200, 3000)));
            case 1 -> new StreamsCut();
            default -> new Fault(fault.ofVenue());
          };
      plan.add(new Planned(moment(random, 0.1, 0.9), outage));
    }
    return new Scenario(round, plan);
  }

  private void operation(RandomGenerator random, List<Planned> plan) {
    Duration first = moment(random, 0.15, 0.7);
    Duration second = first.plus(length.multipliedBy(random.nextInt(2, 20)).dividedBy(100));
    boolean stop = random.nextBoolean();
    plan.add(new Planned(first, new Operate(stop ? Operation.STOP : Operation.PAUSE)));
    plan.add(new Planned(second, new Operate(stop ? Operation.START : Operation.RESUME)));
  }

  /**
   * Far from the market, so that it rests, or at once, so that the account holds what it bought.
   */
  private static String foreign(RandomGenerator random) {
    String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&";
    return random.nextInt(3) == 0
        ? order + "timeInForce=IOC&price=63000&quantity=0.00" + random.nextInt(1, 8)
        : order + "timeInForce=GTC&quantity=0.01&price=" + random.nextInt(55_000, 57_000);
  }

  private Duration moment(RandomGenerator random, double from, double to) {
    return Duration.ofMillis((long) (length.toMillis() * random.nextDouble(from, to)));
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
