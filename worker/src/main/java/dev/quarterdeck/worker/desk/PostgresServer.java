package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.settings.PostgresConnection;

/** A PostgreSQL that the desk may use. */
interface PostgresServer extends AutoCloseable {
  /** How to reach it. */
  PostgresConnection connection();

  /** Where it comes from, for the operator. */
  String source();

  /** Stops it, where it is the desk's own. */
  @Override
  void close();

  /** One that somebody else runs. */
  static PostgresServer given(PostgresConnection connection, String source) {
    return new PostgresServer() {
      @Override
      public PostgresConnection connection() {
        return connection;
      }

      @Override
      public String source() {
        return source;
      }

      @Override
      public void close() {}
    };
  }
}
