package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenuePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One round of reads of an account. What could not be read is absent, never empty. */
final class AccountRound {
  private static final int LEVELS = 100;
  private static final Duration BEFORE_TRIGGER = Duration.ofMinutes(1);

  private final int number;
  private final KillMandate mandate;
  private final KillAccess access;
  private final List<VenueRead> reads = new ArrayList<>();
  private final Map<InstrumentId, VenueBook> books = new LinkedHashMap<>();
  private final Map<InstrumentId, List<VenueFill>> fills = new LinkedHashMap<>();
  private Optional<List<ReportedOrder>> orders = Optional.empty();
  private Optional<List<VenuePosition>> positions = Optional.empty();
  private Optional<List<VenueBalance>> balances = Optional.empty();
  private Optional<List<InstrumentFilters>> rules;
  private Optional<Duration> silence = Optional.empty();

  AccountRound(
      int number,
      KillMandate mandate,
      KillAccess access,
      Optional<List<InstrumentFilters>> knownRules) {
    this.number = number;
    this.mandate = mandate;
    this.access = access;
    this.rules = knownRules;
  }

  /** Asks for everything that a verdict needs, at once. */
  void look(Collection<InstrumentId> fillsWanted) {
    List<Runnable> questions = new ArrayList<>();
    questions.add(
        () -> {
          Optional<List<ReportedOrder>> found =
              note(ReadKind.OPEN_ORDERS, access.venue().openOrders());
          synchronized (this) {
            orders = found.map(all -> all.stream().filter(mandate::covers).toList());
          }
        });
    questions.add(
        () -> {
          Optional<List<VenueBalance>> found = note(ReadKind.BALANCES, access.venue().balances());
          synchronized (this) {
            balances = found;
          }
        });
    questions.add(
        () -> {
          // An account for assets has none, or the venue says that it cannot show them.
          Optional<List<VenuePosition>> found =
              note(ReadKind.POSITIONS, access.venue().positions());
          synchronized (this) {
            positions = found.filter(all -> mandate.derivatives());
          }
        });
    for (InstrumentId instrument : fillsWanted) {
      questions.add(() -> readFills(instrument));
    }
    access.concurrency().all(questions);
  }

  /** Asks for what tells dust from what can be closed. */
  void lookCloser(Collection<InstrumentId> booksWanted) {
    List<Runnable> questions = new ArrayList<>();
    for (InstrumentId instrument : booksWanted) {
      questions.add(
          () -> {
            Optional<VenueBook> found =
                note(ReadKind.BOOK, access.venue().book(instrument, LEVELS));
            synchronized (this) {
              found.ifPresent(book -> books.put(instrument, book));
            }
          });
    }
    access.concurrency().all(questions);
  }

  /** The venue's rules, read once a pass. */
  void lookUpRules() {
    if (rules.isEmpty()) {
      rules = note(ReadKind.INSTRUMENTS, access.venue().instruments());
    }
  }

  /** Orders of the kill's scope that rest; empty where they could not be read. */
  Optional<List<ReportedOrder>> orders() {
    return orders;
  }

  Optional<List<VenuePosition>> positions() {
    return positions;
  }

  Optional<List<VenueBalance>> balances() {
    return balances;
  }

  Optional<List<InstrumentFilters>> rules() {
    return rules;
  }

  Optional<VenueBook> book(InstrumentId instrument) {
    return Optional.ofNullable(books.get(instrument));
  }

  /** Fills on an instrument since the trigger; empty where they were not read. */
  Optional<List<VenueFill>> fills(InstrumentId instrument) {
    return Optional.ofNullable(fills.get(instrument));
  }

  /** Puts down that something could not be found out: the round is spoilt. */
  void lacks(ReadKind kind, String what) {
    add(
        VenueRead.failed(
            number, access.clock().instant(), kind, kind.name(), Optional.empty(), what));
  }

  synchronized boolean complete() {
    return reads.stream().noneMatch(read -> read.failure().isPresent());
  }

  synchronized List<String> failures() {
    return reads.stream()
        .filter(read -> read.failure().isPresent())
        .map(read -> read.endpoint() + ": " + read.failure().orElse(""))
        .toList();
  }

  /** How long the venue wants to be left alone, where it said so. */
  Optional<Duration> silence() {
    return silence;
  }

  /** When open orders were read: the first and the last answer of this round. */
  Optional<Instant> ordersFirstReadAt() {
    return ordersReadAt().min(Comparator.naturalOrder());
  }

  Optional<Instant> ordersLastReadAt() {
    return ordersReadAt().max(Comparator.naturalOrder());
  }

  /**
   * The reads in the order of time, none earlier than the last one of the round before.
   *
   * @param ordersLeft orders that rest
   * @param holdingsLeft holdings that are open
   */
  synchronized List<VenueRead> reads(Instant notBefore, int ordersLeft, int holdingsLeft) {
    List<VenueRead> inOrder = new ArrayList<>();
    Instant last = notBefore;
    ReadKind holdings = mandate.derivatives() ? ReadKind.POSITIONS : ReadKind.BALANCES;
    for (VenueRead read : reads.stream().sorted(Comparator.comparing(VenueRead::at)).toList()) {
      last = read.at().isAfter(last) ? read.at() : last;
      int left =
          read.kind() == ReadKind.OPEN_ORDERS
              ? ordersLeft
              : read.kind() == holdings ? holdingsLeft : 0;
      inOrder.add(
          new VenueRead(
              read.round(),
              last,
              read.kind(),
              read.endpoint(),
              read.answer(),
              read.found().map(found -> left),
              read.failure()));
    }
    return inOrder;
  }

  private Stream<Instant> ordersReadAt() {
    return reads.stream().filter(read -> read.kind() == ReadKind.OPEN_ORDERS).map(VenueRead::at);
  }

  private void readFills(InstrumentId instrument) {
    Optional<List<VenueFill>> found =
        note(
            ReadKind.FILLS,
            access.venue().fills(instrument, mandate.triggeredAt().minus(BEFORE_TRIGGER)));
    synchronized (this) {
      found.ifPresent(list -> fills.put(instrument, list));
    }
  }

  private <T> Optional<T> note(ReadKind kind, VenueAnswer<T> answer) {
    return switch (answer) {
      case VenueAnswer.Answered<T>(T value, List<RawAnswer> raw) -> {
        for (RawAnswer part : raw) {
          Sha256 kept = access.evidence().keep(part.body());
          add(VenueRead.succeeded(number, part.at(), kind, part.endpoint(), kept, 0));
        }
        yield Optional.of(value);
      }
      case VenueAnswer.Failed<T>(VenueFailure failure, String endpoint) -> {
        add(
            VenueRead.failed(
                number,
                access.clock().instant(),
                kind,
                endpoint.isBlank() ? kind.name() : endpoint,
                Optional.empty(),
                KillFailures.text(failure)));
        KillFailures.silence(failure).ifPresent(this::wanted);
        yield Optional.empty();
      }
    };
  }

  private synchronized void add(VenueRead read) {
    reads.add(read);
  }

  private synchronized void wanted(Duration quiet) {
    silence = Optional.of(silence.filter(known -> known.compareTo(quiet) > 0).orElse(quiet));
  }
}
