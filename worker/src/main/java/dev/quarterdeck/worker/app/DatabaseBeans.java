package dev.quarterdeck.worker.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.worker.settings.PostgresConnection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database and one repository per feature. */
@Configuration(proxyBeanMethods = false)
class DatabaseBeans {

  @Bean
  HikariDataSource dataSource(DeskSurroundings surroundings) {
    PostgresConnection connection = surroundings.database();
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl(connection.jdbcUrl());
    if (!connection.user().isEmpty()) {
      source.setUsername(connection.user());
    }
    if (!connection.password().isEmpty()) {
      source.setPassword(connection.password());
    }
    source.setMaximumPoolSize(surroundings.settings().postgres().maximumConnections());
    source.setMinimumIdle(1);
    source.setPoolName("desk");
    source.addDataSourceProperty("ApplicationName", "quarterdeck " + surroundings.role().text());
    source.addDataSourceProperty("reWriteBatchedInserts", "true");
    return source;
  }

  @Bean
  DSLContext database(HikariDataSource source) {
    return DSL.using(source, SQLDialect.POSTGRES);
  }
}
