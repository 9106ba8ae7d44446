package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.workflow.kill.KillReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A kill closes without the database, which learns of it afterwards. */
class KillWithoutIntentsTest extends KillTrial {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  KillWithoutIntentsTest() {
    super(DATABASE);
  }

  @Test
  void whatItClosedIsInTheBooksThoughNoIntentCouldBeRecorded() {
    HarbourBooks books = new HarbourBooks(bench, KillBench.MARGIN, KillBench.PERPETUAL, DATABASE);
    books.buys(bench.margin(), "1");
    bench.refusing.begin();

    KillReport report = killed("the database is ill");

    assertThat(report.verdict()).as(report.toString()).isEqualTo(KillVerdict.FLAT);
    assertThat(bench.margin().trulyHeld()).isEmpty();
    assertThat(books.position()).hasValueSatisfying(none -> assertThat(none).isZero());
    assertThat(books.ledger()).isZero();
    assertThat(bench.orders.open(DESK)).isEmpty();
  }
}
