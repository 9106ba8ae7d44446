package dev.quarterdeck.activity.venue;

import java.util.List;
import java.util.Map;

/** Is told what a venue says of its limits, with every answer that came. */
interface UsageListener {
  /**
   * @param headers by name, as the venue spells them; the status line may stand under null
   */
  void heard(Map<String, List<String>> headers);
}
