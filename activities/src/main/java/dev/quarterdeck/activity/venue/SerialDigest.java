package dev.quarterdeck.activity.venue;

import java.util.Objects;
import si.mazi.rescu.ParamsDigest;
import si.mazi.rescu.RestInvocation;

/**
 * Signs one request after the other. XChange's signatures share a {@code Mac}: two at a time are
 * both wrong, and the venue refuses a good key.
 */
final class SerialDigest implements ParamsDigest {
  private final ParamsDigest digest;

  SerialDigest(ParamsDigest digest) {
    this.digest = Objects.requireNonNull(digest, "digest");
  }

  @Override
  public synchronized String digestParams(RestInvocation invocation) {
    return digest.digestParams(invocation);
  }
}
