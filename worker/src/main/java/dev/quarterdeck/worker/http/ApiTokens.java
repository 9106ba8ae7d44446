package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.Sha256;
import java.util.Optional;

/** The tokens that the API accepts, known by their hashes only. */
interface ApiTokens {
  /** The role of a token, empty for one that is not known. */
  Optional<ApiRole> roleOf(Sha256 hash);

  /** Makes a holder's token known in place of the holder's earlier one. */
  void accept(String name, ApiRole role, Sha256 hash);
}
