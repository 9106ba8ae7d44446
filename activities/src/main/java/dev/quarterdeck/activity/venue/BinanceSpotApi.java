package dev.quarterdeck.activity.venue;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;
import si.mazi.rescu.ParamsDigest;

/** What only Binance's spot interface has. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface BinanceSpotApi {
  @GET
  @Path("api/v3/account")
  @Nullable VenueReply account(
      @QueryParam("omitZeroBalances") boolean omitZeroBalances,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("api/v3/account/commission")
  @Nullable VenueReply commission(
      @QueryParam("symbol") String symbol,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("api/v3/myTrades")
  @Nullable VenueReply myTrades(
      @QueryParam("symbol") String symbol,
      @QueryParam("startTime") @Nullable Long startTime,
      @QueryParam("fromId") @Nullable String fromId,
      @QueryParam("limit") int limit,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @DELETE
  @Path("api/v3/openOrders")
  @Nullable VenueReply cancelAll(
      @QueryParam("symbol") String symbol,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;
}
