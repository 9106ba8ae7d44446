package dev.quarterdeck.simvenue.exchange;

/** The venue says no: the request changed nothing. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RefusalCode code;
  private final String text;

  /**
   * @param code the error code
   * @param text the venue's words, as the client reads them
   */
  public Refusal(RefusalCode code, String text) {
    super(text, null, false, false);
    this.code = code;
    this.text = text;
  }

  /** The error code. */
  public RefusalCode code() {
    return code;
  }

  /** The venue's words. */
  public String text() {
    return text;
  }
}
