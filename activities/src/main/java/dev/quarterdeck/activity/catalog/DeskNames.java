package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.StrategyConfig;
import dev.quarterdeck.core.catalog.StrategyId;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the files define so far. A name whose definition has problems is here without a value, so
 * that references to it are not called dangling on top.
 */
final class DeskNames {

  /** One version of a strategy. */
  record StrategyKey(StrategyId id, String version) {
    @Override
    public String toString() {
      return id + " " + version;
    }
  }

  /** Where a name was defined first. */
  record Place(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  final Map<VenueId, Optional<VenueConfig>> venues =
      new TreeMap<>(Comparator.comparing(VenueId::value));
  final Map<InstrumentId, Optional<Instrument>> instruments =
      new TreeMap<>(Comparator.comparing(InstrumentId::toString));
  final Map<StrategyKey, Optional<StrategyConfig>> strategies =
      new TreeMap<>(Comparator.comparing(StrategyKey::toString));
  final Map<VenueAccountId, Optional<VenueAccountConfig>> accounts = new TreeMap<>();
  private final Map<Object, Place> places = new HashMap<>();

  /** Notes where a name is defined; a second definition is a problem and false. */
  boolean define(Object name, String what, Section section, String key, Problems problems) {
    Place place = new Place(section.file(), section.line(key));
    Place first = places.putIfAbsent(name, place);
    if (first != null) {
      problems.add(
          place.file(),
          place.line(),
          what + " '" + name + "' is defined twice, first at " + first + "; once is allowed");
    }
    return first == null;
  }
}
