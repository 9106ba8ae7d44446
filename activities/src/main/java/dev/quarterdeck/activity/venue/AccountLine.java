package dev.quarterdeck.activity.venue;

import dev.quarterdeck.activity.venue.ListenKeys.ListenKey;
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
 * One subscription to an account's own stream: gets a listen key, connects, keeps the key good,
 * watches that the stream lives, and connects again. All of it happens on its own thread.
 */
final class AccountLine implements AccountEvents.Subscription, StreamConnection.Hears {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final URI streamUrl;
  private final Supplier<ListenKeys> keys;
  private final AccountLineParts parts;
  private final Clock clock;
  private final AccountEvents.Listener listener;
  private final PublicJson json = new PublicJson();
  private final LineLoop loop;
  private final BackOff connecting;

  private @Nullable StreamConnection connection;
  private @Nullable ListenKey key;
  private boolean open;
  private boolean pinged;
  private boolean lossTold;
  private Instant openedAt = Instant.MIN;
  private Instant keptAt = Instant.MIN;
  private Instant lastFrame = Instant.MIN;

  private AccountLine(
      String name,
      URI streamUrl,
      Supplier<ListenKeys> keys,
      AccountLineParts parts,
      AccountEvents.Listener listener) {
    this.streamUrl = streamUrl;
    this.keys = keys;
    this.parts = parts;
    this.clock = parts.clock();
    this.listener = listener;
    this.loop = new LineLoop("account-" + name);
    this.connecting = parts.backOff();
  }

  /**
   * Opens a line.
   *
   * @param keys the account's as they are when they are needed; may throw {@link
   *     CredentialsUnusable}
   */
  static AccountLine open(
      String name,
      URI streamUrl,
      Supplier<ListenKeys> keys,
      AccountLineParts parts,
      AccountEvents.Listener listener) {
    AccountLine line = new AccountLine(name, streamUrl, keys, parts, listener);
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
    ask(ListenKeys::open, this::connect);
  }

  private void connect(VenueAnswer<ListenKey> answer) {
    switch (answer) {
      case VenueAnswer.Failed<ListenKey>(var failure, var endpoint) -> again(failure.detail());
      case VenueAnswer.Answered<ListenKey>(ListenKey fresh, var raw) -> {
        key = fresh;
        keptAt = clock.instant();
        String base = streamUrl.toString().replaceAll("/+$", "");
        connection =
            StreamConnection.open(
                parts.http(),
                URI.create(base + "/ws/" + fresh.secret()),
                parts.settings().requestTimeout(),
                loop,
                clock,
                this);
      }
    }
  }

  /** Asks beside the line's thread, so that closing never waits for the venue. */
  private void ask(
      Function<ListenKeys, VenueAnswer<ListenKey>> question,
      Consumer<VenueAnswer<ListenKey>> heard) {
    Thread.ofVirtual()
        .name("listen-key")
        .start(
            () -> {
              VenueAnswer<ListenKey> answer;
              try {
                answer = question.apply(keys.get());
              } catch (CredentialsUnusable e) {
                answer =
                    new VenueAnswer.Failed<>(
                        new VenueFailure.AuthenticationFailed("its key cannot be used"));
              }
              VenueAnswer<ListenKey> told = answer;
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
    key = null;
    open = false;
    pinged = false;
    if (current != null) {
      current.close();
    }
  }

  private void look() {
    Instant now = clock.instant();
    if (open) {
      watch(now);
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
    ListenKey current = key;
    keptAt = now;
    if (current != null) {
      ask(
          access -> access.keep(current),
          answer -> {
            if (current.equals(key)
                && answer instanceof VenueAnswer.Failed<ListenKey>(var failure, var endpoint)) {
              again("its key could not be kept: " + failure.detail());
            }
          });
    }
  }
}
