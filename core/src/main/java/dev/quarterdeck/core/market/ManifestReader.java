package dev.quarterdeck.core.market;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a manifest from its JSON. */
final class ManifestReader {
  private final Map<?, ?> root;

  ManifestReader(String json) {
    if (!(CanonicalJson.read(json) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("a dataset's manifest must be an object");
    }
    this.root = map;
  }

  DatasetManifest manifest() {
    return new DatasetManifest(
        new Sha256(text(root, "sha256")),
        text(root, "name"),
        instrument(map(root, "instrument")),
        FeedLevel.valueOf(text(root, "feedLevel")),
        number(root, "rows").longValueExact(),
        Instant.parse(text(root, "from")),
        Instant.parse(text(root, "to")),
        counts(map(root, "counts")),
        gaps(),
        text(root, "source"),
        text(root, "licence"),
        number(root, "linesRead").longValueExact(),
        number(root, "linesRefused").longValueExact());
  }

  private static Instrument instrument(Map<?, ?> map) {
    return new Instrument(
        InstrumentId.parse(text(map, "id")),
        InstrumentClass.valueOf(text(map, "instrumentClass")),
        text(map, "base"),
        text(map, "quote"),
        number(map, "priceIncrement"),
        number(map, "quantityIncrement"),
        number(map, "minimumQuantity"),
        number(map, "minimumNotional"));
  }

  private static Map<String, Long> counts(Map<?, ?> map) {
    Map<String, Long> counts = new LinkedHashMap<>();
    map.keySet().forEach(kind -> counts.put(kind.toString(), number(map, kind).longValueExact()));
    return counts;
  }

  private List<DatasetGap> gaps() {
    List<DatasetGap> gaps = new ArrayList<>();
    if (!(root.get("gaps") instanceof List<?> list)) {
      throw new IllegalArgumentException("a dataset's manifest lacks 'gaps'");
    }
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> gap)) {
        throw new IllegalArgumentException("a gap must be an object: " + element);
      }
      gaps.add(
          new DatasetGap(
              Instant.parse(text(gap, "from")),
              Instant.parse(text(gap, "to")),
              text(gap, "reason")));
    }
    return gaps;
  }

  private static Map<?, ?> map(Map<?, ?> owner, String key) {
    if (owner.get(key) instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("a dataset's manifest lacks the object '" + key + "'");
  }

  private static String text(Map<?, ?> owner, String key) {
    if (owner.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a dataset's manifest lacks the text '" + key + "'");
  }

  private static BigDecimal number(Map<?, ?> owner, Object key) {
    if (owner.get(key) instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    throw new IllegalArgumentException("a dataset's manifest lacks the number '" + key + "'");
  }
}
