package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request pass that names this host and carries a token with the right role. */
final class ApiGuard extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final HostHeaders hosts;
  private final ApiTokens tokens;
  private final int maximumRequestBytes;

  ApiGuard(HostHeaders hosts, ApiTokens tokens, int maximumRequestBytes) {
    this.hosts = hosts;
    this.tokens = tokens;
    this.maximumRequestBytes = maximumRequestBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!hosts.accepts(request.getHeader("Host"))) {
      refuse(
          response, HttpStatus.FORBIDDEN, "host", "this API does not answer to that Host header");
      return;
    }
    Optional<ApiRole> role = role(request.getHeader("Authorization"));
    if (role.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer");
      refuse(
          response,
          HttpStatus.UNAUTHORIZED,
          "unauthorized",
          "a bearer token of this desk is needed; the plain tokens are files in the home's tokens"
              + " folder");
    } else if (!mayPass(role.get(), request.getMethod())) {
      refuse(
          response,
          HttpStatus.FORBIDDEN,
          "forbidden",
          "a token with the role " + role.get().text() + " may not do this");
    } else if (request.getContentLengthLong() > maximumRequestBytes) {
      refuseTooLarge(response);
    } else if (request.getContentLengthLong() < 0) {
      withoutLength(request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Only the reading of a body in chunks shows how long it is. */
  private void withoutLength(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body;
    try {
      body = request.getInputStream().readNBytes(maximumRequestBytes + 1);
    } catch (IOException e) {
      refuse(
          response,
          HttpStatus.BAD_REQUEST,
          "bad-request",
          "the body cannot be read: " + e.getMessage());
      return;
    }
    if (body.length > maximumRequestBytes) {
      refuseTooLarge(response);
    } else {
      chain.doFilter(new ReadBody(request, body), response);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return true;
  }

  private static boolean mayPass(ApiRole role, String method) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return reads ? role.mayRead() : role.mayAct();
  }

  private Optional<ApiRole> role(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return Optional.empty();
    }
    return tokens.roleOf(Sha256.of(authorization.substring(BEARER.length()).strip()));
  }

  private void refuseTooLarge(HttpServletResponse response) throws IOException {
    refuse(
        response,
        HttpStatus.CONTENT_TOO_LARGE,
        "too-large",
        "a request body may have " + maximumRequestBytes + " bytes");
  }

  private void refuse(HttpServletResponse response, HttpStatus status, String code, String message)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            CanonicalJson.write(new ApiError(code, message, List.of()))
                .getBytes(StandardCharsets.UTF_8));
  }
}
