package dev.quarterdeck.workflow;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** What workflows can be found by. The server has to know every one before the first workflow. */
public final class SearchAttributes {
  public static final SearchAttributeKey<String> BOT = SearchAttributeKey.forKeyword("Bot");
  public static final SearchAttributeKey<String> VENUE = SearchAttributeKey.forKeyword("Venue");
  public static final SearchAttributeKey<String> STRATEGY =
      SearchAttributeKey.forKeyword("Strategy");
  public static final SearchAttributeKey<String> VERDICT = SearchAttributeKey.forKeyword("Verdict");
  public static final SearchAttributeKey<String> SEVERITY =
      SearchAttributeKey.forKeyword("Severity");
  public static final SearchAttributeKey<String> BUSINESS_DATE =
      SearchAttributeKey.forKeyword("BusinessDate");

  /** All of them, all keywords. */
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(BOT, VENUE, STRATEGY, VERDICT, SEVERITY, BUSINESS_DATE);

  private SearchAttributes() {}
}
