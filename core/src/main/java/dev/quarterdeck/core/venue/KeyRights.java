package dev.quarterdeck.core.venue;

/**
 * What a venue lets a key do, as it says itself.
 *
 * @param mayTrade whether it may place orders
 * @param mayWithdraw whether it may take money out; the desk uses no such key
 */
public record KeyRights(boolean mayTrade, boolean mayWithdraw) {}
