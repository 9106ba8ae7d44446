package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.FeedLevel;

class PaperExecutionOnOrdersTest extends PaperExecutionContract {
  PaperExecutionOnOrdersTest() {
    super(FeedLevel.L3);
  }
}
