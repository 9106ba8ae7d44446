import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Migrates a throwaway PostgreSQL and generates the jOOQ classes: {@code GenerateJooq.java
 * MIGRATIONS OUT PROGRAM}, PROGRAM being this file. Does nothing when OUT was made from the same
 * migrations by the same program.
 */
public class GenerateJooq {
  public static void main(String[] arguments) throws Exception {
    Path stamp = Path.of(arguments[1] + ".sha256");
    String inputs = digest(Path.of(arguments[0]), Path.of(arguments[2]));
    if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
      return;
    }
    generate(arguments);
    Files.writeString(stamp, inputs);
  }

  private static String digest(Path migrations, Path program) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : Stream.concat(files.sorted(), Stream.of(program)).toList()) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void generate(String[] arguments) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Flyway.configure()
          .dataSource(url, "postgres", "postgres")
          .locations("filesystem:" + arguments[0])
          .load()
          .migrate();
      GenerationTool.generate(
          new Configuration()
              .withLogging(Logging.WARN)
              .withJdbc(
                  new Jdbc()
                      .withDriver("org.postgresql.Driver")
                      .withUrl(url)
                      .withUser("postgres")
                      .withPassword("postgres"))
              .withGenerator(
                  new Generator()
                      .withDatabase(
                          new Database()
                              .withName("org.jooq.meta.postgres.PostgresDatabase")
                              .withInputSchema("public")
                              .withExcludes("flyway_schema_history")
                              .withForcedTypes(
                                  new ForcedType()
                                      .withName("INSTANT")
                                      .withIncludeTypes(
                                          "timestamptz|TIMESTAMP\\ ?WITH\\ ?TIME\\ ?ZONE")))
                      .withGenerate(
                          new Generate().withRecords(true).withPojos(false).withDaos(false))
                      .withTarget(
                          new Target()
                              .withPackageName("dev.quarterdeck.db.generated")
                              .withDirectory(arguments[1])
                              .withClean(true))));
    }
  }
}
