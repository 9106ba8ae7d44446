package dev.quarterdeck.worker.http;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What desk this is. */
@RestController
@RequestMapping("/api/v1/status")
class StatusController {
  private final DeskDescription desk;

  StatusController(DeskDescription desk) {
    this.desk = desk;
  }

  @GetMapping
  Status status() {
    return new Status(
        desk.version(),
        desk.codeVersion(),
        desk.role(),
        desk.deskDirectory(),
        desk.addresses(),
        true);
  }

  /** The API listens only when everything before it runs, so an answer means ready. */
  record Status(
      String version,
      String codeVersion,
      String role,
      String deskDirectory,
      DeskDescription.Addresses addresses,
      boolean ready) {}
}
