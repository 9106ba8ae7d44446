package dev.quarterdeck.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh, migrated database for one test class, on one PostgreSQL for the whole JVM. Use it as
 * {@code @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh()}, or
 * in a try-with-resources. The server does not sync to disk: claim neither durability nor speed.
 */
public final class EmbeddedDatabase implements AfterAllCallback, AutoCloseable {
  private static final String TEMPLATE = "quarterdeck_template";

  private final String name;
  private final DataSource dataSource;
  private final DSLContext dsl;

  private EmbeddedDatabase(String name) {
    this.name = name;
    this.dataSource = Server.POSTGRES.getDatabase("postgres", name);
    this.dsl = QuarterdeckDatabase.open(dataSource);
  }

  /** A new database with every migration applied. */
  public static EmbeddedDatabase fresh() {
    String name = "test_" + Server.COUNT.incrementAndGet();
    administer("create database " + name + " template " + TEMPLATE);
    return new EmbeddedDatabase(name);
  }

  /** Opens a connection, as superuser, for each statement or transaction. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** Over {@link #dataSource}. */
  public DSLContext dsl() {
    return dsl;
  }

  /** Its address for a JDBC driver, user {@code postgres}, password {@code postgres}. */
  public String jdbcUrl() {
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    administer("drop database if exists " + name + " with (force)");
  }

  private static void administer(String statement) {
    QuarterdeckDatabase.open(Server.POSTGRES.getPostgresDatabase()).execute(statement);
  }

  /** Started with the first database, stopped with the JVM. */
  private static final class Server {
    static final AtomicInteger COUNT = new AtomicInteger();
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("max_connections", "60")
                .setPGStartupWait(Duration.ofSeconds(90))
                .start();
        QuarterdeckDatabase.open(postgres.getPostgresDatabase())
            .execute("create database " + TEMPLATE);
        QuarterdeckDatabase.migrate(postgres.getDatabase("postgres", TEMPLATE));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException("embedded PostgreSQL does not start", e);
      }
    }
  }
}
