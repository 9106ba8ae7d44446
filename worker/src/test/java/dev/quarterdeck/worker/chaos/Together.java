package dev.quarterdeck.worker.chaos;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does things at the same time, and waits for all of them. */
final class Together {

  private Together() {}

  /** Something that is done for one of many. */
  interface Each {
    void to(String one) throws Exception;
  }

  /** The first that fails ends the others. */
  static void run(List<Callable<Boolean>> things) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Boolean> ended = new ExecutorCompletionService<>(threads);
      things.forEach(ended::submit);
      try {
        for (int i = 0; i < things.size(); i++) {
          ended.take().get();
        }
      } catch (ExecutionException | InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  static void each(Collection<String> many, Each thing) throws Exception {
    run(
        many.stream()
            .<Callable<Boolean>>map(
                one ->
                    () -> {
                      thing.to(one);
                      return true;
                    })
            .toList());
  }
}
