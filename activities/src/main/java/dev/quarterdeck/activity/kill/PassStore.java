package dev.quarterdeck.activity.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.PassRecord;
import dev.quarterdeck.workflow.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passes as artifacts: a chain, so that a kill that lasts days hands only its end on. */
final class PassStore {
  private final ArtifactStore artifacts;
  private final ObjectMapper json = Payloads.mapper();

  PassStore(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  String put(StoredPass pass) {
    return write(pass);
  }

  StoredPass get(String artifact) {
    return read(artifact, StoredPass.class);
  }

  /** Keeps how far a pass is that may be lost. */
  String putUnfinished(PassRecord record) {
    return write(record);
  }

  PassRecord getUnfinished(String artifact) {
    return read(artifact, PassRecord.class);
  }

  /** Every pass up to one, oldest first. */
  List<StoredPass> chain(String last) {
    List<StoredPass> passes = new ArrayList<>();
    Optional<String> next = Optional.of(last);
    while (next.isPresent()) {
      StoredPass pass = get(next.get());
      passes.addFirst(pass);
      next = pass.previous();
    }
    return passes;
  }

  private String write(Object value) {
    try {
      return artifacts.put(json.writeValueAsBytes(value)).hex();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a pass has no JSON", e);
    }
  }

  private <T> T read(String artifact, Class<T> type) {
    try {
      return json.readValue(artifacts.read(new Sha256(artifact)), type);
    } catch (IOException e) {
      throw new UncheckedIOException("the pass " + artifact + " cannot be read", e);
    }
  }
}
