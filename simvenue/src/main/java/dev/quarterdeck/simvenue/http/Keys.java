package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.fault.Circumstances;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Who asks: key, signature and receive window. */
final class Keys {

  private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9]{64}");
  private static final Pattern FINE_WINDOW = Pattern.compile("^[0-9]{1,18}(\\.[0-9]{1,3})?$");
  private static final BigDecimal DEFAULT_WINDOW = BigDecimal.valueOf(5_000);
  private static final BigDecimal LONGEST_WINDOW = BigDecimal.valueOf(60_000);
  private static final BigDecimal MOST_AHEAD = BigDecimal.valueOf(1_000);

  /** A time stamp as large as this is one of microseconds; in milliseconds it is far away. */
  private static final long LEAST_MICROS = 1_000_000_000_000_000L;

  private final Map<String, Key> byKey;
  private final InstantSource clock;

  /**
   * @param byKey read whenever somebody asks: there may come more
   */
  Keys(Map<String, Key> byKey, InstantSource clock) {
    this.byKey = byKey;
    this.clock = clock;
  }

  /** The account that a key belongs to, null without a key that the venue knows. */
  @Nullable String account(@Nullable String apiKey) {
    Key key = apiKey == null ? null : byKey.get(apiKey);
    return key == null ? null : key.account();
  }

  /** The key that signed a request; refuses what no account of ours could have sent now. */
  Key signer(WireRequest request) {
    return signed(request, holder(request));
  }

  /** The key that came with a request. */
  Key holder(WireRequest request) {
    String apiKey = request.apiKey();
    Key key = apiKey == null ? null : byKey.get(apiKey);
    if (key == null) {
      throw apiKey != null && FORMAT.matcher(apiKey).matches()
          ? new Refusal(
              RefusalCode.REJECTED_API_KEY, "Invalid API-key, IP, or permissions for action.")
          : new Refusal(RefusalCode.BAD_API_KEY_FORMAT, "API-key format invalid.");
    }
    return key;
  }

  private Key signed(WireRequest request, Key key) {
    Parameters parameters = new Parameters(request.parameters());
    Long timestamp = parameters.whole("timestamp");
    if (timestamp == null) {
      throw Parameters.missing("timestamp");
    }
    String signature = parameters.required("signature");
    boolean spot = !request.path().startsWith("/fapi/");
    BigDecimal window = window(parameters, spot);
    if (window.compareTo(LONGEST_WINDOW) > 0) {
      throw new Refusal(
          RefusalCode.BAD_RECV_WINDOW, "recvWindow must be less than " + LONGEST_WINDOW + ".");
    }
    boolean micros = spot && timestamp >= LEAST_MICROS;
    BigDecimal sent = BigDecimal.valueOf(timestamp, micros ? 3 : 0);
    BigDecimal now = BigDecimal.valueOf(clock.millis() + Circumstances.current().skew().toMillis());
    if (sent.compareTo(now.add(MOST_AHEAD)) > 0) {
      throw new Refusal(
          RefusalCode.INVALID_TIMESTAMP,
          "Timestamp for this request was 1000ms ahead of the server's time.");
    }
    if (now.subtract(sent).compareTo(window) > 0) {
      throw new Refusal(
          RefusalCode.INVALID_TIMESTAMP,
          "Timestamp for this request is outside of the recvWindow.");
    }
    String signed = unsigned(request.query()) + unsigned(request.body());
    if (!MessageDigest.isEqual(
        bytes(hmac(key.secret(), signed)), bytes(signature.toLowerCase(Locale.ROOT)))) {
      throw new Refusal(RefusalCode.INVALID_SIGNATURE, "Signature for this request is not valid.");
    }
    return key;
  }

  /** The spot market takes parts of a millisecond. */
  private static BigDecimal window(Parameters parameters, boolean spot) {
    String given = parameters.text("recvWindow");
    if (given == null) {
      return DEFAULT_WINDOW;
    }
    return spot
        ? new BigDecimal(parameters.matching("recvWindow", given, FINE_WINDOW))
        : BigDecimal.valueOf(parameters.whole("recvWindow", 0));
  }

  private static String unsigned(String encoded) {
    return Arrays.stream(encoded.split("&", -1))
        .filter(pair -> !pair.startsWith("signature="))
        .collect(Collectors.joining("&"));
  }

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
