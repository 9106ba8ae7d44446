package dev.quarterdeck.worker.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What tests read from a desk's home and write into it.
 *
 * @param folder the home
 */
public record TestHome(Path folder) {
  /** Writes the key of a venue's account as an operator would, over one that is there. */
  public void key(String name, String key, String secret) throws IOException {
    Path file = Files.createDirectories(folder.resolve("secrets")).resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, "key=%s\nsecret=%s\n".formatted(key, secret));
  }

  /** The database of the desk's own server, over connections of its own. */
  public PGSimpleDataSource database() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://127.0.0.1:" + postmaster().port() + "/quarterdeck");
    source.setUser("quarterdeck");
    source.setPassword(Files.readString(folder.resolve("postgres/password")).strip());
    return source;
  }

  /** The process of the desk's own PostgreSQL. */
  public long postgres() throws IOException {
    return postmaster().pid();
  }

  /** The process of the desk's own Temporal. */
  public long temporal() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve("run/temporal.properties"))) {
      properties.load(in);
    }
    return Long.parseLong(Optional.ofNullable(properties.getProperty("pid")).orElseThrow());
  }

  private PostmasterFile postmaster() throws IOException {
    return PostmasterFile.read(folder.resolve("postgres/data"))
        .orElseThrow(() -> new IOException("no server has this home's database"));
  }
}
