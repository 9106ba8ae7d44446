package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.ClientOrderId;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Client order ids as Kraken takes them: a UUID or at most 18 characters. An id of ours becomes a
 * random-looking UUID (version 4) that begins with {@code 7164}, which is {@code qd}, and carries
 * the id's stem in the bits that version and variant leave; from it the id is known again. Ids of
 * others that are short enough stay as they are.
 */
final class KrakenOrderIds {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int STEM_LENGTH = 21;
  private static final int BITS_PER_CHARACTER = 5;
  private static final int PAYLOAD_BITS = 122;
  private static final BigInteger MARK = BigInteger.valueOf(0x7164);
  private static final int MARK_SHIFT = PAYLOAD_BITS - 16;
  private static final Pattern SHORT_TEXT = Pattern.compile("[\\x21-\\x7e]{1,18}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}");

  private KrakenOrderIds() {}

  /** The id as Kraken takes it; none where it cannot be carried. */
  static Optional<String> onVenue(ClientOrderId id) {
    return id.stem()
        .map(KrakenOrderIds::uuid)
        .or(() -> Optional.of(id.value()).filter(value -> SHORT_TEXT.matcher(value).matches()));
  }

  /** The id that Kraken shows as this; others' are text that stays as it is. */
  static String onDesk(String shown) {
    String text = shown.toLowerCase(Locale.ROOT);
    if (!UUID.matcher(text).matches()) {
      return shown;
    }
    BigInteger payload = payload(text.replace("-", ""));
    boolean ours =
        payload.shiftRight(MARK_SHIFT).equals(MARK)
            && !payload.testBit(STEM_LENGTH * BITS_PER_CHARACTER);
    return ours ? ClientOrderId.ofStem(stem(payload)).value() : shown;
  }

  private static String uuid(String stem) {
    BigInteger payload = MARK.shiftLeft(MARK_SHIFT);
    for (int place = 0; place < STEM_LENGTH; place++) {
      int value = ALPHABET.indexOf(stem.charAt(STEM_LENGTH - 1 - place));
      payload = payload.or(BigInteger.valueOf(value).shiftLeft(place * BITS_PER_CHARACTER));
    }
    BigInteger first = bits(payload, 74, 48);
    BigInteger second = bits(payload, 62, 12).or(BigInteger.valueOf(0x4000));
    BigInteger third = bits(payload, 48, 14).or(BigInteger.valueOf(0x8000));
    String head = "%012x".formatted(first);
    return "%s-%s-%04x-%04x-%012x"
        .formatted(head.substring(0, 8), head.substring(8), second, third, bits(payload, 0, 48));
  }

  private static BigInteger payload(String hex) {
    BigInteger all = new BigInteger(hex, 16);
    return bits(all, 80, 48)
        .shiftLeft(74)
        .or(bits(all, 64, 12).shiftLeft(62))
        .or(bits(all, 48, 14).shiftLeft(48))
        .or(bits(all, 0, 48));
  }

  private static String stem(BigInteger payload) {
    StringBuilder stem = new StringBuilder(STEM_LENGTH);
    for (int place = STEM_LENGTH - 1; place >= 0; place--) {
      int value = bits(payload, place * BITS_PER_CHARACTER, BITS_PER_CHARACTER).intValueExact();
      stem.append(ALPHABET.charAt(value));
    }
    return stem.toString();
  }

  private static BigInteger bits(BigInteger number, int from, int count) {
    return number.shiftRight(from).and(BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE));
  }
}
