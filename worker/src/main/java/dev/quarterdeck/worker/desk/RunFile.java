package dev.quarterdeck.worker.desk;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.worker.app.DeskSurroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code run/desk.json}: how others find a desk that is ready. */
final class RunFile {
  private RunFile() {}

  static void write(Path file, DeskSurroundings surroundings, Instant startedAt)
      throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("pid", ProcessHandle.current().pid());
    content.put("httpAddress", surroundings.httpAddress());
    content.put("temporalAddress", surroundings.temporalAddress());
    content.put("temporalUi", surroundings.temporalUi().orElse(""));
    content.put("postgresUrl", surroundings.database().toString());
    content.put("deskDirectory", surroundings.deskName());
    content.put("role", surroundings.role().text());
    content.put("startedAt", startedAt.toString());
    DeskHome.writeSecret(file, CanonicalJson.write(content));
  }

  static void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** One text of the file of the desk that runs on a home. */
  static String read(Path file, String key) throws IOException, DeskUnavailable {
    if (!Files.exists(file)) {
      throw DeskUnavailable.failed(
          "no desk is running on this home (no " + file + "); start one with `./quarterdeck up`");
    }
    Object content = CanonicalJson.read(Files.readString(file));
    return content instanceof Map<?, ?> map ? String.valueOf(map.get(key)) : "";
  }
}
