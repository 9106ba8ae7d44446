package dev.quarterdeck.activity.venue;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;

/** Keys for an account's own stream on USD-M. They are asked for without a signature. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface BinanceListenApi {
  @POST
  @Path("fapi/v1/listenKey")
  @Nullable VenueReply open(@HeaderParam("X-MBX-APIKEY") String key)
      throws IOException, BinanceException;

  @PUT
  @Path("fapi/v1/listenKey")
  @Nullable VenueReply keep(@HeaderParam("X-MBX-APIKEY") String key)
      throws IOException, BinanceException;
}
