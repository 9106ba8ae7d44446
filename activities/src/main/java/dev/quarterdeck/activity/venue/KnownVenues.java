package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The venues of a desk's files as they were when this process began, and what was added to the
 * files since: another process may trade there already, and a kill of the desk is about all of it.
 */
public final class KnownVenues {
  private static final Logger LOG = LoggerFactory.getLogger(KnownVenues.class);

  private final List<VenueConfig> atStart;
  private final Supplier<List<VenueConfig>> files;

  /**
   * @param files reads them as they are now; may throw
   */
  public KnownVenues(List<VenueConfig> atStart, Supplier<List<VenueConfig>> files) {
    this.atStart = List.copyOf(atStart);
    this.files = Objects.requireNonNull(files, "files");
  }

  /** Nothing is ever added. */
  public static KnownVenues fixed(List<VenueConfig> venues) {
    return new KnownVenues(venues, List::of);
  }

  /** As they were when this process began. */
  List<VenueConfig> atStart() {
    return atStart;
  }

  /** Every account, those first that were there at the start, and as they were then. */
  public List<VenueAccountConfig> accounts() {
    Map<VenueAccountId, VenueAccountConfig> accounts = new LinkedHashMap<>();
    Stream.concat(atStart.stream(), now().stream())
        .flatMap(venue -> venue.accounts().stream())
        .forEach(account -> accounts.putIfAbsent(account.id(), account));
    return List.copyOf(accounts.values());
  }

  /** An account; the files are not read for one that was there at the start. */
  public Optional<VenueAccountConfig> find(VenueAccountId account) {
    return venueOf(account)
        .flatMap(
            venue -> venue.accounts().stream().filter(one -> one.id().equals(account)).findFirst());
  }

  /** The venue of an account, empty where there is no such account. */
  public Optional<VenueConfig> venueOf(VenueAccountId account) {
    return of(account, atStart).or(() -> of(account, now()));
  }

  private static Optional<VenueConfig> of(VenueAccountId account, List<VenueConfig> venues) {
    return venues.stream()
        .filter(venue -> venue.accounts().stream().anyMatch(one -> one.id().equals(account)))
        .findFirst();
  }

  private List<VenueConfig> now() {
    try {
      return files.get();
    } catch (RuntimeException e) {
      LOG.warn("The venues' file cannot be read now; what was added to it is not known", e);
      return List.of();
    }
  }
}
