package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.FeedLevel;

class PaperExecutionOnLevelsTest extends PaperExecutionContract {
  PaperExecutionOnLevelsTest() {
    super(FeedLevel.L2);
  }
}
