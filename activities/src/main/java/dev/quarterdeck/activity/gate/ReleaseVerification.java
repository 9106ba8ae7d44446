package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.evidence.VerifyResult;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.db.gate.ManifestRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at a release, in the database and as an artifact, and at all that it names. */
public final class ReleaseVerification {
  private final ArtifactStore artifacts;
  private final DatasetStore datasets;

  public ReleaseVerification(ArtifactStore artifacts, DatasetStore datasets) {
    this.artifacts = artifacts;
    this.datasets = datasets;
  }

  /**
   * What was found.
   *
   * @param artifacts what was read again, by what it is to the release
   * @param datasets the recordings whose files were hashed again
   * @param problems what is wrong, empty where all is well
   */
  public record Found(
      SortedMap<String, Sha256> artifacts, List<Sha256> datasets, List<String> problems) {
    public Found {
      datasets = List.copyOf(datasets);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads and hashes everything anew.
   *
   * @param name the hash that the release is known by
   */
  public Found of(Sha256 name, ManifestRow row) {
    List<String> problems = new ArrayList<>();
    row.differences().forEach(found -> problems.add("the manifest in the database: " + found));
    SortedMap<String, Sha256> references = new TreeMap<>();
    List<Sha256> recordings = new ArrayList<>();
    try {
      ReleaseManifest manifest = ReleaseManifest.parse(row.manifest());
      references.putAll(manifest.references());
      recordings.addAll(manifest.datasets());
    } catch (IllegalArgumentException e) {
      // Is among the differences of the row; only what it names cannot be looked at.
    }
    references.put("manifest", name);
    for (Map.Entry<String, Sha256> reference : references.entrySet()) {
      VerifyResult found = artifacts.verify(reference.getValue());
      if (!found.intact()) {
        problems.add(reference.getKey() + ": " + found.message());
      }
    }
    for (Sha256 recording : recordings) {
      for (String problem : datasets.hash(recording)) {
        problems.add("dataset " + name(recording) + ": " + problem);
      }
    }
    return new Found(references, recordings, problems);
  }

  private String name(Sha256 recording) {
    return datasets.find(recording).map(DatasetManifest::name).orElse(recording.hex());
  }
}
