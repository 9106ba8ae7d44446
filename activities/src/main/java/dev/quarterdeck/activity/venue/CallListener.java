package dev.quarterdeck.activity.venue;

import java.util.List;
import java.util.Map;

/** Is told what a venue says beside its answers. Safe for several threads. */
interface CallListener {
  /**
   * What it says of its limits, with every answer that came.
   *
   * @param headers by name, as the venue spells them; the status line may stand under null
   */
  void heard(Map<String, List<String>> headers);

  /** It announced its limits. */
  void announced(VenueLimits limits);

  /** It refused the key. */
  void keyRefused();

  /** Nobody. */
  static CallListener nobody() {
    return new CallListener() {
      @Override
      public void heard(Map<String, List<String>> headers) {}

      @Override
      public void announced(VenueLimits limits) {}

      @Override
      public void keyRefused() {}
    };
  }
}
