package dev.quarterdeck.activity.venue;

/** What a request to a venue can have done when its answer is lost. */
enum VenueEffect {
  /** Nothing: it only read. */
  NONE,
  /** What was asked: it placed or cancelled. */
  POSSIBLE
}
