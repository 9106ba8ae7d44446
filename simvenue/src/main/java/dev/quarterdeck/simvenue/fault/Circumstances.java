package dev.quarterdeck.simvenue.fault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the venue is not quite itself while it answers one request. It goes with the request's
 * thread, so that what does not care need not hand it on.
 *
 * @param staleBy how old what an account reads of itself is
 * @param skew how far the venue's clock is ahead
 * @param cancelAtMost how many orders of a cancel of several are cancelled
 * @param fillBeforeCancel share of an order that trades just before its cancel; null for none
 */
public record Circumstances(
    Duration staleBy, Duration skew, int cancelAtMost, @Nullable BigDecimal fillBeforeCancel) {

  private static final Circumstances ORDINARY =
      new Circumstances(Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, null);
  private static final ScopedValue<Circumstances> CURRENT = ScopedValue.newInstance();

  /** Those of the request under way; nothing unusual outside of one. */
  public static Circumstances current() {
    return CURRENT.orElse(ORDINARY);
  }

  static Circumstances of(List<Effect.Condition> conditions) {
    Circumstances all = ORDINARY;
    for (Effect.Condition condition : conditions) {
      all =
          switch (condition) {
            case Effect.StaleReads(Duration age) ->
                new Circumstances(age, all.skew, all.cancelAtMost, all.fillBeforeCancel);
            case Effect.ClockSkew(Duration ahead) ->
                new Circumstances(all.staleBy, ahead, all.cancelAtMost, all.fillBeforeCancel);
            case Effect.PartialCancel(int most) ->
                new Circumstances(all.staleBy, all.skew, most, all.fillBeforeCancel);
            case Effect.FillDuringCancel(BigDecimal share) ->
                new Circumstances(all.staleBy, all.skew, all.cancelAtMost, share);
          };
    }
    return all;
  }

  /** Answers under these circumstances. */
  public <T> T around(Supplier<T> answer) {
    return ScopedValue.where(CURRENT, this).call(answer::get);
  }
}
