package dev.quarterdeck.worker.cli;

import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The demo's second half: the promoted bot trades over a wire, its worker is killed, it finds its
 * orders again, and the kill switch takes the desk flat while the venue misbehaves.
 */
final class DemoTrading {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Until its indicators know two whole minutes of the market, and a little. */
  private static final Duration WARM_UP = Duration.ofSeconds(180);

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final String BY = "demo";

  private final Answers answers;
  private final DemoDesk desk;
  private final DemoVenue venue;
  private final String bot;
  private final InstantSource clock = InstantSource.system();

  DemoTrading(Answers answers, DemoDesk desk, DemoVenue venue, String bot) {
    this.answers = answers;
    this.desk = desk;
    this.venue = venue;
    this.bot = bot;
  }

  /**
   * Goes through all of it.
   *
   * @param gateId the gate that said GO
   * @return how the kill ended and what the venue says
   */
  Map<String, Object> run(String gateId) {
    promote(gateId);
    trade();
    dieAndComeBack();
    return kill();
  }

  private void promote(String gateId) {
    answers.say("");
    answers.say("== Promoting " + bot + " to testnet on the evidence of " + gateId);
    JsonObject promotion =
        desk.client()
            .post(
                "/gate/approve",
                Map.of("id", gateId, "by", BY, "reason", "the evidence of this very demo"));
    answers.say("  release manifest " + shortened(promotion.text("manifestSha256")));
    desk.setMode(bot, "testnet");
  }

  private void trade() {
    answers.say("== " + bot + " trades on a simulated venue at " + venue.api() + " over HTTP");
    desk.client().post("/bot/start", Map.of("bot", bot, "by", BY, "reason", "the demo goes on"));
    answers.say("  its indicators want two whole minutes of this market first");
    JsonObject status =
        until("orders of " + bot + " rest", now -> number(now, "workingOrders") > 0, WARM_UP);
    answers.say("  " + line(status));
    if (number(status, "fills") == 0) {
      status = sellToTheBot();
    }
    answers.say("  " + line(status));
    truth();
  }

  /** The tape may not reach the bot's orders in the time that a demo has. */
  private JsonObject sellToTheBot() {
    BigDecimal bought = until("a bid of " + bot + " works at the venue", venue::sellToBestBid);
    answers.say("  somebody sells it %s BTC at its bid".formatted(bought.toPlainString()));
    return until("the fill is in " + bot + "'s books", now -> number(now, "fills") > 0, PATIENCE);
  }

  private <T> T until(String what, Supplier<Optional<T>> look) {
    Instant deadline = clock.instant().plus(PATIENCE);
    for (Optional<T> seen = look.get(); ; seen = look.get()) {
      if (seen.isPresent()) {
        return seen.get();
      }
      if (clock.instant().isAfter(deadline)) {
        throw CommandFailed.unavailable("waited for: " + what);
      }
      Pause.REAL.of(LOOK);
    }
  }

  private void dieAndComeBack() {
    long session = number(status(), "session");
    RunningDesk running = RunningDesk.find(desk.home()).orElseThrow();
    answers.say(
        "  kill -9 %d: the worker is gone, %d orders rest at the venue"
            .formatted(running.pid(), venue.openOrders().size()));
    Instant gone = clock.instant();
    desk.kill();
    DeskProcess again = desk.start();
    JsonObject status =
        until(
            bot + " runs again",
            now -> number(now, "session") > session && report(now).flag("trading"),
            PATIENCE);
    answers.say(
        "  process %d runs it again after %.1f s, as session %d"
            .formatted(again.pid(), seconds(gone), number(status, "session")));
    report(status).texts("notes").stream().skip(skipped(status)).forEach(this::note);
    answers.say("  " + line(status));
    truth();
  }

  private void note(String note) {
    answers.say("    " + note);
  }

  /** The last notes are of the session that began now. */
  private static long skipped(JsonObject status) {
    return Math.max(0, report(status).texts("notes").size() - 4L);
  }

