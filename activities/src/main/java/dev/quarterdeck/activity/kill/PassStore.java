package dev.quarterdeck.activity.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.PassRecord;
import dev.quarterdeck.workflow.Payloads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes as artifacts: a chain, so that a kill that lasts days hands only its end on. One that
 * cannot be stored is handed on itself: a full disk keeps no order resting and no position open.
 */
final class PassStore {
  private static final Logger LOG = LoggerFactory.getLogger(PassStore.class);

  /** Before a pass that is handed on itself. */
  private static final String CARRIED = "carried:";

  private final ArtifactStore artifacts;
  private final ObjectMapper json = Payloads.mapper();

  PassStore(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /** What the next pass finds this one by. */
  String put(StoredPass pass) {
    byte[] content = content(pass);
    try {
      return artifacts.put(content).hex();
    } catch (UncheckedIOException e) {
      LOG.error("A pass of a kill cannot be stored, and is handed on instead", e);
      return CARRIED + Base64.getEncoder().encodeToString(zipped(content));
    }
  }

  /** A pass by what {@link #put} said. */
  StoredPass get(String record) {
    return record.startsWith(CARRIED)
        ? parsed(unzipped(record), record, StoredPass.class)
        : read(record, StoredPass.class);
  }

  /** Whether a pass could not be stored. */
  static boolean carried(String record) {
    return record.startsWith(CARRIED);
  }

  /** Keeps how far a pass is that may be lost; empty where that cannot be stored. */
  Optional<String> putUnfinished(PassRecord record) {
    try {
      return Optional.of(artifacts.put(content(record)).hex());
    } catch (UncheckedIOException e) {
      LOG.error("How far a pass of a kill is cannot be stored", e);
      return Optional.empty();
    }
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

  private byte[] content(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a pass has no JSON", e);
    }
  }

  private <T> T read(String artifact, Class<T> type) {
    return parsed(artifacts.read(new Sha256(artifact)), artifact, type);
  }

  private <T> T parsed(byte[] content, String name, Class<T> type) {
    try {
      return json.readValue(content, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the pass " + name + " cannot be read", e);
    }
  }

  private static byte[] zipped(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can be written into memory", e);
    }
    return zipped.toByteArray();
  }

  private static byte[] unzipped(String record) {
    byte[] zipped = Base64.getDecoder().decode(record.substring(CARRIED.length()));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the pass that was handed on cannot be read", e);
    }
  }
}
