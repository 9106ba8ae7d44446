package dev.quarterdeck.worker.cli;

import dev.quarterdeck.activity.catalog.DeskConfigInvalid;
import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.kill.BreakGlass;
import dev.quarterdeck.activity.kill.DeskKey;
import dev.quarterdeck.activity.kill.KillCertificates;
import dev.quarterdeck.activity.kill.KillTargets;
import dev.quarterdeck.activity.kill.LatchFiles;
import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.worker.build.BuildDescription;
import dev.quarterdeck.workflow.FailureType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The kill switch in this process, with nothing but files and venues. */
final class GlassBreaker {
  private final DeskAccess access;
  private final ClientOptions options;
  private final Clock clock = Clock.systemUTC();

  GlassBreaker(DeskAccess access, ClientOptions options) {
    this.access = access;
    this.options = options;
  }

  int run(KillOptions kill) {
    if (kill.scope() instanceof HaltScope.Bot) {
      throw CommandFailed.badInput(
          "without a desk nobody knows what is a bot's: --break-glass takes desk or venue:ACCOUNT");
    }
    if (kill.dryRun()) {
      throw CommandFailed.badInput("--break-glass is not for trying out; use --dry-run on a desk");
    }
    Duration atMost = kill.atMost();
    Answers answers = new Answers(access.terminal(), options.json());
    GlassHome home = GlassHome.of(options.home(access.environment()));
    HaltRequest request =
        new HaltRequest(
            "kill-" + UUID.randomUUID(), kill.scope(), kill.by(), kill.reason(), clock.instant());
    List<VenueConfig> venues = venues();
    ArtifactStore artifacts = new FileArtifactStore(home.written().resolve("artifacts"));
    BreakGlass glass =
        new BreakGlass(
            KillTargets.ofVenues(venues),
            new DeskVenueAccounts(
                venues, new VenueKeys(System.getenv(), home.home().resolve("secrets")), clock),
            new LatchFiles(home.written()),
            artifacts,
            new KillCertificates(
                () -> DeskKey.signer(home.keys()),
                artifacts,
                home.written().resolve("certificates")),
            BuildDescription.current().codeVersion(),
            clock);
    try {
      answers.say("Breaking the glass: kill " + request.id() + " of " + request.scope());
      if (home.elsewhere()) {
        answers.say(
            "%s cannot be written: evidence, latch file and certificate go to %s"
                .formatted(home.home(), home.written()));
      }
      BreakGlass.Ending ending =
          glass.run(
              new BreakGlass.Order(request, kill.cancelOnly() ? true : null, kill.keep(), atMost),
              (account, pass) -> answers.say(line(account, pass)));
      JsonObject report = report(request, ending);
      answers.show(report, out -> KillText.print(out, report));
      answers.say(halted(home, ending.latchFile()));
      return ExitCode.ofKill(ending.certified().verdict().name());
    } catch (RuntimeException e) {
      throw FailureType.of(e).isPresent() ? CommandFailed.badInput(FailureType.message(e)) : e;
    }
  }

  private static String halted(GlassHome home, Path latchFile) {
    return home.elsewhere()
        ? "The desk is NOT halted: copy the folders of %s into %s before it starts, and stop one that runs."
            .formatted(home.written(), home.home())
        : "The desk is halted at its next start by %s. A desk that runs now is not: stop it."
            .formatted(latchFile);
  }

  private List<VenueConfig> venues() {
    try {
      return DeskLoader.loadVenues(
          options
              .desk(access.environment())
              .or(() -> Optional.ofNullable(System.getenv("QUARTERDECK_DESK")).map(Path::of))
              .orElseThrow(
                  () ->
                      CommandFailed.badInput(
                          "--break-glass needs the desk's directory: --desk DIR or"
                              + " QUARTERDECK_DESK")));
    } catch (DeskConfigInvalid e) {
      throw CommandFailed.badInput(String.valueOf(e.getMessage()));
    }
  }

  private static String line(VenueAccountId account, PassOutcome pass) {
    return account
        + "  "
        + pass.verdict()
        + "  resting "
        + pass.resting().size()
        + "  "
        + (pass.added().steps().isEmpty() ? "" : pass.added().steps().getLast().what());
  }

  private static JsonObject report(HaltRequest request, BreakGlass.Ending ending) {
    Map<String, Object> report = new LinkedHashMap<>();
    boolean flat = ending.certified().verdict() == KillVerdict.FLAT;
    report.put("killId", request.id());
    report.put("scope", request.scope().toString());
    report.put("by", request.by());
    report.put("reason", request.reason());
    report.put("verdict", ending.certified().verdict().name());
    report.put("venues", ending.venues().stream().map(GlassBreaker::venue).toList());
    report.put("startedAt", request.at().toString());
    report.put(
        "flatAt", flat ? Optional.of(ending.certified().endedAt().toString()) : Optional.empty());
    report.put("certificate", ending.certified().file());
    report.put("certificateSha256", ending.certified().sha256());
    return JsonObject.of(report);
  }

  private static Map<String, Object> venue(VenueOutcome outcome) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("account", outcome.account().value());
    line.put("verdict", outcome.verdict().name());
    line.put("ordersCancelled", outcome.ordersCancelled().size());
    line.put("openOrders", outcome.restingOrders().size());
    line.put("positions", holdings(outcome, Holding.Fate.OPEN));
    line.put("dust", holdings(outcome, Holding.Fate.DUST));
    line.put("kept", holdings(outcome, Holding.Fate.KEPT));
    line.put("reads", outcome.reads().size());
    return line;
  }

  private static List<Map<String, Object>> holdings(VenueOutcome outcome, Holding.Fate fate) {
    return outcome.holdings().stream()
        .filter(holding -> holding.fate() == fate)
        .map(
            holding ->
                Map.<String, Object>of(
                    "name", holding.name(),
                    "quantity", holding.quantity(),
                    "because", holding.because()))
        .toList();
  }
}
