package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.CanonicalText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;

/**
 * The idempotency key of an order, minted before it is sent. Ours are {@code qd-}, eight characters
 * that stand for the bot, {@code -}, and twenty-four that stand for bot, step and leg: 36 in all,
 * which is what Binance takes. The last eleven follow from those before, so that a venue whose ids
 * are shorter can carry an order's {@link #stem} and the id is known again from it.
 *
 * @param value one to 36 letters, digits and {@code . : / _ -}
 */
public record ClientOrderId(String value) implements CanonicalText {
  private static final String PREFIX = "qd-";
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BOT_LENGTH = 8;
  private static final int ORDER_LENGTH = 13;
  private static final int REST_LENGTH = 11;
  private static final int STEM_LENGTH = BOT_LENGTH + ORDER_LENGTH;

  public ClientOrderId {
    Objects.requireNonNull(value, "value");
    if (!value.matches("[A-Za-z0-9.:/_-]{1,36}")) {
      throw new IllegalArgumentException(
          "client order id must be 1 to 36 letters, digits and '.:/_-': '" + value + "'");
    }
  }

  /**
   * The id of an order. The same names always give the same id, so an order that is derived again
   * after a crash is recognised as the one that may have been sent.
   *
   * @param bot the bot that trades
   * @param step stable name of the decision, never a run id or an attempt; not blank
   * @param leg the order within the step; not blank
   */
  public static ClientOrderId derive(BotId bot, String step, String leg) {
    Objects.requireNonNull(bot, "bot");
    requireText(step, "step");
    requireText(leg, "leg");
    return ofStem(
        base32(digest(bot.value()), BOT_LENGTH)
            + base32(digest(bot.value(), step, leg), ORDER_LENGTH));
  }

  /**
   * The id with a stem.
   *
   * @param stem 21 characters of {@code a-z 2-7}
   */
  public static ClientOrderId ofStem(String stem) {
    Objects.requireNonNull(stem, "stem");
    if (!stem.matches("[a-z2-7]{" + STEM_LENGTH + "}")) {
      throw new IllegalArgumentException("no stem of a client order id: '" + stem + "'");
    }
    return new ClientOrderId(
        PREFIX
            + stem.substring(0, BOT_LENGTH)
            + "-"
            + stem.substring(BOT_LENGTH)
            + base32(digest(stem), REST_LENGTH));
  }

  /**
   * The 105 bits of this id from which all of it follows, as 21 characters of {@code a-z 2-7}; none
   * where it was not minted so.
   */
  public Optional<String> stem() {
    if (!mintedByQuarterdeck()) {
      return Optional.empty();
    }
    int order = PREFIX.length() + BOT_LENGTH + 1;
    String stem =
        value.substring(PREFIX.length(), PREFIX.length() + BOT_LENGTH)
            + value.substring(order, order + ORDER_LENGTH);
    return Optional.of(stem).filter(one -> ofStem(one).equals(this));
  }

  /** What all ids of a bot begin with. */
  public static String prefixOf(BotId bot) {
    return PREFIX + base32(digest(bot.value()), BOT_LENGTH) + "-";
  }

  /** Whether a bot of any Quarterdeck desk minted this id. */
  public boolean mintedByQuarterdeck() {
    return value.matches("qd-[a-z2-7]{8}-[a-z2-7]{24}");
  }

  /** Whether this id was minted for a bot. */
  public boolean mintedFor(BotId bot) {
    return mintedByQuarterdeck() && value.startsWith(prefixOf(bot));
  }

  @Override
  public String toString() {
    return value;
  }

  private static void requireText(String text, String name) {
    Objects.requireNonNull(text, name);
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }

  /** Every part is preceded by its length, so that no two lists of parts read the same. */
  private static byte[] digest(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String base32(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int position = 0; position < length; position++) {
      int bit = position * 5;
      int high = bytes[bit / 8] & 0xff;
      int low = bytes[bit / 8 + 1] & 0xff;
      int window = (high << 8) | low;
      text.append(ALPHABET.charAt((window >> (11 - bit % 8)) & 31));
    }
    return text.toString();
  }
}
