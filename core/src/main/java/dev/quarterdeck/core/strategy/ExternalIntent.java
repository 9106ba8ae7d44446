package dev.quarterdeck.core.strategy;

import java.math.BigDecimal;
import java.util.Objects;

/** An instruction to a running strategy from an operator or a risk service. */
public sealed interface ExternalIntent {
  /** Stop quoting until resumed. */
  record SoftPause(String reason) implements ExternalIntent {
    public SoftPause {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Quote again; does not lift a hard stop. */
  record Resume() implements ExternalIntent {}

  /** Stop for good; only a new run trades again. */
  record Kill(String reason) implements ExternalIntent {
    public Kill {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Wanted share of equity in base currency; clamped to the allowed range. */
  record SetTargetBaseShare(BigDecimal share) implements ExternalIntent {
    public SetTargetBaseShare {
      Objects.requireNonNull(share, "share");
    }
  }
}
