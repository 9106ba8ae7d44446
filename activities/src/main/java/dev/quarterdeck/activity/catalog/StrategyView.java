package dev.quarterdeck.activity.catalog;

import java.util.List;
import java.util.Map;

/**
 * One version of a strategy.
 *
 * @param id name
 * @param version version
 * @param adapter its class
 * @param description one line for people
 * @param parameters what its file sets, nested keys joined by a dot
 * @param bots names of the bots that run it
 */
public record StrategyView(
    String id,
    String version,
    String adapter,
    String description,
    Map<String, String> parameters,
    List<String> bots) {}
