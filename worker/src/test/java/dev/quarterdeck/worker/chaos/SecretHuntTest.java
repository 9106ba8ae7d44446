package dev.quarterdeck.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.db.EmbeddedDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each place where a key could hide is given one to find. */
class SecretHuntTest {
  private static final String SECRET = "Secret0fadaN0tT0BeF0und";

  private final SecretHunt hunt = new SecretHunt().lookFor("secret of ada", SECRET);

  @Test
  void aTextWithoutIsClean() {
    assertThat(hunt.in("log", "order qd-abc taken, signature \"q83vEjRWeJA=\", bot ada")).isEmpty();
  }

  @Test
  void asItIs() {
    assertThat(hunt.in("log", "secret=" + SECRET + "&x")).containsExactly("log: secret of ada");
  }

  @Test
  void inAPayloadOfBase64AtAnyOffset() {
    for (String before : new String[] {"", "x", "xy", "{\"secret\":\""}) {
      String payload = before + SECRET + "\"}";
      assertThat(
              hunt.in(
                  "history",
                  Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8))))
          .hasSize(1)
          .allMatch(found -> found.contains("base64"));
    }
  }

  @Test
  void inASignedAddress() {
    String hex = "0123456789abcdef".repeat(4);
    assertThat(hunt.in("log", "GET /api/v3/account?timestamp=1&signature=" + hex))
        .containsExactly("log: a signature");
    assertThat(hunt.in("log", "{\"signature\": \"" + hex + "\"}")).hasSize(1);
  }

  @Test
  void aListenKeyInAnAnswerOrAnAddress() {
    String key = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a";

    assertThat(hunt.in("log", "{\"listenKey\": \"" + key + "\"}"))
        .containsExactly("log: a listen key");
    assertThat(hunt.in("log", "wss://fstream.binance.com/ws/" + key)).hasSize(1);
    assertThat(hunt.in("log", "PUT /fapi/v1/listenKey?listenKey=" + key)).hasSize(1);
    assertThat(hunt.in("log", "wss://fstream.binance.com/stream?streams=" + key)).hasSize(1);
    assertThat(hunt.in("log", "/ws/btcusdt@depth, PUT /fapi/v1/listenKey, ListenKey[***]"))
        .isEmpty();
  }

  @Test
  void inABinaryFileDeepInAFolder(@TempDir Path home) throws Exception {
    Path folder = Files.createDirectories(home.resolve("temporal/data"));
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[2048];
    System.arraycopy(secret, 0, content, 1000, secret.length);
    Files.write(folder.resolve("temporal.db"), content);

    assertThat(hunt.inFiles(home)).containsExactly("temporal/data/temporal.db: secret of ada");
  }

  @Test
  void inATable() {
    try (EmbeddedDatabase database = EmbeddedDatabase.fresh()) {
      database.dsl().execute("create table leak (what text)");
      database.dsl().execute("insert into leak values ('key " + SECRET + "')");

      assertThat(hunt.inTables(database.dsl())).containsExactly("table leak: secret of ada");
    }
  }
}
