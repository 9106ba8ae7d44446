package dev.quarterdeck.worker.settings;

import java.util.List;

/**
 * Where the HTTP API listens.
 *
 * @param address address to bind
 * @param port preferred port; the next free one is taken where it is in use
 * @param allowedHosts further Host headers accepted, without a port
 * @param allowRemote binds elsewhere than loopback although the API speaks without TLS
 * @param maximumRequestBytes largest request body accepted
 */
public record HttpSettings(
    @Setting(value = "Address that the HTTP API binds to.", standard = "127.0.0.1") String address,
    @Setting(
            value = "Preferred port of the HTTP API; the next free one is taken and announced.",
            standard = "7600",
            minimum = 1,
            maximum = 65_000)
        int port,
    @Setting("Further host names accepted in the Host header, comma separated.")
        List<String> allowedHosts,
    @Setting(
            value =
                "Allows an address other than loopback although the API itself speaks without TLS;"
                    + " put a proxy with TLS in front.",
            standard = "false")
        boolean allowRemote,
    @Setting(
            value = "Largest request body in bytes.",
            standard = "1048576",
            minimum = 1024,
            maximum = 1_073_741_824)
        int maximumRequestBytes) {

  public HttpSettings {
    allowedHosts = List.copyOf(allowedHosts);
  }
}
