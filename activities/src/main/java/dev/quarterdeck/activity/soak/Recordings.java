package dev.quarterdeck.activity.soak;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Tape;
import java.util.Optional;

/** The recordings that a desk has. */
public interface Recordings {

  /** The recording of a name, empty where there is none. */
  Optional<DatasetManifest> find(String name);

  /**
   * The rows of a recording.
   *
   * @throws RuntimeException where there is none of this content or it cannot be read
   */
  Tape open(Sha256 sha256);
}
