package dev.quarterdeck.worker.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all checks found.
 *
 * @param findings one a check, in the order of the checks
 */
public record DoctorReport(List<Finding> findings) {
  public DoctorReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing failed; a warning alone makes nobody ill. */
  public boolean healthy() {
    return findings.stream().noneMatch(finding -> finding.health() == Health.FAILED);
  }

  /** These findings and one more. */
  public DoctorReport with(Finding finding) {
    List<Finding> more = new ArrayList<>(findings);
    more.add(finding);
    return new DoctorReport(more);
  }

  /** The fields of an answer. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("healthy", healthy());
    fields.put("checks", findings.stream().map(Finding::fields).toList());
    return fields;
  }
}
