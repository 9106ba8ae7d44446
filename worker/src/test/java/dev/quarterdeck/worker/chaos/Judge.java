package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.SignedCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a desk by the venue's truth alone, with everything quiet and settled: no order doubled, no
 * fill lost, nothing called flat that was not.
 *
 * @param accounts all of the desk's venue accounts, which have the same names at the venue
 * @param quote the asset that a kill does not sell
 */
record Judge(Set<String> accounts, String quote) {

  Judge {
    accounts = Set.copyOf(accounts);
  }

  /**
   * What must not be.
   *
   * @param certificates the files of every kill that ended
   */
  List<Violation> judge(VenueTruth truth, DeskBook desk, List<byte[]> certificates) {
    List<Violation> found =
        new ArrayList<>(new OrderJudge(truth, desk, closings(certificates)).judge());
    FillJudge fills = new FillJudge(truth, desk);
    found.addAll(fills.judge());
    accounts.stream().sorted().map(fills::judgeMoney).forEach(found::addAll);
    FlatJudge flat = new FlatJudge(truth, desk, accounts, quote);
    certificates.stream().map(flat::judge).forEach(found::addAll);
    return found;
  }

  /** Orders that the certificates account for: a kill does not wait for a database that is gone. */
  private static Set<String> closings(List<byte[]> certificates) {
    CertificateVerifier verifier = new CertificateVerifier(Optional.empty());
    return certificates.stream()
        .map(verifier::verify)
        .flatMap(
            verified ->
                verified instanceof CertificateVerification.Genuine(SignedCertificate signed)
                    ? signed.certificate().venues().stream()
                    : Stream.empty())
        .flatMap(venue -> venue.fills().stream())
        .map(FlatteningFill::clientOrderId)
        .collect(Collectors.toSet());
  }
}
