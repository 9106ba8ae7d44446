package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.CanonicalText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * The idempotency key of an order, minted before it is sent. Ours are {@code qd-}, eight characters
 * that stand for the bot, {@code -}, and twenty-four that stand for bot, step and leg: 36 in all,
 * which is what Binance takes.
 *
 * @param value one to 36 letters, digits and {@code . : / _ -}
 */
public record ClientOrderId(String value) implements CanonicalText {
  private static final String PREFIX = "qd-";
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BOT_LENGTH = 8;
  private static final int ORDER_LENGTH = 24;

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
    return new ClientOrderId(prefixOf(bot) + base32(digest(bot.value(), step, leg), ORDER_LENGTH));
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
