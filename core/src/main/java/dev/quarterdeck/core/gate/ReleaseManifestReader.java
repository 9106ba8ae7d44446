package dev.quarterdeck.core.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a release manifest from its JSON. */
final class ReleaseManifestReader {
  private final Map<?, ?> root;

  ReleaseManifestReader(String json) {
    if (!(CanonicalJson.read(json) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("a release manifest must be an object");
    }
    this.root = map;
  }

  ReleaseManifest manifest() {
    return new ReleaseManifest(
        text("gateId"),
        new Sha256(text("reportSha256")),
        new BotId(text("bot")),
        text("version"),
        Mode.parse(text("mode")),
        text("codeVersion"),
        text("engineVersion"),
        new Sha256(text("configHash")),
        datasets(),
        evidence(),
        text("approvedBy"),
        text("reason"),
        time("approvedAt"),
        time("expiresAt"));
  }

  private List<Sha256> datasets() {
    if (!(root.get("datasets") instanceof List<?> list)) {
      throw lacks("list", "datasets");
    }
    List<Sha256> datasets = new ArrayList<>();
    list.forEach(hash -> datasets.add(new Sha256(String.valueOf(hash))));
    return datasets;
  }

  private SortedMap<String, Sha256> evidence() {
    if (!(root.get("evidence") instanceof Map<?, ?> map)) {
      throw lacks("object", "evidence");
    }
    SortedMap<String, Sha256> evidence = new TreeMap<>();
    map.forEach(
        (check, hash) -> evidence.put(String.valueOf(check), new Sha256(String.valueOf(hash))));
    return evidence;
  }

  private Instant time(String key) {
    String text = text(key);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + key + "' is no time: '" + text + "'", e);
    }
  }

  private String text(String key) {
    if (root.get(key) instanceof String text) {
      return text;
    }
    throw lacks("text", key);
  }

  private static IllegalArgumentException lacks(String what, String key) {
    return new IllegalArgumentException("a release manifest lacks the " + what + " '" + key + "'");
  }
}
