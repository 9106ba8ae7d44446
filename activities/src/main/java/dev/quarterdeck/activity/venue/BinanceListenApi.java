package dev.quarterdeck.activity.venue;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;

/** Keys for an account's own stream, spot and USD-M. They are asked for without a signature. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface BinanceListenApi {
  @POST
  @Path("api/v3/userDataStream")
  @Nullable VenueReply openSpot(@HeaderParam("X-MBX-APIKEY") String key)
      throws IOException, BinanceException;

  @PUT
  @Path("api/v3/userDataStream")
  @Nullable VenueReply keepSpot(
      @FormParam("listenKey") String listenKey, @HeaderParam("X-MBX-APIKEY") String key)
      throws IOException, BinanceException;

  @POST
  @Path("fapi/v1/listenKey")
  @Nullable VenueReply openUsdm(@HeaderParam("X-MBX-APIKEY") String key)
      throws IOException, BinanceException;

  @PUT
  @Path("fapi/v1/listenKey")
  @Nullable VenueReply keepUsdm(@HeaderParam("X-MBX-APIKEY") String key)
      throws IOException, BinanceException;
}
