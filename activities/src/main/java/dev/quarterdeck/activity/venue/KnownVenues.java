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
 * The venues of a desk's files as they were when this process began, and what was seen in the files
 * since: another process may trade there already, and a kill of the desk is about all of it. What
 * was seen once stays known, whatever becomes of the files.
 */
public final class KnownVenues {
  private static final Logger LOG = LoggerFactory.getLogger(KnownVenues.class);

  private final List<VenueConfig> atStart;
  private final Supplier<List<VenueConfig>> files;
  private final Map<VenueAccountId, VenueConfig> seen = new LinkedHashMap<>();

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

  /**
   * What is known of the desk's accounts.
   *
   * @param accounts those first that were there at the start, and as they were then
   * @param unread why the files do not say whether there are more
   */
  public record Look(List<VenueAccountConfig> accounts, Optional<String> unread) {
    public Look {
      accounts = List.copyOf(accounts);
    }
  }

  /** Reads the files again. */
  public Look look() {
    Optional<String> unread = read();
    Map<VenueAccountId, VenueAccountConfig> accounts = new LinkedHashMap<>();
    Stream.concat(atStart.stream(), seen().stream())
        .flatMap(venue -> venue.accounts().stream())
        .forEach(account -> accounts.putIfAbsent(account.id(), account));
    return new Look(List.copyOf(accounts.values()), unread);
  }

  /** Every account that is known. */
  public List<VenueAccountConfig> accounts() {
    return look().accounts();
  }

  /** An account; the files are not read for one that was there at the start. */
  public Optional<VenueAccountConfig> find(VenueAccountId account) {
    return venueOf(account)
        .flatMap(
            venue -> venue.accounts().stream().filter(one -> one.id().equals(account)).findFirst());
  }

  /** The venue of an account, empty where there is no such account. */
  public Optional<VenueConfig> venueOf(VenueAccountId account) {
    return of(account, atStart)
        .or(
            () -> {
              Optional<String> unused = read();
              return of(account, seen());
            });
  }

  private static Optional<VenueConfig> of(VenueAccountId account, List<VenueConfig> venues) {
    return venues.stream()
        .filter(venue -> venue.accounts().stream().anyMatch(one -> one.id().equals(account)))
        .findFirst();
  }

  /** What the files had that the start had not; each account as it was seen last. */
  private synchronized List<VenueConfig> seen() {
    return List.copyOf(seen.values());
  }

  private Optional<String> read() {
    try {
      List<VenueConfig> now = files.get();
      synchronized (this) {
        now.forEach(venue -> venue.accounts().forEach(one -> seen.put(one.id(), venue)));
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("The venues' file cannot be read now; what was added to it is not known", e);
      return Optional.of("the venues' file cannot be read: " + e.getMessage());
    }
  }
}
