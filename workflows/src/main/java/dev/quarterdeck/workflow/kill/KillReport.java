package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.KillVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a kill stands, or how it ended.
 *
 * @param killId the kill whose halt stands
 * @param requestId this run of the kill switch
 * @param scope what is to be flat
 * @param by who started it
 * @param reason why
 * @param joined who asked for it as well
 * @param phase what it is doing
 * @param verdict of all accounts together
 * @param venues a line an account
 * @param startedAt when it was triggered
 * @param flatAt when the last account was found flat; empty until all are
 * @param certificate where the certificate lies as a file, once there is one
 * @param certificateSha256 its name in the artifact store
 * @param requests ids of the requests that it, or a kill before it, was done for; null stands for
 *     none
 */
public record KillReport(
    String killId,
    String requestId,
    String scope,
    String by,
    String reason,
    List<String> joined,
    Phase phase,
    KillVerdict verdict,
    List<VenueLine> venues,
    Instant startedAt,
    Optional<Instant> flatAt,
    Optional<String> certificate,
    Optional<String> certificateSha256,
    @Nullable List<String> requests) {
  /** What a kill is doing. */
  public enum Phase {
    /** Reading, cancelling, closing. */
    WORKING,
    /** Putting the certificate together. */
    CERTIFYING,
    /** Certified; the database has not recorded it yet. */
    RECORDING,
    ENDED
  }

  /**
   * An account.
   *
   * @param account which
   * @param verdict what its reads show
   * @param ordersCancelled orders that are gone
   * @param openOrders orders that rest
   * @param positions what is to be closed
   * @param dust what no order is small enough for
   * @param kept what is left alone
   * @param wouldClose orders that a kill would send; in a dry run only
   * @param reads how often it was read
   * @param since since when it has this verdict
   * @param note what happens, or why nothing does
   */
  public record VenueLine(
      String account,
      KillVerdict verdict,
      int ordersCancelled,
      int openOrders,
      List<HoldingLine> positions,
      List<HoldingLine> dust,
      List<HoldingLine> kept,
      List<String> wouldClose,
      int reads,
      Instant since,
      String note) {
    public VenueLine {
      Objects.requireNonNull(account, "account");
      positions = List.copyOf(positions);
      dust = List.copyOf(dust);
      kept = List.copyOf(kept);
      wouldClose = List.copyOf(wouldClose);
    }
  }

  /**
   * A position or an asset.
   *
   * @param name the venue's spelling
   * @param quantity signed
   * @param because why it is still there
   */
  public record HoldingLine(String name, BigDecimal quantity, String because) {}

  public KillReport {
    joined = List.copyOf(joined);
    venues = List.copyOf(venues);
    requests = requests == null ? List.of() : List.copyOf(requests);
  }

  /** Whether it says something about a request: others get a kill of their own after it. */
  public boolean serves(String request) {
    return requests != null && requests.contains(request);
  }
}
