package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.KillAccess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps raw answers as artifacts, beside the kill's own work: a slow disk keeps no order resting.
 */
final class ArtifactEvidence implements KillAccess.Evidence, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactEvidence.class);

  private final ArtifactStore artifacts;
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Future<Sha256>> writing = new ConcurrentLinkedQueue<>();

  ArtifactEvidence(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  @Override
  public Sha256 keep(String answer) {
    byte[] content = answer.getBytes(StandardCharsets.UTF_8);
    writing.add(writers.submit(() -> artifacts.put(content)));
    return Sha256.of(content);
  }

  /** Waits until every answer is stored. One that cannot be is logged: the kill goes on. */
  void settle() {
    for (Future<Sha256> write : List.copyOf(writing)) {
      try {
        Sha256 unused = write.get();
      } catch (ExecutionException e) {
        LOG.error("A venue's answer to a kill could not be stored as evidence", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      writing.remove(write);
    }
  }

  @Override
  public void close() {
    settle();
    writers.shutdown();
  }
}
