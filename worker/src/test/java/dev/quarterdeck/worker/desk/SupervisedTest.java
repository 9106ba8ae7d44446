package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<ProcessHandle> started = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aServerThatEndsIsStartedAgainEveryTime() throws IOException {
    Supervised supervised = Supervised.watch("Server", server(), this::server, said::add);

    started.getFirst().destroyForcibly();
    awaitStarts(2);
    started.get(1).destroyForcibly();
    awaitStarts(3);

    Awaitility.await().atMost(PATIENCE).until(() -> said.size() == 4);
    assertThat(said.getFirst()).isEqualTo("Server has ended by itself; starting it again");
    assertThat(said.get(1)).startsWith("Server is back after ");
    supervised.stop(ProcessHandle::destroyForcibly);
  }

  @Test
  void oneThatDoesNotStartIsTriedUntilItDoes() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    Supervised supervised =
        Supervised.watch(
            "Server",
            server(),
            () -> {
              if (tries.incrementAndGet() < 3) {
                throw new IOException("the port is taken");
              }
              return server();
            },
            said::add);

    started.getFirst().destroyForcibly();
    awaitStarts(2);

    assertThat(tries).hasValue(3);
    assertThat(said).contains("Server does not start: the port is taken");
    supervised.stop(ProcessHandle::destroyForcibly);
  }

  @Test
  void oneThatIsStoppedStaysStopped() throws IOException {
    Supervised supervised = Supervised.watch("Server", server(), this::server, said::add);

    supervised.stop(ProcessHandle::destroyForcibly);

    Awaitility.await().atMost(PATIENCE).until(() -> !started.getFirst().isAlive());
    Awaitility.await()
        .during(Duration.ofMillis(700))
        .atMost(PATIENCE)
        .until(() -> started.size() == 1 && said.isEmpty());
  }

  private ProcessHandle server() throws IOException {
    ProcessHandle process = new ProcessBuilder("sleep", "120").start().toHandle();
    started.add(process);
    return process;
  }

  private void awaitStarts(int count) {
    Awaitility.await().atMost(PATIENCE).until(() -> started.size() == count);
  }
}