  private Map<String, Object> kill() {
    answers.say("== kill --scope desk, while the venue answers 429 and loses an answer");
    venue.placeForeign();
    answers.say("  somebody else's program buys on the account: the desk knows nothing of it");
    venue.fault(
        Map.of(
            "method",
            "GET",
            "path",
            "*",
            "account",
            DemoVenue.ACCOUNT,
            "effect",
            "too-many-requests",
            "retryAfterSeconds",
            1,
            "count",
            2));
    venue.fault(
        Map.of(
            "method", "DELETE",
            "path", "/api/v3/openOrders",
            "moment", "AFTER_BOOKING",
            "effect", "reset",
            "count", 1));
    Instant pulled = clock.instant();
    JsonObject started =
        desk.client()
            .post("/kills", Map.of("scope", "desk", "by", BY, "reason", "the end of the demo"));
    JsonObject ended = awaitFlat(started);
    answers.say(
        "  %s after %.1f s".formatted(Shown.coloured(ended.text("verdict")), seconds(pulled)));
    for (JsonObject account : ended.objects("venues")) {
      answers.say(
          "  account %s: %s, %s orders cancelled that the bot had not taken off, %s reads, dust %s"
              .formatted(
                  account.text("account"),
                  account.text("verdict"),
                  account.text("ordersCancelled"),
                  account.text("reads"),
                  account.text("dust").isEmpty() ? "none" : account.text("dust")));
    }
    boolean genuine = verify(ended.text("certificateSha256"));
    List<JsonObject> open = venue.openOrders();
    BigDecimal held = venue.owned("BTC");
    answers.say(
        "  the venue's own truth: %d orders work, %s BTC held"
            .formatted(open.size(), held.stripTrailingZeros().toPlainString()));
    desk.client().post("/bot/stop", Map.of("bot", bot, "by", BY, "reason", "the demo is over"));
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put("killId", ended.text("killId"));
    outcome.put("verdict", ended.text("verdict"));
    outcome.put("certificateSha256", ended.text("certificateSha256"));
    outcome.put("certificateGenuine", genuine);
    outcome.put("ordersCancelled", cancelled(ended));
    outcome.put("openOrdersAtVenue", open.size());
    outcome.put("heldAtVenue", held.stripTrailingZeros().toPlainString());
    return outcome;
  }

  private static long cancelled(JsonObject ended) {
    return ended.objects("venues").stream()
        .flatMap(account -> account.number("ordersCancelled").stream())
        .mapToLong(Number::longValue)
        .sum();
  }

  private JsonObject awaitFlat(JsonObject started) {
    Instant deadline = clock.instant().plus(PATIENCE);
    while (true) {
      DeskClient.Reply reply =
          desk.client()
              .reply(
                  "/kill/result",
                  Map.of("id", started.text("workflowId"), "request", started.text("requestId")));
      if (reply.complete()) {
        return reply.body();
      }
      if (clock.instant().isAfter(deadline)) {
        throw CommandFailed.unavailable(
            "the desk is not flat after %d s: %s"
                .formatted(PATIENCE.toSeconds(), reply.body().text("venues")));
      }
      Pause.REAL.of(LOOK);
    }
  }

  /** Reads the certificate as anybody could who has the file, without the desk. */
  private boolean verify(String sha256) {
    byte[] file = desk.artifact(sha256);
    return switch (new CertificateVerifier(Optional.empty()).verify(file)) {
      case CertificateVerification.Genuine(var signed) -> {
        answers.say(
            "  certificate %s: genuine, signed by %s"
                .formatted(shortened(sha256), shortened(signed.signer().hex())));
        yield true;
      }
      case CertificateVerification.Refused(String why) -> {
        answers.say("  certificate %s: REFUSED, %s".formatted(shortened(sha256), why));
        yield false;
      }
    };
  }

  private void truth() {
    answers.say(
        "  the venue's own truth: %d orders work, %s BTC held"
            .formatted(
                venue.openOrders().size(),
                venue.owned("BTC").stripTrailingZeros().toPlainString()));
  }

  private JsonObject until(String what, Predicate<JsonObject> reached, Duration patience) {
    Instant deadline = clock.instant().plus(patience);
    JsonObject status = status();
    while (!reached.test(status)) {
      if (status.text("state").equals("FAILED") || clock.instant().isAfter(deadline)) {
        throw CommandFailed.unavailable(
            "waited for: %s; %s is %s %s %s"
                .formatted(
                    what,
                    bot,
                    status.text("state"),
                    status.text("note"),
                    String.join(", ", report(status).texts("holds"))));
      }
      Pause.REAL.of(LOOK);
      status = status();
    }
    return status;
  }

  private JsonObject status() {
    return desk.client().get("/bot/status", Map.of("bot", bot));
  }

  private static JsonObject report(JsonObject status) {
    return status.object("report").orElse(JsonObject.of(Map.of()));
  }

  private static long number(JsonObject status, String name) {
    return report(status).number(name).map(Number::longValue).orElse(0L);
  }

  private String line(JsonObject status) {
    JsonObject report = report(status);
    return "%s: %s working orders, %s fills, position %s, bid %s, ask %s"
        .formatted(
            bot,
            report.text("workingOrders"),
            report.text("fills"),
            report.text("position"),
            report.text("bestBid"),
            report.text("bestAsk"));
  }

  private double seconds(Instant since) {
    return Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }

  private static String shortened(String sha256) {
    return sha256.length() > 12 ? sha256.substring(0, 12) : sha256;
  }
}
