package dev.quarterdeck.worker.http;

import dev.quarterdeck.worker.doctor.RecentReport;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether everything is as the desk needs it. */
@RestController
@RequestMapping("/api/v1/doctor")
class DoctorController {
  private final RecentReport report;

  DoctorController(RecentReport report) {
    this.report = report;
  }

  @GetMapping
  Map<String, Object> examine() {
    return report.latest().fields();
  }
}
