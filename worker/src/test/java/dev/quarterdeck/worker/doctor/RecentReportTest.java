package dev.quarterdeck.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RecentReportTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<Thread.State> HELD_UP =
      EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final AtomicInteger examinations = new AtomicInteger();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private volatile Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private final RecentReport recent =
      new RecentReport(new Doctor(List.of(new Counted()), PATIENCE), () -> now);

  @Test
  void twentyWhoAskAtOnceCostOneExamination() throws Exception {
    // given
    Queue<DoctorReport> reports = new ConcurrentLinkedQueue<>();
    List<Thread> asking =
        Stream.generate(() -> new Thread(() -> reports.add(recent.latest()))).limit(20).toList();

    // when
    asking.forEach(Thread::start);
    Awaitility.await("all ask")
        .atMost(PATIENCE)
        .until(() -> asking.stream().allMatch(thread -> HELD_UP.contains(thread.getState())));
    mayEnd.countDown();
    for (Thread thread : asking) {
      thread.join(PATIENCE);
    }

    // then
    assertThat(examinations).hasValue(1);
    assertThat(reports).hasSize(20).containsOnly(recent.latest());
  }

  @Test
  void aReportIsKeptForFifteenSeconds() {
    mayEnd.countDown();
    DoctorReport first = recent.latest();

    now = now.plus(Duration.ofMillis(14_999));
    assertThat(recent.latest()).isSameAs(first);

    now = now.plus(Duration.ofMillis(1));
    assertThat(recent.latest()).isNotSameAs(first);
    assertThat(examinations).hasValue(2);
  }

  @Test
  void aClockThatWasSetBackKeepsNoReportLonger() {
    mayEnd.countDown();
    recent.latest();

    now = now.minus(Duration.ofHours(1));
    recent.latest();

    assertThat(examinations).hasValue(2);
  }

  private final class Counted implements DoctorCheck {
    @Override
    public String id() {
      return "counted";
    }

    @Override
    public Finding examine() throws InterruptedException {
      mayEnd.await();
      return Finding.ok(id(), "examination " + examinations.incrementAndGet());
    }
  }
}
