package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.gate.ReleaseVerification;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.gate.ManifestRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Release manifests. */
@RestController
@RequestMapping("/api/v1/manifests")
class ManifestController {
  private static final int LISTED = 200;

  private final ManifestRepository manifests;
  private final ReleaseVerification verification;

  ManifestController(ManifestRepository manifests, ArtifactStore artifacts, DatasetStore datasets) {
    this.manifests = manifests;
    this.verification = new ReleaseVerification(artifacts, datasets);
  }

  @GetMapping
  Map<String, Object> list() {
    return Map.of(
        "manifests",
        manifests.list(Optional.empty(), LISTED).stream().map(ManifestController::row).toList());
  }

  @GetMapping("/{sha}")
  Map<String, Object> show(@PathVariable("sha") String sha) {
    Map<String, Object> answer = new LinkedHashMap<>();
    fields(find(new Sha256(sha)))
        .forEach((name, value) -> answer.put(name, Optional.ofNullable(value)));
    answer.put("sha256", sha);
    return answer;
  }

  /** Looks at the manifest itself, in the database and as an artifact, and at all that it names. */
  @PostMapping("/{sha}/verify")
  Verified verify(@PathVariable("sha") String sha) {
    Sha256 name = new Sha256(sha);
    ReleaseVerification.Found found = verification.of(name, find(name));
    return new Verified(
        found.problems().isEmpty(), name, found.artifacts(), found.datasets(), found.problems());
  }

  private ManifestRow find(Sha256 sha) {
    return manifests
        .find(sha)
        .orElseThrow(() -> ApiFailure.notFound("there is no manifest " + sha));
  }

  private static Map<String, ?> fields(ManifestRow manifest) {
    Map<String, Object> fields = new TreeMap<>();
    if (CanonicalJson.read(manifest.manifest()) instanceof Map<?, ?> content) {
      content.forEach(
          (name, value) -> {
            if (value != null) {
              fields.put(String.valueOf(name), value);
            }
          });
    }
    return fields;
  }

  private static Map<String, Object> row(ManifestRow manifest) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("sha256", manifest.sha256());
    row.put("gateId", manifest.gateId());
    row.put("bot", manifest.bot());
    row.put("target", manifest.mode());
    row.put("mode", manifest.mode());
    row.put("codeVersion", manifest.codeVersion());
    row.put("configHash", manifest.configHash());
    row.put("approvedBy", manifest.approvedBy());
    row.put("approvedAt", manifest.approvedAt());
    row.put("expiresAt", manifest.expiresAt());
    return row;
  }

  /** What a verification found. */
  record Verified(
      boolean valid,
      Sha256 sha256,
      Map<String, Sha256> artifacts,
      List<Sha256> datasets,
      List<String> problems) {}
}
