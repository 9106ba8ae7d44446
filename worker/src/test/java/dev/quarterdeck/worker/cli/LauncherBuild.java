package dev.quarterdeck.worker.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** What the launcher builds, made of the classes that are under test. */
final class LauncherBuild {
  private LauncherBuild() {}

  /** Lays it out in a folder. */
  static Path in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("simvenue"));
    Files.createDirectories(folder.resolve("recordings"));
    Files.writeString(folder.resolve("desk.args"), "-Xmx512m\n-XX:TieredStopAtLevel=1\n");
    Files.writeString(folder.resolve("simvenue.args"), "-Xmx256m\n-XX:TieredStopAtLevel=1\n");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "dev.quarterdeck.simvenue.SimVenueMain");
    main.put(Attributes.Name.CLASS_PATH, classPath());
    try (JarOutputStream jar =
        new JarOutputStream(
            Files.newOutputStream(folder.resolve("simvenue/simvenue.jar")), manifest)) {
      jar.finish();
    }
    try (InputStream table =
        Objects.requireNonNull(
            LauncherBuild.class.getResourceAsStream("/bitstamp_trades_from_20131125_usd.csv"))) {
      Files.copy(table, folder.resolve("recordings/btcusd-2013.csv"));
    }
    return folder;
  }

  /** The venue and libraries; of the desk nothing. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(
            entry ->
                entry.toString().contains("simvenue")
                    || entry.toString().contains("repository")
                        && !entry.toString().contains("quarterdeck"))
        .map(entry -> entry.toUri().toString())
        .collect(Collectors.joining(" "));
  }
}
