package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.GateTransactions;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import java.util.Objects;

/** Where gates read evidence and leave decisions. */
public record GateStores(
    ArtifactStore artifacts,
    GateRepository gates,
    BaselineRepository baselines,
    ManifestRepository manifests,
    CatalogRepository catalog,
    AuditRepository audit,
    SoakRepository soaks,
    GateTransactions transactions) {
  public GateStores {
    Objects.requireNonNull(artifacts, "artifacts");
    Objects.requireNonNull(gates, "gates");
    Objects.requireNonNull(baselines, "baselines");
    Objects.requireNonNull(manifests, "manifests");
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(audit, "audit");
    Objects.requireNonNull(soaks, "soaks");
    Objects.requireNonNull(transactions, "transactions");
  }
}
