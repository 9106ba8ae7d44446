package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.http.AllowedUse;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** What a venue begins with. */
public record VenueSetup(
    List<SymbolRules> symbols, List<AccountSetup> accounts, AllowedUse limits) {

  private static final String DEFAULT = "/dev/quarterdeck/simvenue/default-setup.json";

  /** Checks that there is something to trade, and nobody twice. */
  public VenueSetup {
    symbols = List.copyOf(symbols);
    accounts = List.copyOf(accounts);
    Objects.requireNonNull(limits, "limits");
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
   */
  public record AccountSetup(
      String name,
      String apiKey,
      String secret,
      Fees fees,
      boolean mayWithdraw,
      Map<String, BigDecimal> balances) {

    /** Checks that the account can sign. */
    public AccountSetup {
      balances = Map.copyOf(balances);
      Objects.requireNonNull(fees, "fees");
      if (name.isEmpty() || apiKey.isEmpty() || secret.isEmpty()) {
        throw new IllegalArgumentException("an account needs name, key and secret");
      }
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "AccountSetup[" + name + "]";
    }
  }

  /** Four recorded spot symbols, and nobody who could trade them. */
  public static VenueSetup standard() {
    try (InputStream in = VenueSetup.class.getResourceAsStream(DEFAULT)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + DEFAULT);
      }
      return new JsonMapper().readValue(in, VenueSetup.class);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + DEFAULT, e);
    }
  }

  /** Reads a setup file. */
  public static VenueSetup read(Path file) throws IOException {
    return new JsonMapper().readValue(Files.readAllBytes(file), VenueSetup.class);
  }

  /** The same venue with these accounts. */
  public VenueSetup with(List<AccountSetup> others) {
    return new VenueSetup(symbols, others, limits);
  }

  /** The same venue with these limits. */
  public VenueSetup with(AllowedUse others) {
    return new VenueSetup(symbols, accounts, others);
  }
}
