package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.market.LiveRecording;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line to a venue's market that tells a recording. A perpetual's funding rate is told once a
 * minute, and the line opens when it is known: what a position costs must not be left out.
 */
final class WatchedMarket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedMarket.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private final VenueMarketData market;
  private final Instrument instrument;
  private final LiveRecording recording;
  private final Clock clock;
  private final Thread watching;
  private VenueMarketData.@Nullable Subscription line;
  private boolean closed;

  private WatchedMarket(
      VenueMarketData market, Instrument instrument, LiveRecording recording, Clock clock) {
    this.market = market;
    this.instrument = instrument;
    this.recording = recording;
    this.clock = clock;
    this.watching = Thread.ofVirtual().name("watch-" + instrument.id()).unstarted(this::watch);
  }

  static WatchedMarket open(
      VenueMarketData market, Instrument instrument, LiveRecording recording, Clock clock) {
    WatchedMarket opened = new WatchedMarket(market, instrument, recording, clock);
    opened.watching.start();
    return opened;
  }

  /** What carries the line, for people. */
  synchronized String transport() {
    return line == null ? "nothing yet" : line.health().transport();
  }

  /** Ends it: the recording is told nothing any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (line != null) {
        line.close();
      }
    }
    watching.interrupt();
  }

  private void watch() {
    boolean funded = instrument.instrumentClass() == InstrumentClass.PERPETUAL;
    try {
      while (funded && !told()) {
        Thread.sleep(AFTER_A_FAILURE);
      }
      subscribe();
      while (funded) {
        Thread.sleep(told() ? EVERY : AFTER_A_FAILURE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void subscribe() {
    if (!closed) {
      line = market.subscribe(instrument.id(), recording);
    }
  }

  private boolean told() {
    return switch (market.fundingRate(instrument.id())) {
      case VenueAnswer.Answered<Optional<BigDecimal>>(Optional<BigDecimal> rate, _) -> {
        rate.ifPresent(this::tell);
        yield rate.isPresent();
      }
      case VenueAnswer.Failed<Optional<BigDecimal>>(var failure, var endpoint) -> {
        LOG.warn("The funding rate of {} is not known: {}", instrument.id(), failure.detail());
        yield false;
      }
    };
  }

  private synchronized void tell(BigDecimal rate) {
    if (!closed) {
      recording.fundingRate(rate, clock.instant());
    }
  }
}
