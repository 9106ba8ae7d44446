package dev.quarterdeck.worker.chaos;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulated venues beside each other, each with an address, and so with limits, of its own. Traders
 * are dealt to them one after the other.
 */
final class ChaosVenues implements AutoCloseable {
  private final List<ChaosVenue> venues;

  private ChaosVenues(List<ChaosVenue> venues) {
    this.venues = List.copyOf(venues);
  }

  /**
   * Opens them.
   *
   * @param dealt the traders of each
   * @param seed of the first; the others have those that follow
   * @param step how often the markets move
   */
  static ChaosVenues open(List<List<Trader>> dealt, long seed, Duration step) throws Exception {
    List<ChaosVenue> opened = new ArrayList<>();
    try {
      for (List<Trader> traders : dealt) {
        opened.add(ChaosVenue.open(traders, seed + opened.size(), step));
      }
      return new ChaosVenues(opened);
    } catch (Exception e) {
      for (ChaosVenue venue : opened) {
        venue.close();
      }
      throw e;
    }
  }

  List<ChaosVenue> all() {
    return venues;
  }

  List<Trader> traders() {
    return venues.stream().flatMap(venue -> venue.traders().stream()).toList();
  }

  /** The venue of an account. */
  ChaosVenue of(String account) {
    return venues.stream()
        .filter(venue -> venue.has(account))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no venue has " + account));
  }

  /** Where an account's venue is. */
  URI address(Trader trader) {
    return of(trader.name()).spot();
  }

  @Override
  public void close() throws Exception {
    for (ChaosVenue venue : venues) {
      venue.close();
    }
  }
}
