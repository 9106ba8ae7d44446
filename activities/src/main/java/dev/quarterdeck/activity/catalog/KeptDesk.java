package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A desk whose files are read at every load, and understood anew only where a byte of them or what
 * the bots were cleared for is another than the last time. A desk with a problem is never kept.
 */
public final class KeptDesk implements DeskSource {
  private final DeskLoader loader;
  private final Function<Problems, DeskFiles> reading;
  private volatile @Nullable Kept kept;

  private KeptDesk(DeskLoader loader, Function<Problems, DeskFiles> reading) {
    this.loader = Objects.requireNonNull(loader, "loader");
    this.reading = reading;
  }

  /** The desk of a directory. */
  public static KeptDesk of(Path directory, DeskLoader loader) {
    return new KeptDesk(loader, problems -> DeskFiles.of(directory, problems));
  }

  /** The sample desk that ships with the product. */
  public static KeptDesk ofSample(DeskLoader loader) {
    return new KeptDesk(loader, problems -> SampleDesk.files());
  }

  /** What a desk was understood from; it can be no other one while both are the same. */
  private record Kept(DeskFiles files, Map<BotId, Mode> cleared, DeskConfig desk) {}

  @Override
  public DeskConfig load() {
    Problems problems = new Problems();
    DeskFiles files = reading.apply(problems);
    Map<BotId, Mode> cleared = loader.highestModes();
    if (problems.count() > 0) {
      return loader.load(files, problems, cleared);
    }
    return find(files, cleared).orElseGet(() -> understand(files, cleared));
  }

  private Optional<DeskConfig> find(DeskFiles files, Map<BotId, Mode> cleared) {
    Kept last = kept;
    return last != null && last.files().equals(files) && last.cleared().equals(cleared)
        ? Optional.of(last.desk())
        : Optional.empty();
  }

  /** Once for many that ask in the same moment. */
  private synchronized DeskConfig understand(DeskFiles files, Map<BotId, Mode> cleared) {
    return find(files, cleared)
        .orElseGet(
            () -> {
              DeskConfig desk = loader.load(files, new Problems(), cleared);
              kept = new Kept(files, cleared, desk);
              return desk;
            });
  }
}
