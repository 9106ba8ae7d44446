package dev.quarterdeck.core.kill;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kill has to remember of an account from one pass to the next. Everything else it reads
 * anew.
 *
 * @param round the last round of reads
 * @param batch the last batch of closing orders
 * @param resting orders that the last read showed
 * @param vanished orders that are no longer shown, and whose fills are not read yet
 * @param mids mids at the trigger
 * @param closings every closing order
 * @param fills fills of closing orders
 * @param anchors prices that limits of closing orders are held against
 */
public record AccountState(
    int round,
    int batch,
    List<SeenOrder> resting,
    List<SeenOrder> vanished,
    List<TriggerMid> mids,
    List<ClosingOrder> closings,
    List<FlatteningFill> fills,
    @Nullable List<PriceAnchor> anchors) {
  public AccountState {
    resting = List.copyOf(resting);
    vanished = List.copyOf(vanished);
    mids = List.copyOf(mids);
    closings = List.copyOf(closings);
    fills = List.copyOf(fills);
    anchors = anchors == null ? List.of() : List.copyOf(anchors);
  }

  /** Prices that limits of closing orders are held against; a state of before had none. */
  @Override
  public List<PriceAnchor> anchors() {
    return anchors == null ? List.of() : anchors;
  }

  /** Nothing looked at yet. */
  public static AccountState fresh() {
    return new AccountState(0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The same after a batch of closing orders has ended. */
  public AccountState closed(List<ClosingOrder> more) {
    List<ClosingOrder> all = new ArrayList<>(closings);
    all.addAll(more);
    return new AccountState(round, batch, resting, vanished, mids, all, fills, anchors);
  }
}
