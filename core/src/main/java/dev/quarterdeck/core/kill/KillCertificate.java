package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a kill did, found and concluded. It cannot say more than its reads show: FLAT is refused
 * unless every venue is, and a venue is judged by {@link VenueOutcome} alone. What was given up on
 * is not FLAT: its venues may have been read before the halt stood.
 *
 * @param format of the canonical JSON, {@link #FORMAT}
 * @param order what was asked
 * @param verdict what came of it
 * @param endedAt when the last venue was judged
 * @param abandonment who gave up before all was flat, if somebody did
 * @param venues one outcome an account, at least one
 * @param timeline what happened, in order
 * @param codeVersion the code that did it
 */
public record KillCertificate(
    int format,
    KillOrder order,
    KillVerdict verdict,
    Instant endedAt,
    Optional<Abandonment> abandonment,
    List<VenueOutcome> venues,
    List<KillStep> timeline,
    String codeVersion) {
  /** The only format so far. */
  public static final int FORMAT = 1;

  public KillCertificate {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(endedAt, "endedAt");
    Objects.requireNonNull(abandonment, "abandonment");
    Objects.requireNonNull(codeVersion, "codeVersion");
    venues = List.copyOf(venues);
    timeline = List.copyOf(timeline);
    if (format != FORMAT) {
      throw new IllegalArgumentException("a kill certificate of format " + format + " is unknown");
    }
    if (endedAt.isBefore(order.triggeredAt())) {
      throw new IllegalArgumentException("a kill ends after its trigger: " + endedAt);
    }
    requireVenues(order, venues);
    KillVerdict shown = judge(abandonment, venues);
    if (verdict != shown) {
      throw new IllegalArgumentException(
          order.killId() + " cannot be called " + verdict + ", its venues show " + shown);
    }
  }

  /** The certificate that these outcomes allow. */
  public static KillCertificate of(
      KillOrder order,
      Instant endedAt,
      Optional<Abandonment> abandonment,
      List<VenueOutcome> venues,
      List<KillStep> timeline,
      String codeVersion) {
    return new KillCertificate(
        FORMAT,
        order,
        judge(abandonment, venues),
        endedAt,
        abandonment,
        venues,
        timeline,
        codeVersion);
  }

  /**
   * Reads a certificate.
   *
   * @throws IllegalArgumentException when it is none, or says more than its reads show
   */
  public static KillCertificate parse(String json) {
    return CertificateReader.certificate(CanonicalJson.read(json));
  }

  /** What is certified. */
  public String killId() {
    return order.killId();
  }

  /** What was to be flat. */
  public HaltScope scope() {
    return order.scope();
  }

  /** The bytes that are signed. */
  public String canonicalJson() {
    return CanonicalJson.write(this);
  }

  private static KillVerdict judge(Optional<Abandonment> abandonment, List<VenueOutcome> venues) {
    if (abandonment.isPresent()) {
      return KillVerdict.ABANDONED;
    }
    if (venues.stream().allMatch(venue -> venue.verdict() == KillVerdict.FLAT)) {
      return KillVerdict.FLAT;
    }
    return venues.stream().anyMatch(venue -> venue.verdict() == KillVerdict.NOT_FLAT)
        ? KillVerdict.NOT_FLAT
        : KillVerdict.UNKNOWN;
  }

  private static void requireVenues(KillOrder order, List<VenueOutcome> venues) {
    if (venues.isEmpty()) {
      throw new IllegalArgumentException(order.killId() + " looked at no venue account");
    }
    if (venues.stream().map(VenueOutcome::account).distinct().count() < venues.size()) {
      throw new IllegalArgumentException(order.killId() + " judges an account twice");
    }
    for (VenueOutcome venue : venues) {
      if (order.scope() instanceof HaltScope.Account(var account)
          && !venue.account().equals(account)) {
        throw new IllegalArgumentException(
            order.killId() + " has no business at " + venue.account());
      }
      for (Holding holding : venue.holdings()) {
        if (holding.fate() == Holding.Fate.KEPT && !order.mayKeep(venue.account(), holding)) {
          throw new IllegalArgumentException(
              order.killId() + " was not told to keep " + holding.name());
        }
      }
    }
  }
}
