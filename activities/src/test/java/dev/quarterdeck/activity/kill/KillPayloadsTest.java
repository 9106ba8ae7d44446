package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.workflow.Payloads;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a kill's steps tell each other. */
class KillPayloadsTest {
  @Test
  void aClosingOrderIsReadBackAsItWasWritten() throws IOException {
    ObjectMapper json = Payloads.mapper();
    ClosingOrder order =
        new ClosingOrder(
            new OrderRequest(
                new ClientOrderId("qd-a"),
                KillBench.BTC,
                Side.SELL,
                new BigDecimal("0.10"),
                Optional.empty(),
                TimeInForce.IMMEDIATE_OR_CANCEL,
                false),
            ClosingOrder.Fate.REFUSED,
            Optional.empty(),
            Instant.now(),
            "no");

    assertThat(json.readValue(json.writeValueAsBytes(order), ClosingOrder.class)).isEqualTo(order);
  }
}
