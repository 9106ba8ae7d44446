"""Runs a full order life against a simulated venue with clients that were written for Binance.

usage: order_life.py BASE_URL API_KEY SECRET

The venue must run with --synthetic and the account must have USDT on both markets. Ends with 0 and
one line per client and market, or with the client's own exception.
"""

import sys

import ccxt
from binance.client import Client


def refused(why, order):
    """The client knows its venue by its address; at another one only the text is left."""
    try:
        order()
    except ccxt.ExchangeError as error:
        assert why in str(error), error
    else:
        raise AssertionError(f"taken instead of refused: {why}")


def with_ccxt(venue, symbol, amount, too_poor):
    """Places, finds, cancels and fills orders as a user of ccxt would."""
    venue.load_markets()
    best = venue.fetch_order_book(symbol, limit=5)
    low = venue.price_to_precision(symbol, best["bids"][0][0] * 0.95)
    resting = venue.create_order(symbol, "limit", "buy", amount, low)
    assert [o["id"] for o in venue.fetch_open_orders(symbol)] == [resting["id"]]
    assert venue.fetch_order(resting["id"], symbol)["status"] == "open"
    venue.cancel_order(resting["id"], symbol)
    assert venue.fetch_open_orders(symbol) == []
    assert venue.fetch_order(resting["id"], symbol)["status"] == "canceled"
    bought = venue.create_order(symbol, "market", "buy", amount)
    assert venue.fetch_order(bought["id"], symbol)["filled"] == amount
    trades = venue.fetch_my_trades(symbol)
    assert sum(t["amount"] for t in trades if t["order"] == bought["id"]) == amount
    assert all(t["side"] == "buy" for t in trades if t["order"] == bought["id"])
    refused(too_poor, lambda: venue.create_order(symbol, "limit", "buy", 50, low))
    refused("Unknown order sent", lambda: venue.cancel_order(resting["id"], symbol))


def ccxt_spot(base, key, secret):
    venue = ccxt.binance({"apiKey": key, "secret": secret})
    venue.options["fetchMarkets"] = {"types": ["spot"]}
    venue.options["fetchMargins"] = False
    venue.has["fetchCurrencies"] = False
    venue.urls["api"].update(
        public=f"{base}/api/v3", private=f"{base}/api/v3", sapi=f"{base}/sapi/v1")
    with_ccxt(venue, "BTC/USDT", 0.01, "insufficient balance")
    assert venue.fetch_balance()["BTC"]["total"] > 0


def ccxt_perpetual(base, key, secret):
    venue = ccxt.binanceusdm({"apiKey": key, "secret": secret})
    venue.options["fetchMarkets"] = {"types": ["linear"]}
    venue.has["fetchCurrencies"] = False
    venue.urls["api"].update(
        {
            "public": f"{base}/api/v3",
            "fapiPublic": f"{base}/fapi/v1",
            "fapiPublicV2": f"{base}/fapi/v2",
            "fapiPrivate": f"{base}/fapi/v1",
            "fapiPrivateV2": f"{base}/fapi/v2",
            "fapiPrivateV3": f"{base}/fapi/v3",
        })
    symbol = "BTC/USDT:USDT"
    venue.load_markets()
    venue.set_leverage(10, symbol)
    with_ccxt(venue, symbol, 0.01, "Margin is insufficient")
    position = venue.fetch_positions([symbol])[0]
    assert (position["side"], position["contracts"]) == ("long", 0.01), position
    stops_with_ccxt(venue, symbol)
    venue.create_order(symbol, "market", "sell", 0.01, params={"reduceOnly": True})
    assert all(p["contracts"] == 0 for p in venue.fetch_positions([symbol]))
    refused(
        "ReduceOnly Order is rejected",
        lambda: venue.create_order(symbol, "market", "sell", 0.01, params={"reduceOnly": True}))
    assert venue.fetch_balance()["USDT"]["total"] > 0
    assert venue.fetch_funding_rate(symbol)["fundingRate"] is not None


def stops_with_ccxt(venue, symbol):
    """A stop that waits is no open order and outlives a cancel of all of them."""
    bid = venue.fetch_order_book(symbol, limit=5)["bids"][0][0]
    low = venue.price_to_precision(symbol, bid * 0.95)
    waiting = {"trigger": True}
    stop = venue.create_order(
        symbol, "STOP_MARKET", "sell", 0.01, params={"stopPrice": low, "reduceOnly": True})
    closing = venue.create_order(
        symbol, "STOP_MARKET", "sell", None, params={"stopPrice": low, "closePosition": True})
    venue.cancel_all_orders(symbol)
    assert venue.fetch_open_orders(symbol) == []
    found = {o["id"]: o for o in venue.fetch_open_orders(symbol, params=waiting)}
    assert set(found) == {stop["id"], closing["id"]}, found
    refused(
        "closePosition in the direction is existing",
        lambda: venue.create_order(
            symbol, "STOP_MARKET", "sell", None, params={"stopPrice": low, "closePosition": True}))
    refused(
        "Order would immediately trigger",
        lambda: venue.create_order(
            symbol, "STOP_MARKET", "sell", 0.01, params={"stopPrice": bid * 1.1}))
    venue.cancel_order(stop["id"], symbol, params=waiting)
    venue.cancel_all_orders(symbol, params=waiting)
    assert venue.fetch_open_orders(symbol, params=waiting) == []


def python_binance_perpetual(base, key, secret):
    client = Client(key, secret, ping=False)
    client.FUTURES_URL = f"{base}/fapi"
    symbol = "BTCUSDT"
    price = float(client.futures_orderbook_ticker(symbol=symbol)["bidPrice"])
    resting = client.futures_create_order(
        symbol=symbol, side="BUY", type="LIMIT", timeInForce="GTX", quantity="0.01",
        price=f"{price * 0.95:.2f}")
    assert [o["orderId"] for o in client.futures_get_open_orders()] == [resting["orderId"]]
    client.futures_cancel_all_open_orders(symbol=symbol)
    assert client.futures_get_open_orders(symbol=symbol) == []
    bought = client.futures_create_order(
        symbol=symbol, side="BUY", type="MARKET", quantity="0.02", newOrderRespType="RESULT")
    assert bought["status"] == "FILLED", bought
    position = client.futures_position_information(symbol=symbol)[0]
    assert float(position["positionAmt"]) == 0.02, position
    stop = client.futures_create_order(
        symbol=symbol, side="SELL", type="STOP_MARKET", triggerPrice=f"{price * 0.9:.2f}",
        closePosition="true")
    assert (stop["algoStatus"], stop["closePosition"]) == ("NEW", True), stop
    client.futures_create_order(
        symbol=symbol, side="SELL", type="MARKET", quantity="0.02", reduceOnly="true")
    gone = client.futures_get_algo_order(algoId=stop["algoId"])
    assert gone["algoStatus"] == "EXPIRED", gone
    assert float(client.futures_account()["totalWalletBalance"]) > 0
    assert {i["incomeType"] for i in client.futures_income_history()} >= {"COMMISSION"}
    client.futures_countdown_cancel_all(symbol=symbol, countdownTime=60000)


def main():
    base, key, secret = sys.argv[1:]
    for life in (ccxt_spot, ccxt_perpetual, python_binance_perpetual):
        life(base, key, secret)
        print(f"{life.__name__}: full order life")


if __name__ == "__main__":
    main()
