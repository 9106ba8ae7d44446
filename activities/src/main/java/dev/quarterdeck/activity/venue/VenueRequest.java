package dev.quarterdeck.activity.venue;

/** What is asked of a venue, as far as its limits tell it apart. */
enum VenueRequest {
  SERVER_TIME,
  INSTRUMENTS,
  BALANCES,
  POSITIONS,
  POSITION_MODE,
  FEES,
  KEY_RIGHTS,
  BOOK,
  OPEN_ORDERS,
  OPEN_ORDERS_OF_ONE,
  ORDER,
  FILLS,
  FUNDING,
  SUBMIT,
  CANCEL,
  CANCEL_ALL,
  LEVERAGE,
  COUNTDOWN
}
