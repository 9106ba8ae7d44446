package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.market.DatasetNotFound;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.market.DatasetManifest;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a bot's file says it soaks on.
 *
 * @param manifest the recording
 * @param span the part of it
 */
record SoakRecording(DatasetManifest manifest, SoakSpan span) {

  /** Looks at it; without one a check cannot know. */
  static CheckOutcome look(
      DatasetStore datasets, CheckContext context, Function<SoakRecording, CheckOutcome> check) {
    Optional<SoakWindow> window = context.bot().soak();
    if (window.isEmpty()) {
      return CheckOutcome.unknown("the bot's file names no recording");
    }
    try {
      DatasetManifest manifest = datasets.find(window.get().dataset());
      return check.apply(new SoakRecording(manifest, SoakSpan.of(window.get(), manifest)));
    } catch (DatasetNotFound e) {
      return CheckOutcome.unknown(String.valueOf(e.getMessage()));
    }
  }
}
