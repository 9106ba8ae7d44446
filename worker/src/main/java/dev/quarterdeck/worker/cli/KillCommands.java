package dev.quarterdeck.worker.cli;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.SignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The kill switch. */
@Command(
    name = "kill",
    mixinStandardHelpOptions = true,
    description = {
      "Halt trading, cancel every order, close every position, and prove it.",
      "Exit code 0 FLAT, 1 not flat, 2 could not start."
    },
    footer = {
      "",
      "Examples:",
      "  quarterdeck kill --scope desk --by grace --reason 'the feed went mad'",
      "  quarterdeck kill --scope venue:binance-main --by grace --reason drill --dry-run",
      "  quarterdeck kill --scope desk --by grace --reason 'no desk' --break-glass --desk my-desk"
    })
final class KillCommands implements Callable<Integer> {
  /** Of five accounts with hundreds of orders one has less than a megabyte. */
  private static final long LARGEST_CERTIFICATE = 16 * 1024 * 1024;

  private final DeskAccess access;
  private final KillWatch watch;

  @Mixin private KillOptions kill = new KillOptions();
  @Mixin private ClientOptions options = new ClientOptions();

  KillCommands(DeskAccess access, KillWatch watch) {
    this.access = access;
    this.watch = watch;
  }

  @Override
  public Integer call() {
    kill.check();
    if (kill.breakGlass()) {
      return new GlassBreaker(access, options).run(kill);
    }
    Map<String, Object> request = kill.request().fields();
    return access.talkToRunning(
        options,
        "a kill needs one, or --break-glass, which needs none",
        (desk, answers) -> {
          if (!kill.dryRun()) {
            answers.say("Asking the desk to halt; if it does not answer: --break-glass");
          }
          JsonObject started = desk.post("/kills", request);
          answers.say(
              (started.flag("halted")
                      ? "Halted. "
                      : kill.dryRun() ? "" : "NOT HALTED YET: PostgreSQL does not answer. ")
                  + "Kill "
                  + started.text("killId")
                  + " in "
                  + started.text("workflowId"));
          if (kill.detach()) {
            answers.show(started, out -> out.println(started.text("killId")));
            return ExitCode.GOOD;
          }
          JsonObject report = watch.await(desk, answers.terminal(), started);
          answers.show(
              report,
              out -> {
                if (kill.dryRun()) {
                  KillText.tried(out, report);
                } else {
                  KillText.print(out, report);
                }
              });
          return ExitCode.ofKill(report.text("verdict"));
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show what is halted and how the kills stand.",
      footer = {"", "Example:", "  quarterdeck kill status"})
  int status(@Mixin ClientOptions client) {
    return access.talk(
        client,
        (desk, answers) -> {
          JsonObject status = desk.get("/kills");
          answers.show(status, out -> KillText.status(out, status));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show a kill: how it stands, or what its certificate says.",
      footer = {"", "Example:", "  quarterdeck kill show desk"})
  int show(
      @Parameters(paramLabel = "ID", description = "The kill's id, or its scope.") String id,
      @Mixin ClientOptions client) {
    return access.talk(
        client,
        (desk, answers) -> {
          JsonObject report = desk.get("/kill", Map.of("id", id));
          answers.show(report, out -> KillText.print(out, report));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Verify a certificate's file; needs no desk.",
        "Exit code 0 genuine, 1 not to be relied on."
      },
      footer = {"", "Example:", "  quarterdeck kill verify certificate.json --signer 9f86d0…"})
  int verify(
      @Parameters(paramLabel = "FILE", description = "The certificate.") Path file,
      @Option(
              names = "--signer",
              paramLabel = "SHA256",
              description = "The desk's key, where you know it; else the file's own is taken.")
          @Nullable String signer,
      @Mixin ClientOptions client) {
    Answers answers = new Answers(access.terminal(), client.json());
    CertificateVerifier verifier =
        new CertificateVerifier(Optional.ofNullable(signer).map(KillCommands::signer));
    return switch (verifier.verify(content(file))) {
      case CertificateVerification.Genuine(SignedCertificate signed) -> {
        answers.show(JsonObject.of(genuine(signed)));
        yield ExitCode.GOOD;
      }
      case CertificateVerification.Refused(String reason) -> {
        answers.show(JsonObject.of(Map.of("genuine", false, "reason", reason)));
        yield ExitCode.BAD;
      }
    };
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Let a scope trade again. Refused without a FLAT certificate of the kill that stands, and",
        "while any order of the scope rests."
      },
      footer = {"", "Example:", "  quarterdeck kill rearm --scope desk --by grace --reason fixed"})
  int rearm(
      @Option(names = "--scope", required = true, paramLabel = "SCOPE", description = "What.")
          String scope,
      @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who.") String by,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason,
      @Option(names = "--force", description = "Without certificate and look; recorded as such.")
          boolean force,
      @Mixin ClientOptions client) {
    RequestBody request = signed(scope, by, reason).with("force", force ? true : null);
    return access.talk(
        client,
        (desk, answers) -> {
          answers.show(desk.post("/kill/rearm", request.fields()));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "End a kill that cannot get flat. The scope stays halted.",
      footer = {
        "",
        "Example:",
        "  quarterdeck kill abandon --scope desk --by grace --reason 'closed by telephone'"
      })
  int abandon(
      @Option(names = "--scope", required = true, paramLabel = "SCOPE", description = "Which.")
          String scope,
      @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who.") String by,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason,
      @Mixin ClientOptions client) {
    RequestBody request = signed(scope, by, reason);
    return access.talk(
        client,
        (desk, answers) -> {
          JsonObject report = desk.post("/kill/abandon", request.fields());
          answers.show(report, out -> KillText.print(out, report));
          return ExitCode.GOOD;
        });
  }

  private static Sha256 signer(String text) {
    try {
      return new Sha256(text);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.badInput("--signer is " + e.getMessage());
    }
  }

  private byte[] content(Path file) {
    Path path = access.environment().workingDirectory().resolve(file);
    try {
      if (Files.size(path) > LARGEST_CERTIFICATE) {
        throw CommandFailed.badInput(
            "%s is no certificate: it has more than %d bytes".formatted(file, LARGEST_CERTIFICATE));
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw CommandFailed.badInput(file + " cannot be read");
    }
  }

  private static RequestBody signed(String scope, String by, String reason) {
    return new RequestBody()
        .with("scope", KillOptions.scope(scope).toString())
        .with("by", KillOptions.said("--by", by))
        .with("reason", KillOptions.said("--reason", reason));
  }

  private static Map<String, Object> genuine(SignedCertificate signed) {
    KillCertificate certificate = signed.certificate();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("genuine", true);
    answer.put("killId", certificate.killId());
    answer.put("scope", certificate.scope().toString());
    answer.put("verdict", certificate.verdict().name());
    answer.put("by", certificate.order().by());
    answer.put("reason", certificate.order().reason());
    answer.put("startedAt", certificate.order().triggeredAt().toString());
    answer.put("endedAt", certificate.endedAt().toString());
    answer.put("signer", signed.signer().hex());
    answer.put("certificateSha256", signed.sha256().hex());
    return answer;
  }
}
