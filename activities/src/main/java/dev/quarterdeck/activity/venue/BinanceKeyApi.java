package dev.quarterdeck.activity.venue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;
import si.mazi.rescu.ParamsDigest;

/** What Binance says of a key, whatever it trades. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface BinanceKeyApi {
  /** Keys are spot's affair; a venue that is not Binance's own has one address for all. */
  static BinanceKeyApi of(URI address) {
    return VenueWire.client(
        BinanceKeyApi.class,
        "fapi.binance.com".equals(address.getHost())
            ? URI.create("https://api.binance.com")
            : address);
  }

  @GET
  @Path("sapi/v1/account/apiRestrictions")
  @Nullable VenueReply restrictions(
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;
}
