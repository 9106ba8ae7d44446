package dev.quarterdeck.activity.venue;

import org.jspecify.annotations.Nullable;

/**
 * The JDK's {@code HttpURLConnection}, on which XChange sends, repeats a POST by itself when the
 * connection ends without an answer. An order that the venue had booked and filled before it lost
 * its answer would be there twice: its client order id is free again.
 */
public final class PostResending {
  static final String PROPERTY = "sun.net.http.retryPost";

  private PostResending() {}

  /**
   * Switches it off. The JDK reads its setting once, so this comes before all else in a program.
   */
  public static void disable() {
    System.setProperty(PROPERTY, "false");
  }

  /**
   * Checks that this process switched it off.
   *
   * @param setting of {@value #PROPERTY}, null where it is not set
   * @throws IllegalStateException naming the option that does
   */
  static void refuse(@Nullable String setting) {
    if (!"false".equals(setting)) {
      throw new IllegalStateException(
          "this Java process would send an order twice when its connection is lost; start it with"
              + " -D%s=false".formatted(PROPERTY));
    }
  }
}
