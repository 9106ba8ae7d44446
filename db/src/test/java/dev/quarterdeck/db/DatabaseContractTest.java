package dev.quarterdeck.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code docs/contracts/database.md} and the schema say the same. */
class DatabaseContractTest {
  private static final Path CONTRACT = Path.of("..", "docs", "contracts", "database.md");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @Test
  void everyTableIsDescribedWithItsKey() throws IOException {
    Map<String, String> described =
        Files.readAllLines(CONTRACT).stream()
            .filter(line -> line.startsWith("| `") && line.contains("Repository"))
            .map(line -> line.split("\\|", -1))
            .collect(
                Collectors.toMap(
                    cells -> cells[1].strip().replace("`", ""),
                    cells -> cells[3].split(";", -1)[0].replace("`", "").strip()));

    assertThat(described).isEqualTo(primaryKeys());
  }

  @Test
  void everyTableThatIsSaidToRefuseChangesDoes() throws IOException {
    String rule =
        Files.readString(CONTRACT)
            .lines()
            .dropWhile(line -> !line.contains("Triggers refuse"))
            .limit(3)
            .collect(Collectors.joining(" "));
    List<String> said =
        Arrays.stream(rule.split("Of `order_intent`", 2)[0].split("`", -1))
            .filter(word -> word.matches("[a-z]+_[a-z]+"))
            .toList();

    List<String> refusing =
        DATABASE
            .dsl()
            .fetch(
                "select distinct event_object_table from information_schema.triggers"
                    + " where trigger_name like '%append_only' and event_manipulation = 'DELETE'")
            .getValues(0, String.class);

    assertThat(said).hasSize(11).containsExactlyInAnyOrderElementsOf(refusing);
  }

  private static Map<String, String> primaryKeys() {
    return DATABASE
        .dsl()
        .fetch(
            """
            select k.table_name, string_agg(u.column_name, ', ' order by u.ordinal_position)
            from information_schema.table_constraints k
            join information_schema.key_column_usage u
              on u.constraint_name = k.constraint_name and u.table_name = k.table_name
            where k.constraint_type = 'PRIMARY KEY' and k.table_schema = 'public'
              and k.table_name not like 'flyway%'
            group by k.table_name
            """)
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.get(0, String.class),
                row -> row.get(1, String.class),
                (a, b) -> a,
                TreeMap::new));
  }
}
