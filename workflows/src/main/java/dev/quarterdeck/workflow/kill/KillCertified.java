package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.KillVerdict;
import java.time.Instant;

/**
 * A certificate that was signed and stored.
 *
 * @param verdict what it says
 * @param endedAt when the kill ended
 * @param sha256 its name in the artifact store
 * @param file where it lies as a file
 */
public record KillCertified(KillVerdict verdict, Instant endedAt, String sha256, String file) {}
