package dev.quarterdeck.worker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The demo's steps: two soaks, a kill, the same soaks undisturbed, two gates, a report; then the
 * bot that was cleared trades on a simulated venue, until the kill switch takes the desk flat.
 */
final class Demo {
  private static final List<String> BOTS = List.of("harbour", "breakwater");
  private static final String TARGET = "testnet";

  /** Where in the recording the venue begins, and how fast it goes: an hour in a minute. */
  private static final String VENUE_FROM = "2013-11-26T04:00:00Z";

  private static final long VENUE_SPEED = 60;

  private final ClientEnvironment environment;
  private final Answers answers;
  private final DemoDesk desk;
  private final InstantSource clock = InstantSource.system();
  private final Instant started = clock.instant();

  Demo(ClientEnvironment environment, Answers answers, DemoDesk desk) {
    this.environment = environment;
    this.answers = answers;
    this.desk = desk;
  }

  /** Runs it all; the exit code is bad only where a result differs that must not. */
  int run() {
    Optional<SimVenueProgram> program = SimVenueProgram.of(environment);
    if (program.isEmpty()) {
      answers.say("This program was not started by ./quarterdeck: the demo ends with the gates,");
      answers.say("WITHOUT the venue and the kill switch.");
      return run(Optional.empty());
    }
    try (DemoVenue venue = DemoVenue.start(program.get(), desk.home(), VENUE_FROM, VENUE_SPEED)) {
      desk.tradesOn(venue, BOTS.getFirst());
      return run(Optional.of(venue));
    }
  }

  private int run(Optional<DemoVenue> venue) {
    step("Starting a desk of its own in " + desk.home());
    boolean durable = announce(desk.start());
    step(
        "Soaking %s side by side on two hours of recorded BTC/USD, %d market seconds a second"
            .formatted(String.join(" and ", BOTS), DemoSoaks.SPEED));
    DemoSoaks both = new DemoSoaks(answers, desk, BOTS);
    Map<String, JsonObject> soaks = both.run(durable);
    Optional<Boolean> same = Optional.empty();
    if (durable) {
      step("Soaking the same again, undisturbed and as fast as it goes, to compare");
      same = Optional.of(both.same(soaks));
    }
    step("Asking gates whether the bots may go to " + TARGET);
    Map<String, JsonObject> gates = gates();
    for (String bot : BOTS) {
      answers.say("");
      SoakText.kpis(of(soaks, bot)).print(answers.terminal().messages(), "  ");
      answers.say("");
      GateText.print(answers.terminal().messages(), of(gates, bot));
    }
    answers.say("");
    step("Writing the report");
    Path report = report(soaks, gates, durable);
    Map<String, Object> kill = trade(venue.filter(there -> durable), gates);
    answers.show(
        json(soaks, gates, same, report, kill), out -> summary(out, soaks, gates, report, kill));
    farewell(durable);
    return same.orElse(true) && held(kill) ? ExitCode.GOOD : ExitCode.BAD;
  }

  /** The second half, where there is a venue and a server that survives the worker's death. */
  private Map<String, Object> trade(Optional<DemoVenue> venue, Map<String, JsonObject> gates) {
    if (venue.isEmpty()) {
      answers.say("Trading and the kill switch are left out: see above.");
      return Map.of();
    }
    String bot = BOTS.getFirst();
    return new DemoTrading(answers, desk, venue.get(), bot).run(of(gates, bot).text("gateId"));
  }

  /** Whether the venue's truth is what the certificate says. */
  private static boolean held(Map<String, Object> kill) {
    return kill.isEmpty()
        || Objects.equals(kill.get("verdict"), "FLAT")
            && Objects.equals(kill.get("certificateGenuine"), true)
            && Objects.equals(kill.get("openOrdersAtVenue"), 0);
  }

  private boolean announce(DeskProcess process) {
    JsonObject description = process.description();
    answers.say("  PostgreSQL  " + description.text("postgresUrl"));
    answers.say("  Temporal    " + description.text("temporalAddress"));
    String page = description.text("temporalUi");
    if (!page.isEmpty()) {
      answers.say("  its page    " + page);
    }
    answers.say("  HTTP API    " + description.text("httpAddress"));
    boolean durable = description.text("temporalAddress").contains(":");
    if (!durable) {
      answers.say(
          "  Temporal runs IN MEMORY and would not survive the worker: the kill is left out.");
      answers.say("  `./quarterdeck install-temporal` builds a real server (needs Go).");
    }
    return durable;
  }

