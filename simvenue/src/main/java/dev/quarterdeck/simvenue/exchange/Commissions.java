package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What spot trades cost, and in what. */
final class Commissions {

  private static final String WORTH_IN = "USDT";
  private static final int DECIMALS = 8;
  private static final int PRICE_DECIMALS = 16;

  private final FeeRules rules;
  private final Account receiver;
  private final Function<String, @Nullable BigDecimal> prices;
  private final Map<Account, Set<FeeTerm>> terms = new HashMap<>();
  private final Map<Account, Volume> volumes = new HashMap<>();

  /**
   * @param receiver gets every fee
   * @param prices the last price of a symbol, null where there is no such symbol
   */
  Commissions(FeeRules rules, Account receiver, Function<String, @Nullable BigDecimal> prices) {
    this.rules = rules;
    this.receiver = receiver;
    this.prices = prices;
  }

  /** A fee that was taken. */
  record Charge(BigDecimal amount, String asset) {}

  void agree(Account account, Set<FeeTerm> agreed) {
    terms.put(account, Set.copyOf(agreed));
  }

  Set<FeeTerm> terms(Account account) {
    return terms.getOrDefault(account, Set.of());
  }

  FeeRules rules() {
    return rules;
  }

  /** The rates that an account pays now. */
  Fees fees(Account account, long now) {
    return terms(account).contains(FeeTerm.BY_TIER)
        ? rules.at(volume(account).at(now))
        : account.fees();
  }

  /** Counts a trade towards its account's tier. */
  void traded(Account account, BigDecimal amount, String asset, long now) {
    BigDecimal price = price(asset, WORTH_IN);
    if (price != null && terms(account).contains(FeeTerm.BY_TIER)) {
      volume(account).add(amount.multiply(price), now);
    }
  }

  private Volume volume(Account account) {
    return volumes.computeIfAbsent(account, a -> new Volume());
  }

  /** Takes a fee out of what an account has free, in the discount asset where that is agreed. */
  Charge take(Account account, BigDecimal fee, String asset) {
    Charge charge = charge(account, fee, asset);
    account.change(charge.asset(), charge.amount().negate(), BigDecimal.ZERO);
    receiver.change(charge.asset(), charge.amount(), BigDecimal.ZERO);
    return charge;
  }

  private Charge charge(Account account, BigDecimal fee, String asset) {
    Charge plain = new Charge(fee, asset);
    BigDecimal price = price(asset, rules.discountAsset());
    if (price == null || !terms(account).contains(FeeTerm.IN_DISCOUNT_ASSET)) {
      return plain;
    }
    BigDecimal amount =
        fee.multiply(price)
            .multiply(BigDecimal.ONE.subtract(rules.discount()))
            .setScale(DECIMALS, RoundingMode.DOWN);
    return account.balance(rules.discountAsset()).free().compareTo(amount) < 0
        ? plain
        : new Charge(amount, rules.discountAsset());
  }

  /** What one of an asset is worth in another, by their symbol or by way of USDT. */
  private @Nullable BigDecimal price(String of, String in) {
    BigDecimal direct = direct(of, in);
    if (direct != null) {
      return direct;
    }
    BigDecimal worth = direct(of, WORTH_IN);
    BigDecimal back = direct(WORTH_IN, in);
    return worth == null || back == null ? null : worth.multiply(back);
  }

  private @Nullable BigDecimal direct(String of, String in) {
    if (of.equals(in)) {
      return BigDecimal.ONE;
    }
    BigDecimal price = prices.apply(of + in);
    if (price != null) {
      return price;
    }
    BigDecimal inverse = prices.apply(in + of);
    return inverse == null
        ? null
        : BigDecimal.ONE.divide(inverse, PRICE_DECIMALS, RoundingMode.HALF_EVEN);
  }
}
