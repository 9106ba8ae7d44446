package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent;
import dev.quarterdeck.simvenue.stream.Teller;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where everything that happens on the markets passes, in order: into the truth, then out. */
final class Happenings implements Consumer<ExchangeEvent> {

  private final Truth truth;
  private volatile @Nullable Teller teller;

  Happenings(Truth truth) {
    this.truth = truth;
  }

  /** From now on it is told, too. */
  void tellBy(Teller to) {
    teller = to;
  }

  @Override
  public void accept(ExchangeEvent event) {
    // What a recording prints among others is no business of the accounts.
    if (!(event instanceof ExchangeEvent.Printed)) {
      truth.append(new TruthEvent.Happened(event));
    }
    Teller known = teller;
    if (known != null) {
      known.tell(event);
    }
  }
}
