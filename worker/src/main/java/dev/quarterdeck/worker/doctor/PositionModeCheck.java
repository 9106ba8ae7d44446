package dev.quarterdeck.worker.doctor;

import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Every account of USD-M perpetuals is in the position mode that bots trade in. Only read, and paid
 * for where everything is that can wait; an account that does not answer is not known.
 */
final class PositionModeCheck implements DoctorCheck {
  /** Less than the doctor's own patience, so that those who answered are told of. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Supplier<List<VenueAccountConfig>> accounts;
  private final VenueAccess venues;
  private final Duration patience;

  /**
   * @param accounts of the desk, as its files are now
   * @param patience how long an account may take to answer
   */
  PositionModeCheck(
      Supplier<List<VenueAccountConfig>> accounts, VenueAccess venues, Duration patience) {
    this.accounts = accounts;
    this.venues = venues;
    this.patience = patience;
  }

  @Override
  public String id() {
    return "position-mode";
  }

  @Override
  public Finding examine() throws InterruptedException {
    List<VenueAccountConfig> perpetuals =
        accounts.get().stream()
            .filter(account -> account.protocol() == Protocol.BINANCE_USDM)
            .toList();
    List<String> oneWay = new ArrayList<>();
    List<String> hedged = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<Future<VenueAnswer<Boolean>>> answers = ask(perpetuals);
    for (int i = 0; i < perpetuals.size(); i++) {
      String account = perpetuals.get(i).id().value();
      switch (answer(answers.get(i))) {
        case Answer.Known(boolean inHedgeMode) -> (inHedgeMode ? hedged : oneWay).add(account);
        case Answer.Unknown(String why) -> unknown.add(account + " (" + why + ")");
      }
    }
    return finding(oneWay, hedged, unknown);
  }

  private sealed interface Answer {
    record Known(boolean hedged) implements Answer {}

    record Unknown(String why) implements Answer {}
  }

  /** All at once: one that hangs keeps nobody from being heard. */
  private List<Future<VenueAnswer<Boolean>>> ask(List<VenueAccountConfig> perpetuals)
      throws InterruptedException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      return threads.invokeAll(
          perpetuals.stream()
              .map(
                  account ->
                      (Callable<VenueAnswer<Boolean>>)
                          () -> venues.ordinary(account.id()).hedgeMode())
              .toList(),
          patience.toMillis(),
          TimeUnit.MILLISECONDS);
    } finally {
      threads.shutdownNow();
    }
  }

  private Answer answer(Future<VenueAnswer<Boolean>> asked) throws InterruptedException {
    try {
      return switch (asked.get()) {
        case VenueAnswer.Answered<Boolean>(Boolean hedged, var raw) -> new Answer.Known(hedged);
        case VenueAnswer.Failed<Boolean>(VenueFailure failure, var endpoint) ->
            new Answer.Unknown(failure.detail());
      };
    } catch (CancellationException e) {
      return new Answer.Unknown("no answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      return new Answer.Unknown(String.valueOf(e.getCause()));
    }
  }

  private Finding finding(List<String> oneWay, List<String> hedged, List<String> unknown) {
    String inHedgeMode =
        hedged.isEmpty()
            ? ""
            : "in hedge mode: %s; bots are refused there, a kill takes it flat all the same"
                .formatted(String.join(", ", hedged));
    String change =
        "bots trade in one-way mode: close what is open on the account, switch it at the venue"
            + " (position mode, or POST /fapi/v1/positionSide/dual), and resume its bots";
    if (!unknown.isEmpty()) {
      return Finding.failed(
          id(),
          "the position mode is not known of " + join(String.join(", ", unknown), inHedgeMode),
          "see to the venue, and to the account's url and key: bots do not begin there until it is"
              + " known"
              + (hedged.isEmpty() ? "" : "; " + change));
    }
    if (!hedged.isEmpty()) {
      return Finding.warning(id(), inHedgeMode, change);
    }
    return Finding.ok(
        id(),
        oneWay.isEmpty()
            ? "no account of USD-M perpetuals"
            : "in one-way mode: " + String.join(", ", oneWay));
  }

  private static String join(String first, String second) {
    return second.isEmpty() ? first : first + "; " + second;
  }
}
