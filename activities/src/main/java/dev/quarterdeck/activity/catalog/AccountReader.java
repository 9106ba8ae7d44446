package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountConfig.Network;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the {@code accounts} of a venue. */
final class AccountReader {
  static final ScalarKind<VenueAccountId> ACCOUNT =
      ScalarKind.named(
          "an account name: lower case letters, digits and '-', a letter first, at most 40",
          VenueAccountId::new);

  private static final ScalarKind<String> CREDENTIALS =
      ScalarKind.matching(
          "the name of a key: lower case letters, digits and '-', a letter first, at most 40",
          "[a-z][a-z0-9-]{0,39}");
  private static final ScalarKind<URI> URL =
      ScalarKind.named(
          "an address such as https://api.example.com, without path, query or user",
          text -> address(text, "https?", ""));
  private static final ScalarKind<URI> STREAM_URL =
      ScalarKind.named(
          "an address such as wss://stream.example.com, up to where /stream follows, without query or"
              + " user",
          text -> address(text, "wss?", "(/[A-Za-z0-9-]+)*"));

  /**
   * Binance's test networks and its demo trading have hosts of other names, Kraken spot has none.
   */
  private static final Pattern REAL =
      Pattern.compile(
          "((api|fapi|dapi|papi)[0-9]*(-[a-z0-9]+)?\\.binance\\.(com|us)"
              + "|(api|futures)(-[a-z0-9]+)?\\.kraken\\.com)\\.?");

  private final DeskNames names;
  private final Problems problems;

  AccountReader(DeskNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  Optional<VenueAccountConfig> read(Section section, boolean simulatedVenue) {
    int before = problems.count();
    Located<VenueAccountId> id = section.required("id", ACCOUNT);
    Located<Protocol> protocol = section.required("protocol", ScalarKind.oneOf(Protocol.class));
    Located<Network> network = section.required("network", ScalarKind.oneOf(Network.class));
    Located<URI> url = section.required("url", URL);
    Optional<Located<URI>> streamUrl = section.optional("stream-url", STREAM_URL);
    Located<String> credentials = section.required("credentials", CREDENTIALS);
    Located<Duration> visibilityDelay =
        section.optional("visibility-delay", ScalarKind.span("1ms", "60s"), Duration.ofSeconds(2));
    Located<Duration> requestLifetime =
        section.optional("request-lifetime", ScalarKind.span("1s", "60s"), Duration.ofSeconds(5));
    Located<Boolean> shared = section.optional("shared", ScalarKind.flag(), false);
    Optional<VenueAccountConfig.Kill> kill = kill(section.optionalSection("kill"));
    section.close();
    id.value().ifPresent(name -> names.define(name, "account", section, "id", problems));
    if (simulatedVenue && network.value().filter(Network.LIVE::equals).isPresent()) {
      section.problem("network", "is 'live' but the venue is simulated; allowed: test");
    }
    if (network.value().filter(Network.TEST::equals).isPresent()
        && url.value().filter(AccountReader::isReal).isPresent()) {
      section.problem("network", "is 'test' but 'url' is where the money is real; allowed: live");
    }
    boolean kraken = protocol.value().filter(Protocol.KRAKEN_SPOT::equals).isPresent();
    if (kraken
        && requestLifetime
            .value()
            .filter(span -> span.compareTo(VenueAccountConfig.SHORTEST_ON_KRAKEN) < 0)
            .isPresent()) {
      section.problem("request-lifetime", "is too short for Kraken; allowed: 3s to 60s");
    }
    Optional<VenueAccountConfig> account =
        problems.count() > before
            ? Optional.empty()
            : Optional.of(
                new VenueAccountConfig(
                    id.get(),
                    protocol.get(),
                    network.get(),
                    url.get(),
                    streamUrl.map(Located::get),
                    credentials.get(),
                    visibilityDelay.get(),
                    requestLifetime.get(),
                    shared.get(),
                    kill.orElseThrow()));
    id.value().ifPresent(name -> names.accounts.putIfAbsent(name, account));
    return account;
  }

  /**
   * Whether an address is one of those where the venues that the desk speaks to take real money.
   */
  private static boolean isReal(URI url) {
    return REAL.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  private Optional<VenueAccountConfig.Kill> kill(Optional<Section> section) {
    BigDecimal limit = new BigDecimal("0.02");
    if (section.isEmpty()) {
      return Optional.of(new VenueAccountConfig.Kill(KillOrder.Method.FLATTEN, Set.of(), limit));
    }
    int before = problems.count();
    Section kill = section.get();
    Located<KillOrder.Method> method =
        kill.optional("method", ScalarKind.oneOf(KillOrder.Method.class), KillOrder.Method.FLATTEN);
    List<Located<String>> keep =
        kill.has("keep") ? kill.requiredList("keep", VenueReader.CURRENCY) : List.of();
    Located<BigDecimal> slippage =
        kill.optional("slippage-limit", ScalarKind.decimal("0.0001", "0.5"), limit);
    kill.close();
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new VenueAccountConfig.Kill(
                method.get(),
                keep.stream().map(Located::get).collect(Collectors.toSet()),
                slippage.get()));
  }

  /** Secrets have no place in an address, and a path of requests is the adapter's affair. */
  private static URI address(String text, String schemes, String paths) {
    URI uri = URI.create(text);
    String scheme = uri.getScheme();
    String path = uri.getPath();
    if (scheme == null
        || !scheme.matches(schemes)
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || (path != null && !path.matches(paths))) {
      throw new IllegalArgumentException("not an address: " + text);
    }
    return uri;
  }
}
