package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {
  @TempDir Path data;

  @Test
  void theDataIsFreeOnceTheServerThatHeldItIsGone() throws Exception {
    Process server = new ProcessBuilder("sleep", "0.3").start();

    assertThat(heldBy(server).awaitEnd(Duration.ofSeconds(20))).isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aServerThatStaysIsNotWaitedForForever() throws Exception {
    Process server = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(heldBy(server).awaitEnd(Duration.ofMillis(50))).isFalse();
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private PostmasterFile heldBy(Process server) throws Exception {
    Files.writeString(data.resolve("postmaster.pid"), server.pid() + "\n/data\n1795272663\n5432\n");
    return PostmasterFile.read(data).orElseThrow();
  }
}
