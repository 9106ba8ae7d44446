package dev.quarterdeck.simvenue.kraken;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Who asks: key, signature over path, nonce and form, and a nonce that grows. */
final class Signatures {

  private final Function<String, @Nullable KrakenKey> byKey;
  private final Map<String, Long> lastNonces = new HashMap<>();

  /**
   * @param byKey asked whenever somebody signs: there may come more
   */
  Signatures(Function<String, @Nullable KrakenKey> byKey) {
    this.byKey = byKey;
  }

  /** The key that signed a request; refuses what no account of ours could have sent now. */
  KrakenKey signer(KrakenRequest request) {
    String apiKey = request.apiKey();
    KrakenKey key = apiKey == null ? null : byKey.apply(apiKey);
    if (apiKey == null || key == null) {
      throw new KrakenError("EAPI:Invalid key");
    }
    String nonce = request.parameters().getOrDefault("nonce", "");
    String given = request.signature();
    boolean signed =
        given != null
            && signature(key.secret(), request.path(), nonce, request.body())
                .filter(right -> MessageDigest.isEqual(bytes(right), bytes(given)))
                .isPresent();
    if (!signed) {
      throw new KrakenError("EAPI:Invalid signature");
    }
    if (!nonce.matches("[0-9]{1,19}")) {
      throw new KrakenError("EAPI:Invalid nonce");
    }
    synchronized (lastNonces) {
      long number = Long.parseUnsignedLong(nonce);
      Long last = lastNonces.get(apiKey);
      if (last != null && Long.compareUnsigned(number, last) <= 0) {
        throw new KrakenError("EAPI:Invalid nonce");
      }
      lastNonces.put(apiKey, number);
    }
    return key;
  }

  /** Nothing where the secret is no base64, as nobody can sign with it. */
  private static Optional<String> signature(String secret, String path, String nonce, String body) {
    try {
      byte[] hashed = MessageDigest.getInstance("SHA-256").digest(bytes(nonce + body));
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA512"));
      mac.update(bytes(path));
      return Optional.of(Base64.getEncoder().encodeToString(mac.doFinal(hashed)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot sign", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
