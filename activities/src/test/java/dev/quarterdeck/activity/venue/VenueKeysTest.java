package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueKeysTest {
  private static final String KEY = "key-0123456789";
  private static final String SECRET = "secret-0123456789";

  @TempDir Path folder;

  @Test
  void aKeyComesFromTheEnvironmentByItsName() {
    VenueKey key =
        keys(Map.of(
                "QUARTERDECK_VENUE_MAIN_SPOT_KEY", KEY,
                "QUARTERDECK_VENUE_MAIN_SPOT_SECRET", SECRET))
            .key("main-spot");

    assertThat(key.key()).isEqualTo(KEY);
    assertThat(key.secret()).isEqualTo(SECRET);
    assertThat(key).hasToString("VenueKey[main-spot]");
  }

  @Test
  void aKeyComesFromAFileOfItsOwner() throws IOException {
    write("key=" + KEY + "\nsecret=" + SECRET + "\n", "rw-------");

    assertThat(keys(Map.of()).key("main")).isEqualTo(new VenueKey("main", KEY, SECRET));
  }

  @Test
  void aFileThatOthersMayTouchIsRefusedByName() throws IOException {
    for (String permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
      write("key=" + KEY + "\nsecret=" + SECRET + "\n", permissions);
      assertRefused("'main'", "chmod 600", permissions);
    }
  }

  @Test
  void whatIsMissingIsSaidAndWhatIsThereIsNot() throws IOException {
    assertRefused("'main'", "QUARTERDECK_VENUE_MAIN_KEY", "mode 600");
    write("key=" + KEY + "\n", "rw-------");
    assertRefused("'main'", "secret=");
    write("key=" + KEY + "\nsecret=short\n", "rw-------");
    assertRefused("'main'", "too short");
    assertThatThrownBy(() -> keys(Map.of("QUARTERDECK_VENUE_MAIN_KEY", KEY)).key("main"))
        .isInstanceOf(CredentialsUnusable.class)
        .hasMessageContaining("half there")
        .hasMessageNotContaining(KEY);
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> keys(Map.of()).key("main"))
        .isInstanceOf(CredentialsUnusable.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContainingAny(KEY, SECRET);
  }

  private VenueKeys keys(Map<String, String> environment) {
    return new VenueKeys(environment, folder);
  }

  private void write(String content, String permissions) throws IOException {
    Path file = folder.resolve("main");
    Files.deleteIfExists(file);
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
