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

/** What only Binance's USD-M interface has. */
@Path("fapi")
@Produces(MediaType.APPLICATION_JSON)
interface BinanceUsdmApi {
  @GET
  @Path("v3/balance")
  @Nullable VenueReply balances(
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("v3/positionRisk")
  @Nullable VenueReply positions(
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("v1/positionSide/dual")
  @Nullable VenueReply positionMode(
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("v1/commissionRate")
  @Nullable VenueReply commission(
      @QueryParam("symbol") String symbol,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("v1/userTrades")
  @Nullable VenueReply userTrades(
      @QueryParam("symbol") String symbol,
      @QueryParam("startTime") @Nullable Long startTime,
      @QueryParam("endTime") @Nullable Long endTime,
      @QueryParam("fromId") @Nullable String fromId,
      @QueryParam("limit") int limit,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("v1/income")
  @Nullable VenueReply income(
      @QueryParam("symbol") String symbol,
      @QueryParam("incomeType") String type,
      @QueryParam("startTime") long startTime,
      @QueryParam("limit") int limit,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @DELETE
  @Path("v1/allOpenOrders")
  @Nullable VenueReply cancelAll(
      @QueryParam("symbol") String symbol,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @GET
  @Path("v1/openAlgoOrders")
  @Nullable VenueReply openConditionals(
      @QueryParam("symbol") @Nullable String symbol,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @DELETE
  @Path("v1/algoOrder")
  @Nullable VenueReply cancelConditional(
      @QueryParam("algoId") String algoId,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @DELETE
  @Path("v1/algoOpenOrders")
  @Nullable VenueReply cancelConditionals(
      @QueryParam("symbol") String symbol,
      @QueryParam("recvWindow") long lifetimeMillis,
      @QueryParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @POST
  @Path("v1/countdownCancelAll")
  @Nullable VenueReply countdown(
      @FormParam("symbol") String symbol,
      @FormParam("countdownTime") long afterMillis,
      @FormParam("recvWindow") long lifetimeMillis,
      @FormParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;

  @POST
  @Path("v1/leverage")
  @Nullable VenueReply leverage(
      @FormParam("symbol") String symbol,
      @FormParam("leverage") int leverage,
      @FormParam("recvWindow") long lifetimeMillis,
      @FormParam("timestamp") long timestamp,
      @HeaderParam("X-MBX-APIKEY") String key,
      @QueryParam("signature") ParamsDigest signature)
      throws IOException, BinanceException;
}
