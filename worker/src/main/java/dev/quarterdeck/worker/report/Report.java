package dev.quarterdeck.worker.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a report page shows.
 *
 * @param title its heading
 * @param madeAt when it was made
 * @param facts what it was made with, a label and a value each
 * @param remarks sentences for the top
 * @param bots a section each
 */
public record Report(
    String title,
    Instant madeAt,
    Map<String, String> facts,
    List<String> remarks,
    List<BotReport> bots) {
  public Report {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(madeAt, "madeAt");
    facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    remarks = List.copyOf(remarks);
    bots = List.copyOf(bots);
  }
}
