package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.venue.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How an account stands after a pass.
 *
 * @param line what an operator sees
 * @param record the pass and those before it, as an artifact's name
 * @param close orders that are to be sent now, each once
 * @param pause how long to wait before the next pass
 * @param closingSince when the reads began that a FLAT rests on
 * @param endedAt when the pass ended
 */
public record AccountStanding(
    KillReport.VenueLine line,
    String record,
    List<OrderRequest> close,
    Duration pause,
    Optional<Instant> closingSince,
    Instant endedAt) {
  public AccountStanding {
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(record, "record");
    close = List.copyOf(close);
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(closingSince, "closingSince");
    Objects.requireNonNull(endedAt, "endedAt");
  }

  /** The records of these accounts. */
  static Map<String, String> records(Map<String, AccountStanding> standings) {
    Map<String, String> records = new HashMap<>();
    standings.forEach((account, standing) -> records.put(account, standing.record()));
    return records;
  }
}
