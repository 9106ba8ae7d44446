package dev.quarterdeck.activity.venue;

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
import si.mazi.rescu.ParamsDigest;

/**
 * Kraken's spot interface. XChange's own declaration drops the text of answers and has neither
 * deadlines nor client order ids where they are asked for; its signature is used.
 */
@Path("0")
@Produces(MediaType.APPLICATION_JSON)
interface KrakenRest {
  @GET
  @Path("public/Time")
  @Nullable VenueReply time() throws IOException;

  @GET
  @Path("public/AssetPairs")
  @Nullable VenueReply assetPairs() throws IOException;

  @GET
  @Path("public/Depth")
  @Nullable VenueReply depth(@QueryParam("pair") String pair, @QueryParam("count") int count)
      throws IOException;

  @POST
  @Path("private/BalanceEx")
  @Nullable VenueReply balances(
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/OpenPositions")
  @Nullable VenueReply openPositions(
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/TradeVolume")
  @Nullable VenueReply tradeVolume(
      @FormParam("pair") String pair,
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/GetApiKeyInfo")
  @Nullable VenueReply keyInfo(
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/OpenOrders")
  @Nullable VenueReply openOrders(
      @FormParam("cl_ord_id") @Nullable String clientOrderId,
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/ClosedOrders")
  @Nullable VenueReply closedOrders(
      @FormParam("cl_ord_id") String clientOrderId,
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/QueryOrders")
  @Nullable VenueReply queryOrders(
      @FormParam("txid") String venueOrderId,
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/TradesHistory")
  @Nullable VenueReply trades(
      @FormParam("start") long startSeconds,
      @FormParam("ofs") int offset,
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/AddOrder")
  @Nullable VenueReply add(
      @FormParam("pair") String pair,
      @FormParam("type") String side,
      @FormParam("ordertype") String type,
      @FormParam("price") @Nullable String price,
      @FormParam("volume") String volume,
      @FormParam("oflags") String flags,
      @FormParam("timeinforce") @Nullable String timeInForce,
      @FormParam("cl_ord_id") String clientOrderId,
      @FormParam("deadline") String deadline,
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;

  @POST
  @Path("private/CancelOrder")
  @Nullable VenueReply cancel(
      @FormParam("txid") @Nullable String venueOrderId,
      @FormParam("cl_ord_id") @Nullable String clientOrderId,
      @FormParam("nonce") long nonce,
      @HeaderParam("API-Key") String key,
      @HeaderParam("API-Sign") ParamsDigest signature)
      throws IOException;
}
