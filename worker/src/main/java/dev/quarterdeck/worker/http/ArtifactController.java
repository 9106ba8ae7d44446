package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.evidence.VerifyResult;
import dev.quarterdeck.core.evidence.Sha256;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Evidence by its hash. */
@RestController
@RequestMapping("/api/v1/artifacts/{sha}")
class ArtifactController {
  private final ArtifactStore artifacts;

  ArtifactController(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /** The bytes; where they are found corrupt on the way, the answer breaks off. */
  @GetMapping
  void show(@PathVariable("sha") String sha, HttpServletResponse response) throws IOException {
    try (InputStream content = artifacts.open(new Sha256(sha))) {
      response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
      content.transferTo(response.getOutputStream());
    }
  }

  @PostMapping("/verify")
  Verified verify(@PathVariable("sha") String sha) {
    VerifyResult found = artifacts.verify(new Sha256(sha));
    return switch (found.status()) {
      case INTACT, CORRUPT ->
          new Verified(found.intact(), found.sha256(), found.size(), found.message());
      case MISSING -> throw ApiFailure.notFound(found.message());
    };
  }

  /** What a verification found. */
  record Verified(boolean valid, Sha256 sha256, long bytes, String message) {}
}