  private Map<String, JsonObject> gates() {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String bot : BOTS) {
      ids.put(
          bot,
          desk.client()
              .post("/gates", Map.of("bot", bot, "target", TARGET, "by", "demo"))
              .text("gateId"));
    }
    Map<String, JsonObject> gates = new TreeMap<>();
    GateWatch watch = new GateWatch(Pause.REAL, clock);
    ids.forEach((bot, id) -> gates.put(bot, watch.await(desk.client(), answers.terminal(), id)));
    return gates;
  }

  private Path report(
      Map<String, JsonObject> soaks, Map<String, JsonObject> gates, boolean durable) {
    String page = DemoReport.render(desk.client(), BOTS, soaks, gates, durable, clock.instant());
    try {
      Path folder =
          environment
              .installation()
              .map(root -> root.resolve("target"))
              .orElse(environment.workingDirectory());
      Path file = Files.createDirectories(folder).resolve("quarterdeck-demo.html");
      return Files.writeString(file, page).toAbsolutePath();
    } catch (IOException e) {
      throw CommandFailed.unavailable("the report cannot be written: " + e.getMessage());
    }
  }

  private void summary(
      java.io.PrintWriter out,
      Map<String, JsonObject> soaks,
      Map<String, JsonObject> gates,
      Path report,
      Map<String, Object> kill) {
    for (String bot : BOTS) {
      JsonObject gate = of(gates, bot);
      out.println(
          "%-11s %s for %s, %s; soak result %s"
              .formatted(
                  bot,
                  Shown.coloured(gate.text("verdict")),
                  TARGET,
                  GateText.level(gate),
                  shortened(of(soaks, bot).text("resultSha256"))));
    }
    if (!kill.isEmpty()) {
      out.println(
          "kill        %s; certificate %s; at the venue %s orders work and %s BTC are held"
              .formatted(
                  Shown.coloured(String.valueOf(kill.get("verdict"))),
                  shortened(String.valueOf(kill.get("certificateSha256"))),
                  kill.get("openOrdersAtVenue"),
                  kill.get("heldAtVenue")));
    }
    out.println("report      " + report + "  (open it in a browser)");
  }

  private void farewell(boolean durable) {
    answers.say("Took %d s.".formatted(Duration.between(started, clock.instant()).toSeconds()));
    if (desk.kept()) {
      answers.say("The desk keeps running. Talk to it with:");
      answers.say("  QUARTERDECK_HOME=" + desk.home() + " ./quarterdeck gate list");
      answers.say("  kill " + RunningDesk.find(desk.home()).orElseThrow().pid() + "   stops it");
      if (durable) {
        answers.say("Every workflow is on Temporal's page, whose address is above.");
      }
    } else {
      answers.say(
          "`./quarterdeck demo --keep` leaves the desk running, with every workflow on Temporal's"
              + " page; `./quarterdeck up` starts one that lasts.");
    }
  }

  private JsonObject json(
      Map<String, JsonObject> soaks,
      Map<String, JsonObject> gates,
      Optional<Boolean> same,
      Path report,
      Map<String, Object> kill) {
    List<Map<String, Object>> bots = new ArrayList<>();
    for (String bot : BOTS) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("bot", bot);
      fields.put("soakVerdict", of(soaks, bot).text("verdict"));
      fields.put("resultSha256", of(soaks, bot).text("resultSha256"));
      fields.put("gateId", of(gates, bot).text("gateId"));
      fields.put("verdict", of(gates, bot).text("verdict"));
      fields.put("level", of(gates, bot).number("level"));
      fields.put("reportSha256", of(gates, bot).text("reportSha256"));
      bots.add(fields);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("bots", bots);
    fields.put("sameAsUndisturbed", same);
    fields.put("kill", kill.isEmpty() ? Optional.empty() : Optional.of(kill));
    fields.put("report", report.toString());
    fields.put("home", desk.home().toString());
    fields.put("kept", desk.kept());
    return JsonObject.of(fields);
  }

  private void step(String text) {
    answers.say("== " + text);
  }

  private static JsonObject of(Map<String, JsonObject> byBot, String bot) {
    return Objects.requireNonNull(byBot.get(bot), bot);
  }

  static String shortened(String sha256) {
    return sha256.length() > 12 ? sha256.substring(0, 12) : sha256;
  }
}
