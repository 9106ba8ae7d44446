package dev.quarterdeck.bench.soak;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most heap that is still used after a collection, looked at four times a second. */
final class LiveHeap implements AutoCloseable {
  private static final double MEBIBYTE = 1 << 20;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong most = new AtomicLong();
  private final long before;

  LiveHeap() {
    before = collected();
    looking.scheduleWithFixedDelay(
        () -> most.accumulateAndGet(collected(), Math::max), 0, 250, TimeUnit.MILLISECONDS);
  }

  double before() {
    return before / MEBIBYTE;
  }

  double most() {
    return most.get() / MEBIBYTE;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }

  private long collected() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
