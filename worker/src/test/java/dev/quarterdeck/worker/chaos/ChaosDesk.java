package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.worker.chaos.Deed.Operation;
import dev.quarterdeck.worker.chaos.Deed.Reach;
import dev.quarterdeck.worker.chaos.Deed.Victim;
import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.ReleasedBot;
import dev.quarterdeck.worker.desk.TestDesk;
import dev.quarterdeck.worker.desk.TestHome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** A real desk in a process of its own whose bots trade on a simulated venue; it can be crashed. */
final class ChaosDesk implements AutoCloseable {
  private static final Duration ASKS_AGAIN = Duration.ofMillis(250);
  private static final Pattern KILL = Pattern.compile("\"workflowId\": *\"(kill/[^\"]+)\"");

  private final Path home;
  private final Path files;
  private volatile TestDesk desk;

  private ChaosDesk(Path home, Path files, TestDesk desk) {
    this.home = home;
    this.files = files;
    this.desk = desk;
  }

  /**
   * Starts a desk with the account and the bot of each trader, cleared for {@code testnet}. The
   * bots are not started.
   */
  static ChaosDesk open(Path folder, ChaosVenues venues) throws Exception {
    Path home = folder.resolve("home");
    Path files = folder.resolve("desk");
    List<String> names = venues.traders().stream().map(Trader::name).toList();
    for (String name : names) {
      new TestHome(home).key(name, ChaosVenue.key(name), ChaosVenue.secret(name));
    }
    ChaosFiles written = new ChaosFiles(files);
    written.write(venues, "paper");
    ChaosDesk opened = new ChaosDesk(home, files, TestDesk.ready(home, files));
    opened.release(names);
    opened.desk.close();
    written.write(venues, "testnet");
    opened.desk = TestDesk.ready(home, files);
    return opened;
  }

  /** What a gate and its approval would have left, without the hours of evidence before it. */
  private void release(List<String> names) throws Exception {
    String code = JsonObject.parse(get("/api/v1/status")).text("codeVersion");
    for (String name : names) {
      String hash = JsonObject.parse(get("/api/v1/bots/" + name)).text("configHash");
      database(
          dsl -> {
            ReleasedBot.toTestnet(dsl, name, code, hash);
            return name;
          });
    }
  }

  /** Asks its database, over a connection of its own. */
  <T> T database(Function<DSLContext, T> question) throws IOException {
    return question.apply(QuarterdeckDatabase.open(new TestHome(home).database()));
  }

  /** Reads from its API. */
  String get(String path) throws Exception {
    HttpResponse<String> answer = desk.get("operator", path);
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Asks for something to be done to a bot, once; says what the desk answered. */
  String operate(String bot, Operation operation) {
    return asked("/api/v1/bot/" + operation.path(), "bot", bot);
  }

  /** Asks for a kill, once; says what the desk answered. */
  String kill(String scope) {
    return asked("/api/v1/kills", "scope", scope);
  }

  /** Asks for a kill until the desk takes it: it may be dead just now. */
  void killUntilTaken(String scope, TimeLine line) throws InterruptedException {
    while (true) {
      String answer = kill(scope);
      line.say("kill " + scope + ": " + answer);
      if (answer.startsWith("2")) {
        return;
      }
      Thread.sleep(ASKS_AGAIN);
    }
  }

  /** Lets a scope trade again, on the certificate of its kill; says what the desk answered. */
  String rearm(String scope) {
    return asked("/api/v1/kill/rearm", "scope", scope);
  }

  private String asked(String path, String field, String value) {
    String json =
        "{\"%s\":\"%s\",\"by\":\"chaos\",\"reason\":\"a scenario\"}".formatted(field, value);
    try {
      HttpResponse<String> answer = desk.post("operator", path, json);
      return answer.statusCode() + " " + answer.body();
    } catch (Exception e) {
      return "no answer: " + e;
    }
  }

  /** The accounts that have sent an order since a moment. */
  Set<String> tradedSince(Instant moment) throws IOException {
    return texts(
        "select distinct account from order_intent where intended_at > ?::timestamptz",
        moment.toString());
  }

  /** The accounts of whose orders the desk does not know yet what became of all. */
  Set<String> unsettled() throws IOException {
    return texts(
        "select distinct account from order_intent where state in ('SUBMITTED', 'UNKNOWN')");
  }

  /** The scopes whose standing halt is of a kill that has ended flat. */
  Set<String> flat() throws IOException {
    return texts(
        "select distinct k.scope from kill_run k where k.verdict = 'FLAT'"
            + " and k.kill_id = (select h.kill_id from trading_halt h where h.scope = k.scope"
            + " and h.event <> 'REARMED' order by h.event_number desc limit 1)");
  }

  /** The kills that go on: one that is recorded as flat still reads what it closed. */
  Set<String> runningKills() throws Exception {
    String listed =
        temporal(
            "workflow",
            "list",
            "--query",
            "WorkflowType = 'KillSwitch' AND ExecutionStatus = 'Running'",
            "-o",
            "json");
    if (!listed.startsWith("exit 0")) {
      throw new IOException(listed);
    }
    return KILL.matcher(listed)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The file of every kill of one of these accounts, its bot or the whole desk that ended. */
  List<byte[]> certificates(Set<String> accounts) throws IOException {
    Set<String> scopes =
        accounts.stream()
            .flatMap(account -> Arrays.stream(Reach.values()).map(reach -> reach.scope(account)))
            .collect(Collectors.toSet());
    List<String> hashes =
        database(
            dsl ->
                dsl.fetch("select distinct scope, certificate_sha256 from kill_run").stream()
                    .filter(row -> scopes.contains(row.get(0, String.class)))
                    .map(row -> row.get(1, String.class))
                    .toList());
    List<byte[]> files = new ArrayList<>();
    FileArtifactStore artifacts = new FileArtifactStore(home.resolve("artifacts"));
    for (String hash : hashes) {
      files.add(artifacts.read(new Sha256(hash)));
    }
    return files;
  }

  private Set<String> texts(String sql, Object... bindings) throws IOException {
    return database(dsl -> new TreeSet<>(dsl.fetch(sql, bindings).getValues(0, String.class)));
  }

  /** Ends one of its processes as a power cut would. What the desk supervises, it starts again. */
  void crash(Victim victim) throws Exception {
    switch (victim) {
      case DESK -> desk.kill();
      case TEMPORAL -> kill(new TestHome(home).temporal());
      case POSTGRES -> kill(new TestHome(home).postgres());
    }
  }

  /** Starts the desk's own process again on what its servers kept. */
  void restart() throws Exception {
    desk = TestDesk.ready(home, files);
  }

  /** Starts it where a round has left it dead. */
  void standUp() throws Exception {
    if (!desk.process().isAlive()) {
      restart();
    }
  }

  /** Everything that it leaves behind lies here. */
  Path home() {
    return home;
  }

  /** What it said since it was last started. */
  String announced() {
    return desk.announced();
  }

  /** Runs Temporal's own command line against its server. */
  String temporal(String... arguments) throws Exception {
    return desk.temporal(arguments);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws InterruptedException {
    desk.close();
  }
}
