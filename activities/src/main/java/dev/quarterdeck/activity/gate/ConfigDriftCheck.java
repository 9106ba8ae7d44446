package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.SoakRunRow;
import dev.quarterdeck.db.soak.StoredSoakRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether every soak the gate judges was made with the configuration and the engine that are to be
 * released and with the bot's own seed, and the desk's files still say the same. The seed is
 * compared by itself because a soak may be asked for with any: it draws another luck.
 */
public final class ConfigDriftCheck implements GateCheck {
  private final SoakRepository soaks;
  private final ArtifactStore artifacts;

  public ConfigDriftCheck(SoakRepository soaks, ArtifactStore artifacts) {
    this.soaks = soaks;
    this.artifacts = artifacts;
  }

  @Override
  public String id() {
    return "config-drift";
  }

  @Override
  public LadderLevel level() {
    return LadderLevel.PAPER_SMOKE;
  }

  @Override
  public int stage() {
    return 1;
  }

  @Override
  public CheckOutcome run(CheckContext context) {
    String planned = context.plan().configHash();
    String current = context.desk().configHash(context.botId()).hex();
    List<String> drifts = new ArrayList<>();
    if (!current.equals(planned)) {
      drifts.add("the desk's files were changed while the gate ran");
    }
    List<Map<String, Object>> looked = new ArrayList<>();
    for (String runId : context.runs().values()) {
      Optional<SoakRunRow> run = soaks.find(runId).map(StoredSoakRun::run);
      if (run.isEmpty()) {
        return CheckOutcome.unknown("no run " + runId + " in the database");
      }
      compare(context, run.get(), drifts);
      looked.add(content(run.get()));
    }
    if (looked.isEmpty()) {
      return CheckOutcome.unknown("there is no evidence to compare with");
    }
    Map<String, Object> content = new TreeMap<>();
    content.put("configHash", planned);
    content.put("currentConfigHash", current);
    content.put("engineVersion", context.plan().engineVersion());
    content.put("runs", looked);
    EvidenceReference evidence =
        EvidenceReference.of(
            artifacts.put(CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8)),
            context.now());
    return drifts.isEmpty()
        ? CheckOutcome.pass(
            "all %d soaks are of this configuration, engine and seed".formatted(looked.size()),
            evidence)
        : CheckOutcome.fail(String.join("; ", drifts), evidence);
  }

  private static void compare(CheckContext context, SoakRunRow run, List<String> drifts) {
    if (!run.configHash().hex().equals(context.plan().configHash())) {
      drifts.add("the %s is of another configuration".formatted(run.kind().text()));
    }
    if (!run.engineVersion().equals(context.plan().engineVersion())) {
      drifts.add(
          "the %s is of engine version %s, this is %s"
              .formatted(run.kind().text(), run.engineVersion(), context.plan().engineVersion()));
    }
    long seed = context.bot().paper().seed();
    if (run.seed() != seed) {
      drifts.add(
          "the %s was played with seed %d, the bot's own is %d"
              .formatted(run.kind().text(), run.seed(), seed));
    }
  }

  private static Map<String, Object> content(SoakRunRow run) {
    Map<String, Object> content = new TreeMap<>();
    content.put("runId", run.runId());
    content.put("kind", run.kind().text());
    content.put("configHash", run.configHash());
    content.put("engineVersion", run.engineVersion());
    content.put("seed", run.seed());
    return content;
  }
}
