package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.exchange.FeeRules;
import dev.quarterdeck.simvenue.exchange.FeeTable;
import dev.quarterdeck.simvenue.exchange.FeeTerm;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.exchange.PerpetualRules;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.SymbolRules.Range;
import dev.quarterdeck.simvenue.http.AllowedUse;
import dev.quarterdeck.simvenue.http.PerpetualUse;
import dev.quarterdeck.simvenue.kraken.KrakenUse;
import dev.quarterdeck.simvenue.replay.ThinBook;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a venue begins with.
 *
 * @param perpetuals the recorded contracts where a file has none
 * @param perpetualLimits those that the venue documents where a file has none
 * @param feeRules the first public tiers, and a quarter off in BNB, where a file has none
 * @param perpetualFeeTiers the first public ones where a file has none
 * @param krakenLimits those that Kraken documents for its middle tier where a file has none
 * @param thinBook the book around a recording of trades only, the standard one where a file has
 *     none
 * @param spotListenKeys whether the spot market lends listen keys, as it did until 2026-02-20; yes
 *     where a file says nothing
 */
public record VenueSetup(
    List<SymbolRules> symbols,
    List<AccountSetup> accounts,
    AllowedUse limits,
    List<PerpetualRules> perpetuals,
    PerpetualUse perpetualLimits,
    FeeRules feeRules,
    FeeTable perpetualFeeTiers,
    KrakenUse krakenLimits,
    ThinBook thinBook,
    Boolean spotListenKeys) {

  private static final String DEFAULT = "/dev/quarterdeck/simvenue/default-setup.json";
  private static final String DEFAULT_PERPETUALS =
      "/dev/quarterdeck/simvenue/default-perpetuals.json";

  /** Checks that there is something to trade, and nobody twice. */
  public VenueSetup {
    symbols = List.copyOf(symbols);
    accounts = List.copyOf(accounts);
    Objects.requireNonNull(limits, "limits");
    perpetuals = perpetuals == null ? contracts() : List.copyOf(perpetuals);
    perpetualLimits = perpetualLimits == null ? PerpetualUse.standard() : perpetualLimits;
    feeRules = feeRules == null ? FeeRules.standard() : feeRules;
    perpetualFeeTiers = perpetualFeeTiers == null ? FeeTable.perpetuals() : perpetualFeeTiers;
    krakenLimits = krakenLimits == null ? KrakenUse.intermediate() : krakenLimits;
    thinBook = thinBook == null ? ThinBook.STANDARD : thinBook;
    spotListenKeys = spotListenKeys == null || spotListenKeys;
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("a venue needs a symbol");
    }
    if (accounts.stream().map(AccountSetup::apiKey).distinct().count() < accounts.size()) {
      throw new IllegalArgumentException("two accounts have one key");
    }
  }

  /**
   * An account and what it begins with.
   *
   * @param mayWithdraw what the venue says about the key
   * @param perpetualFees the recorded rates where a file has none
   * @param perpetualWallet USDT to trade perpetuals with, nothing where a file says nothing
   * @param feeTerms what it has agreed to about its spot fees, nothing where a file says nothing
   * @param perpetualFeeTerms the same about its fees of perpetuals; they know BY_TIER only
   */
  public record AccountSetup(
      String name,
      String apiKey,
      String secret,
      Fees fees,
      boolean mayWithdraw,
      Map<String, BigDecimal> balances,
      Fees perpetualFees,
      BigDecimal perpetualWallet,
      Set<FeeTerm> feeTerms,
      Set<FeeTerm> perpetualFeeTerms) {

    private static final Fees RECORDED_FEES =
        new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0004"));

    /** Checks that the account can sign. */
    public AccountSetup {
      balances = Map.copyOf(balances);
      Objects.requireNonNull(fees, "fees");
      perpetualFees = perpetualFees == null ? RECORDED_FEES : perpetualFees;
      perpetualWallet = perpetualWallet == null ? BigDecimal.ZERO : perpetualWallet;
      feeTerms = feeTerms == null ? Set.of() : Set.copyOf(feeTerms);
      perpetualFeeTerms = perpetualFeeTerms == null ? Set.of() : Set.copyOf(perpetualFeeTerms);
      if (perpetualFeeTerms.contains(FeeTerm.IN_DISCOUNT_ASSET)) {
        throw new IllegalArgumentException("fees of perpetuals are paid in USDT");
      }
      if (name.isEmpty() || apiKey.isEmpty() || secret.isEmpty()) {
        throw new IllegalArgumentException("an account needs name, key and secret");
      }
    }

    /** An account that pays its own rates. */
    public AccountSetup(
        String name,
        String apiKey,
        String secret,
        Fees fees,
        boolean mayWithdraw,
        Map<String, BigDecimal> balances,
        Fees perpetualFees,
        BigDecimal perpetualWallet) {
      this(
          name,
          apiKey,
          secret,
          fees,
          mayWithdraw,
          balances,
          perpetualFees,
          perpetualWallet,
          Set.of(),
          Set.of());
    }

    /** An account that trades spot only. */
    public AccountSetup(
        String name,
        String apiKey,
        String secret,
        Fees fees,
        boolean mayWithdraw,
        Map<String, BigDecimal> balances) {
      this(name, apiKey, secret, fees, mayWithdraw, balances, RECORDED_FEES, BigDecimal.ZERO);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "AccountSetup[" + name + "]";
    }
  }

  /** Four recorded spot symbols, two recorded perpetuals, and nobody who could trade them. */
  public static VenueSetup standard() {
    return resource(DEFAULT, VenueSetup.class);
  }

  /** The standard one with BTCUSD, and one account whose key and secret everybody knows. */
  public static VenueSetup sample() {
    AccountSetup sample =
        new AccountSetup(
            "sample",
            "sample".repeat(11).substring(0, 64),
            "not-a-secret",
            new Fees(new BigDecimal("0.001"), new BigDecimal("0.001")),
            false,
            Map.of(
                "BTC", BigDecimal.TEN,
                "ETH", new BigDecimal("100"),
                "USDT", new BigDecimal("1000000"),
                "USD", new BigDecimal("1000000")),
            new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0004")),
            new BigDecimal("1000000"));
    return standard().with(List.of(sample)).listing(bitcoinForDollars());
  }

  /** What the oldest tables of trades are of; its filters are no recorded ones. */
  private static SymbolRules bitcoinForDollars() {
    return new SymbolRules(
        "BTCUSD",
        "BTC",
        "USD",
        new Range(new BigDecimal("0.01"), new BigDecimal("1000000"), new BigDecimal("0.01")),
        new Range(new BigDecimal("0.001"), new BigDecimal("9000"), new BigDecimal("0.00000001")),
        new BigDecimal("1000"),
        new BigDecimal("5"),
        new BigDecimal("5"),
        new BigDecimal("0.2"),
        5,
        200,
        new BigDecimal("800"));
  }

  private record Contracts(List<PerpetualRules> perpetuals) {}

  private static List<PerpetualRules> contracts() {
    return List.copyOf(resource(DEFAULT_PERPETUALS, Contracts.class).perpetuals());
  }

  private static <T> T resource(String name, Class<T> type) {
    try (InputStream in = VenueSetup.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      return new JsonMapper().readValue(in, type);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name, e);
    }
  }

  /** Reads a setup file. */
  public static VenueSetup read(Path file) throws IOException {
    return new JsonMapper().readValue(Files.readAllBytes(file), VenueSetup.class);
  }

  /** The same venue with these accounts. */
  public VenueSetup with(List<AccountSetup> others) {
    return copy(others, limits, perpetualLimits, krakenLimits, spotListenKeys);
  }

  /** The same venue with another symbol. */
  public VenueSetup listing(SymbolRules another) {
    List<SymbolRules> all = new ArrayList<>(symbols);
    all.add(another);
    return new VenueSetup(
        all,
        accounts,
        limits,
        perpetuals,
        perpetualLimits,
        feeRules,
        perpetualFeeTiers,
        krakenLimits,
        thinBook,
        spotListenKeys);
  }

  /** The same venue with these limits. */
  public VenueSetup with(AllowedUse others) {
    return copy(accounts, others, perpetualLimits, krakenLimits, spotListenKeys);
  }

  /** The same venue with these limits of the perpetuals. */
  public VenueSetup with(PerpetualUse others) {
    return copy(accounts, limits, others, krakenLimits, spotListenKeys);
  }

  /** The same venue with these limits of Kraken's face. */
  public VenueSetup with(KrakenUse others) {
    return copy(accounts, limits, perpetualLimits, others, spotListenKeys);
  }

  /** The same venue as it is since its spot market lends no listen keys. */
  public VenueSetup withoutSpotListenKeys() {
    return copy(accounts, limits, perpetualLimits, krakenLimits, false);
  }

  private VenueSetup copy(
      List<AccountSetup> whose,
      AllowedUse spot,
      PerpetualUse perpetual,
      KrakenUse kraken,
      boolean lends) {
    return new VenueSetup(
        symbols,
        whose,
        spot,
        perpetuals,
        perpetual,
        feeRules,
        perpetualFeeTiers,
        kraken,
        thinBook,
        lends);
  }
}
