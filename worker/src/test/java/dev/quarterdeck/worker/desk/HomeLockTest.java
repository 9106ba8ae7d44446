package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  @BeforeEach
  void aHome() throws IOException {
    Files.createDirectories(home.resolve("run"));
  }

  @Test
  void aHomeIsHeldFromTheLockUntilItsEnd() throws IOException {
    assertThat(HomeLock.isHeld(home)).isFalse();
    try (HomeLock _ = HomeLock.take(home).orElseThrow()) {
      assertThat(HomeLock.isHeld(home)).isTrue();
      assertThat(HomeLock.take(home)).isEmpty();
    }
    assertThat(HomeLock.isHeld(home)).isFalse();
    HomeLock.take(home).orElseThrow().close();
  }

  @Test
  void anotherProcessHoldsItUntilItIsKilled() throws Exception {
    try (Other other = new Other("hold")) {
      assertThat(HomeLock.isHeld(home)).isTrue();
      assertThat(HomeLock.take(home)).isEmpty();

      other.process().destroyForcibly().waitFor();

      assertThat(HomeLock.isHeld(home)).isFalse();
    }
  }

  /** A process that closes a file loses its locks on it, and would not notice. */
  @Test
  void toLookAtItInTheProcessThatHoldsItLetsNobodyElseIn() throws Exception {
    try (HomeLock _ = HomeLock.take(home).orElseThrow()) {
      assertThat(HomeLock.isHeld(home)).isTrue();
      assertThat(HomeLock.take(home)).isEmpty();

      try (Other other = new Other("hold")) {
        assertThat(other.said()).isEqualTo('n');
      }
    }
  }

  @Test
  void whoOnlyLooksKeepsNoDeskFromItsStart() throws Exception {
    try (Other other = new Other("look")) {
      CompletableFuture<Boolean> taken = new CompletableFuture<>();
      Thread taking = Thread.ofPlatform().start(() -> taken.complete(takes()));
      Awaitility.await("it finds the lock taken")
          .atMost(PATIENCE)
          .until(() -> taken.isDone() || taking.getState() == Thread.State.TIMED_WAITING);

      other.end();

      assertThat(taken.get()).isTrue();
    }
  }

  private boolean takes() {
    try {
      Optional<HomeLock> lock = HomeLock.take(home, PATIENCE);
      if (lock.isPresent()) {
        lock.get().close();
      }
      return lock.isPresent();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process that has the lock, or looks at it, until its input ends. */
  private final class Other implements AutoCloseable {
    private final Process process;
    private final int said;

    Other(String does) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Holder.class.getName(),
                  home.toString(),
                  does)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      said = process.getInputStream().read();
    }

    Process process() {
      return process;
    }

    int said() {
      return said;
    }

    void end() throws IOException {
      process.getOutputStream().close();
    }

    @Override
    public void close() throws Exception {
      end();
      process.waitFor();
    }
  }

  /** What the other process runs; it says {@code y} or {@code n} when it has tried. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      Path home = Path.of(arguments[0]);
      if (arguments[1].equals("hold")) {
        Optional<HomeLock> lock = HomeLock.take(home);
        say(lock.isPresent(), System.in);
      } else {
        Path file = Files.createFile(home.resolve("run/lock"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
          say(channel.tryLock(0, Long.MAX_VALUE, true) != null, System.in);
        }
      }
    }

    private static void say(boolean yes, InputStream untilThisEnds) throws IOException {
      System.out.write(yes ? 'y' : 'n');
      System.out.flush();
      untilThisEnds.read();
    }
  }
}
