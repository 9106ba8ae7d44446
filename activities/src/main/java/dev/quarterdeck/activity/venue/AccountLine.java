package dev.quarterdeck.activity.venue;

import dev.quarterdeck.activity.venue.AccountEntries.Entry;
import dev.quarterdeck.activity.venue.AccountEntries.ListenKey;
import dev.quarterdeck.activity.venue.AccountEntries.Subscription;
import dev.quarterdeck.core.venue.AccountEvents;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to an account's own stream: gets a way in, connects, keeps the way in good where
 * that is needed, watches that the stream lives, and connects again. All of it happens on its own
 * thread.
 */
final class AccountLine implements AccountEvents.Subscription, StreamConnection.Hears {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final URI streamUrl;
  private final Supplier<AccountEntries> entries;
  private final AccountLineParts parts;
  private final Clock clock;
  private final AccountEvents.Listener listener;
  private final PublicJson json = new PublicJson();
  private final LineLoop loop;
  private final BackOff connecting;

  private @Nullable StreamConnection connection;
  private @Nullable Entry entry;
  private @Nullable Instant askedAt;
  private boolean open;
  private boolean pinged;
  private boolean lossTold;
  private Instant openedAt = Instant.MIN;
  private Instant keptAt = Instant.MIN;
  private Instant lastFrame = Instant.MIN;

  private AccountLine(
      String name,
      URI streamUrl,
      Supplier<AccountEntries> entries,
      AccountLineParts parts,
      AccountEvents.Listener listener) {
    this.streamUrl = streamUrl;
    this.entries = entries;
    this.parts = parts;
    this.clock = parts.clock();
    this.listener = listener;
    this.loop = new LineLoop("account-" + name);
    this.connecting = parts.backOff();
  }

  /**
   * Opens a line.
   *
   * @param entries the account's as they are when they are needed; may throw {@link
   *     CredentialsUnusable}
   */
  static AccountLine open(
      String name,
      URI streamUrl,
      Supplier<AccountEntries> entries,
      AccountLineParts parts,
      AccountEvents.Listener listener) {
    AccountLine line = new AccountLine(name, streamUrl, entries, parts, listener);
    line.loop.execute(
        () -> {
          line.connect();
          line.look();
        });
    return line;
  }

  @Override
  public void close() {
    loop.close();
    cut();
  }

  @Override
  public void opened() {
    switch (entry) {
      case Subscription(String request) -> {
        askedAt = clock.instant();
        StreamConnection current = connection;
        if (current != null) {
          current.say(request);
        }
      }
      case ListenKey _ -> begun();
      case null -> {
        // It was let go of meanwhile.
      }
    }
  }

  /** From now on the account's messages come. */
  private void begun() {
    askedAt = null;
    open = true;
    lossTold = false;
    openedAt = clock.instant();
    lastFrame = openedAt;
    connecting.worked(openedAt);
    listener.told();
  }

  @Override
  public void text(String text, Instant at) {
    alive(at);
    try {
      switch (AccountMessage.read(json.read(text))) {
        case AccountMessage.OrderMoved(String clientOrderId) -> listener.order(clientOrderId);
        case AccountMessage.MarginCalled(String positions) -> listener.marginCall(positions);
        case AccountMessage.Subscribed() -> begun();
        case AccountMessage.Refused(String reason) -> again(reason);
        case AccountMessage.Ending() -> again("the venue ends the stream");
        case AccountMessage.Other() -> {}
      }
    } catch (UnreadableAnswer e) {
      // Whatever it was about: everything is asked for.
      listener.told();
    }
  }

  @Override
  public void alive(Instant at) {
    lastFrame = at;
    pinged = false;
  }

  @Override
  public void closed(String reason) {
    again(reason);
  }

  private void connect() {
    ask(AccountEntries::open, this::connect);
  }

  private void connect(VenueAnswer<Entry> answer) {
    switch (answer) {
      case VenueAnswer.Failed<Entry>(var failure, var endpoint) -> again(failure.detail());
      case VenueAnswer.Answered<Entry>(Entry fresh, var raw) -> {
        entry = fresh;
        keptAt = clock.instant();
        connection =
            StreamConnection.open(
                parts.http(), address(fresh), parts.settings().requestTimeout(), loop, clock, this);
      }
    }
  }

  private URI address(Entry fresh) {
    return switch (fresh) {
      case Subscription _ -> BinanceSubscriptions.address(streamUrl);
      case ListenKey(String secret) ->
          URI.create(streamUrl.toString().replaceAll("/+$", "") + "/ws/" + secret);
    };
  }

  /** Asks beside the line's thread, so that closing never waits for the venue. */
  private void ask(
      Function<AccountEntries, VenueAnswer<Entry>> question, Consumer<VenueAnswer<Entry>> heard) {
    Thread.ofVirtual()
        .name("account-entry")
        .start(
            () -> {
              VenueAnswer<Entry> answer;
              try {
                answer = question.apply(entries.get());
              } catch (CredentialsUnusable e) {
                answer =
                    new VenueAnswer.Failed<>(
                        new VenueFailure.AuthenticationFailed("its key cannot be used"));
              }
              VenueAnswer<Entry> told = answer;
              loop.execute(() -> heard.accept(told));
            });
  }

  /** Lets go of what there is and connects anew after a while. */
  private void again(String reason) {
    cut();
    if (!lossTold) {
      lossTold = true;
      listener.lost(reason);
    }
    loop.after(connecting.failed(clock.instant()), this::connect);
  }

  private void cut() {
    StreamConnection current = connection;
    connection = null;
    entry = null;
    askedAt = null;
    open = false;
    pinged = false;
    if (current != null) {
      current.close();
    }
  }

  private void look() {
    Instant now = clock.instant();
    Instant asked = askedAt;
    if (open) {
      watch(now);
    } else if (asked != null && asked.plus(parts.settings().requestTimeout()).isBefore(now)) {
      again("its subscription was not answered");
    }
    loop.after(BETWEEN_LOOKS, this::look);
  }

  private void watch(Instant now) {
    StreamConnection current = connection;
    Duration silent = Duration.between(lastFrame, now);
    if (!openedAt.plus(parts.settings().renewAfter()).isAfter(now)) {
      again("it is renewed before the venue cuts it");
    } else if (silent.compareTo(parts.settings().silence().multipliedBy(2)) > 0) {
      again("it was silent");
    } else if (!keptAt.plus(parts.keepEvery()).isAfter(now)) {
      keep(now);
    } else if (current != null && !pinged && silent.compareTo(parts.settings().silence()) > 0) {
      pinged = true;
      current.ping();
    }
  }

  /** A key that cannot be kept is asked for anew, with a new connection where it is another. */
  private void keep(Instant now) {
    keptAt = now;
    if (entry instanceof ListenKey current) {
      ask(
          access -> access.keep(current),
          answer -> {
            if (current.equals(entry)
                && answer instanceof VenueAnswer.Failed<Entry>(var failure, var endpoint)) {
              again("its key could not be kept: " + failure.detail());
            }
          });
    }
  }
}
