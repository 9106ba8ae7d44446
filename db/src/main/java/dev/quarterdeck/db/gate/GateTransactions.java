package dev.quarterdeck.db.gate;

import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.evidence.AuditRepository;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/** Writes what a decision of a gate touches: all of it is there afterwards, or nothing is. */
public final class GateTransactions {
  private final DSLContext dsl;

  public GateTransactions(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * The tables within one transaction.
   *
   * @param gates how a gate ended
   * @param baselines what later replays are held against
   * @param manifests what was released
   * @param catalog how far a bot may go
   * @param audit who did it
   */
  public record Tables(
      GateRepository gates,
      BaselineRepository baselines,
      ManifestRepository manifests,
      CatalogRepository catalog,
      AuditRepository audit) {}

  /** Writes in one transaction; whatever the writing throws undoes all of it. */
  public void write(Consumer<Tables> writing) {
    dsl.transaction(
        transaction -> {
          DSLContext inside = transaction.dsl();
          writing.accept(
              new Tables(
                  new GateRepository(inside),
                  new BaselineRepository(inside),
                  new ManifestRepository(inside),
                  new CatalogRepository(inside),
                  new AuditRepository(inside)));
        });
  }
}
