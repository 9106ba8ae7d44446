package dev.quarterdeck.core.evidence;

import org.jspecify.annotations.Nullable;

/**
 * JSON with one spelling per content, so that a hash over it is a hash over the content.
 *
 * <p>The bytes are UTF-8 without a byte order mark and without white space between tokens:
 *
 * <ul>
 *   <li>Objects are maps and records. Keys are sorted by UTF-16 code unit ({@link
 *       String#compareTo}). A map's keys are strings, enum constants or {@link CanonicalText}; a
 *       record's are the names of its components. A component without a value is written as {@code
 *       null}, never left out.
 *   <li>Arrays are lists, in their order. Sets have no order and are refused unless sorted.
 *   <li>Strings escape {@code "} and {@code \}, use {@code \b \f \n \r \t} where they exist and a
 *       lower case {@code \\u00xx} for other control characters; everything else stands for itself.
 *       An unpaired surrogate is refused.
 *   <li>{@code int}, {@code long} and {@code BigInteger}: decimal digits. {@code BigDecimal}: plain
 *       notation without trailing zeros ({@code 1.50} is {@code 1.5}, {@code 1E+3} is {@code 1000},
 *       any zero is {@code 0}). {@code double}: {@link Double#toString(double)}, and {@code null}
 *       for NaN and the infinities.
 *   <li>Times ({@code Instant}, {@code LocalDate}, {@code LocalTime}, {@code Duration}), zones and
 *       UUIDs are strings in their ISO 8601 or own form. {@link CanonicalText} is its text; other
 *       enum constants are their names. An {@code Optional} is its value or {@code null}.
 * </ul>
 *
 * <p>{@link #write write(read(text))} gives back every canonical text unchanged.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The canonical text of a value.
   *
   * @throws IllegalArgumentException naming the path of what has no canonical form
   */
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    new CanonicalWriter(out).write(value);
    return out.toString();
  }

  /** The hash of a value's canonical text. */
  public static Sha256 hash(@Nullable Object value) {
    return Sha256.of(write(value));
  }

  /**
   * Reads any JSON text, canonical or not: maps in the text's order, lists, strings, booleans,
   * null, {@code Long} for whole numbers that fit, else {@code BigDecimal}; {@code Double} only
   * where the text can come from nothing else, such as {@code 1.0} or {@code 1.0E10}. Take numbers
   * by {@link Number}. Collections cannot be changed.
   *
   * @throws IllegalArgumentException with line and column: no JSON, a key twice in an object, or
   *     more after the end
   */
  public static @Nullable Object read(String text) {
    return new JsonReader(text).read();
  }
}
