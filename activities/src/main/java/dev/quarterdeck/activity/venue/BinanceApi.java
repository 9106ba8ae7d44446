package dev.quarterdeck.activity.venue;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;
import si.mazi.rescu.ParamsDigest;

/**
 * What Binance's spot and USD-M interfaces have in common, below {@code /api/v3} and {@code
 * /fapi/v1}. XChange's own declarations drop headers and text, have no update times, and ask for an
 * order by client id together with a venue id of 0, which the venue prefers.
 */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface BinanceApi {
  @GET
  @Path("time")
  @Nullable VenueReply time() throws IOException, BinanceException;

  @GET
  @Path("exchangeInfo")
  @Nullable VenueReply exchangeInfo() throws IOException, BinanceException;

  @GET
  @Path("depth")
  @Nullable VenueReply depth(@QueryParam("symbol") String symbol, @QueryParam("limit") int limit)
      throws IOException, BinanceException;

  @GET
  @Path("trades")
  @Nullable VenueReply trades(@QueryParam("symbol") String symbol, @QueryParam("limit") int limit)
      throws IOException, BinanceException;

  @POST
  @Path("order")
  @Nullable VenueReply place(
      @FormParam("symbol") String symbol,
      @FormParam("side") String side,
      @FormParam("type") String type,
      @FormParam("timeInForce") @Nullable String timeInForce,
      @FormParam("quantity") String quantity,
      @FormParam("price") @Nullable String price,
      @FormParam("newClientOrderId") String clientOrderId,
      @FormParam("reduceOnly") @Nullable String reduceOnly,
      @FormParam("positionSide") @Nullable String positionSide,
      @FormParam("newOrderRespType") String answerWith,
      @FormParam("recvWindow") long lifetimeMillis,
      @FormParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("order")
  @Nullable VenueReply order(
      @QueryParam("symbol") String symbol,
      @QueryParam("origClientOrderId") String clientOrderId,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @DELETE
  @Path("order")
  @Nullable VenueReply cancel(
      @QueryParam("symbol") String symbol,
      @QueryParam("orderId") @Nullable String venueOrderId,
      @QueryParam("origClientOrderId") @Nullable String clientOrderId,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("openOrders")
  @Nullable VenueReply openOrders(
      @QueryParam("symbol") @Nullable String symbol,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;
}
