package dev.quarterdeck.activity.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every artifact store has to do; subclassed for each. */
abstract class ArtifactStoreContract {
  private static final byte[] CONTENT = "evidence".getBytes(StandardCharsets.UTF_8);

  /** The store under test, the same during one test. */
  abstract ArtifactStore store();

  /** Replaces an artifact's stored bytes behind the store's back. */
  abstract void overwrite(Sha256 sha256, byte[] stored) throws IOException;

  @Test
  void givesBackWhatWasPut() throws IOException {
    Sha256 sha256 = store().put(CONTENT);

    assertThat(sha256).isEqualTo(Sha256.of(CONTENT));
    assertThat(store().read(sha256)).isEqualTo(CONTENT);
    assertThat(store().exists(sha256)).isTrue();
    assertThat(store().verify(sha256).intact()).isTrue();
    try (InputStream in = store().open(sha256)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void storesEmptyContent() {
    assertThat(store().read(store().put(new byte[0]))).isEmpty();
  }

  @Test
  void storesAStreamUnderTheHashOfItsBytes() {
    byte[] large = new byte[3_000_000];
    new Random(7).nextBytes(large);

    Sha256 sha256 =
        store()
            .put(
                out -> {
                  for (int i = 0; i < large.length; i += 1000) {
                    out.write(large, i, 1000);
                  }
                });

    assertThat(sha256).isEqualTo(Sha256.of(large));
    assertThat(store().read(sha256)).isEqualTo(large);
  }

  @Test
  void keepsOneCopyOfTheSameContent() {
    store().put(CONTENT);
    store().put(out -> out.write(CONTENT));

    assertThat(store().list()).containsExactly(Sha256.of(CONTENT));
  }

  @Test
  void storesNothingWhenTheContentBreaksOff() {
    ArtifactStore store = store();

    assertThatThrownBy(
            () ->
                store.put(
                    out -> {
                      out.write(CONTENT);
                      throw new IOException("the source is gone");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("the source is gone");
    assertThat(store.list()).isEmpty();
  }

  @Test
  void saysWhatIsMissing() {
    Sha256 unknown = Sha256.of("unknown");

    assertThat(store().exists(unknown)).isFalse();
    assertThat(store().verify(unknown).status()).isEqualTo(VerifyResult.Status.MISSING);
    assertThatThrownBy(() -> store().open(unknown)).isInstanceOf(ArtifactMissing.class);
    assertThatThrownBy(() -> store().read(unknown))
        .isInstanceOf(ArtifactMissing.class)
        .hasMessageContaining(unknown.hex());
  }

  @Test
  void findsAChangedByte() throws IOException {
    Sha256 sha256 = store().put(CONTENT);
    overwrite(sha256, "Evidence".getBytes(StandardCharsets.UTF_8));

    assertCorrupt(sha256);
  }

  @Test
  void findsTruncation() throws IOException {
    Sha256 sha256 = store().put(CONTENT);
    overwrite(sha256, "evid".getBytes(StandardCharsets.UTF_8));

    assertCorrupt(sha256);
  }

  @Test
  void findsAddedBytes() throws IOException {
    Sha256 sha256 = store().put(CONTENT);
    overwrite(sha256, "evidence!".getBytes(StandardCharsets.UTF_8));

    assertCorrupt(sha256);
  }

  @Test
  void hashesWhatAReaderSkipsOrReadsByteByByte() throws IOException {
    Sha256 sha256 = store().put(CONTENT);
    try (InputStream in = store().open(sha256)) {
      in.skipNBytes(4);
      assertThat(in.read()).isEqualTo('e');
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("nce");
    }

    overwrite(sha256, "Evidence".getBytes(StandardCharsets.UTF_8));

    try (InputStream in = store().open(sha256)) {
      in.skipNBytes(8);
      assertThatThrownBy(in::read).isInstanceOf(ArtifactCorrupt.class);
    }
  }

  @Test
  void replacesACorruptArtifactByItsContentPutAgain() throws IOException {
    Sha256 sha256 = store().put(CONTENT);
    overwrite(sha256, new byte[0]);

    store().put(CONTENT);

    assertThat(store().verify(sha256).intact()).isTrue();
  }

  @Test
  void listsEveryArtifactInOrder() {
    List<Sha256> put = Stream.of("a", "b", "c", "d").map(text -> store().put(bytes(text))).toList();

    assertThat(store().list())
        .containsExactlyInAnyOrderElementsOf(put)
        .isSortedAccordingTo((one, other) -> one.hex().compareTo(other.hex()));
  }

  @Test
  void takesTheSameContentFromManyThreadsAtOnce() throws Exception {
    ArtifactStore store = store();
    byte[] content = new byte[200_000];
    new Random(3).nextBytes(content);
    Callable<Sha256> put = () -> store.put(content);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Sha256> result : threads.invokeAll(Collections.nCopies(20, put))) {
        assertThat(result.get()).isEqualTo(Sha256.of(content));
      }
    }
    assertThat(store.list()).hasSize(1);
    assertThat(store.read(Sha256.of(content))).isEqualTo(content);
  }

  private void assertCorrupt(Sha256 sha256) throws IOException {
    assertThat(store().verify(sha256).status()).isEqualTo(VerifyResult.Status.CORRUPT);
    assertThatThrownBy(() -> store().read(sha256))
        .isInstanceOf(ArtifactCorrupt.class)
        .hasMessageContaining(sha256.hex());
    try (InputStream in = store().open(sha256)) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(ArtifactCorrupt.class);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
