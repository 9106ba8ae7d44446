package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.KillAccess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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

  private final Set<Sha256> given = ConcurrentHashMap.newKeySet();
  private final Set<Sha256> stored = ConcurrentHashMap.newKeySet();

  ArtifactEvidence(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  @Override
  public Sha256 keep(String answer) {
    byte[] content = answer.getBytes(StandardCharsets.UTF_8);
    Sha256 name = Sha256.of(content);
    given.add(name);
    writing.add(writers.submit(() -> store(content)));
    return name;
  }

  @Override
  public Set<Sha256> lost() {
    settle();
    return given.stream().filter(name -> !stored.contains(name)).collect(Collectors.toSet());
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

  private Sha256 store(byte[] content) {
    Sha256 name = artifacts.put(content);
    stored.add(name);
    return name;
  }
}
