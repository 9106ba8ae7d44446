package dev.quarterdeck.simvenue.exchange;

/** The venue's error codes, each with the HTTP status that it comes with. */
public enum RefusalCode {
  TOO_MANY_REQUESTS(-1003, 429),
  BANNED(-1003, 418),
  TIMEOUT(-1007, 504),
  INVALID_MESSAGE(-1013, 400),
  TOO_MANY_ORDERS(-1015, 429),
  INVALID_TIMESTAMP(-1021, 400),
  INVALID_SIGNATURE(-1022, 400),
  ILLEGAL_CHARS(-1100, 400),
  MANDATORY_PARAM(-1102, 400),
  UNREQUIRED_PARAM(-1106, 400),
  BAD_PRECISION(-1111, 400),
  INVALID_TIME_IN_FORCE(-1115, 400),
  INVALID_ORDER_TYPE(-1116, 400),
  INVALID_SIDE(-1117, 400),
  BAD_SYMBOL(-1121, 400),
  OPTIONAL_PARAMS_BAD_COMBO(-1128, 400),
  INVALID_PARAMETER(-1130, 400),
  BAD_RECV_WINDOW(-1131, 400),
  NEW_ORDER_REJECTED(-2010, 400),
  CANCEL_REJECTED(-2011, 400),
  NO_SUCH_ORDER(-2013, 400),
  BAD_API_KEY_FORMAT(-2014, 401),
  REJECTED_API_KEY(-2015, 401);

  private final int code;
  private final int httpStatus;

  RefusalCode(int code, int httpStatus) {
    this.code = code;
    this.httpStatus = httpStatus;
  }

  /** The number in the answer's body. */
  public int code() {
    return code;
  }

  /** The answer's HTTP status. */
  public int httpStatus() {
    return httpStatus;
  }
}
