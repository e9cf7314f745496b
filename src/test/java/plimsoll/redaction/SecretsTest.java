package plimsoll.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.RealParts;

/** Secrets are found by the rules of the collector, whose own redactor is asked here too. */
class SecretsTest {
  private static final Path LIB = Path.of("collector-scripts", "lib");

  @TempDir private Path folder;

  /** Texts of each format; label values, which the collector leaves, are not among them. */
  static Stream<Arguments> texts() {
    return Map.ofEntries(
            Map.entry(
                Format.JSON,
                """
                [{"Config": {"Env": ["A=one", "B=two=2", "C=one", "EMPTY=", "BARE"], "Hostname": "h"},
                  "Args": ["--password", "p1", "--token=t1", "-e", "X=e1", "--password-file", "/run/p"],
                  "Path": "app --api-key k1", "Entrypoint": ["redis", "--requirepass", "r1"],
                  "Test": ["CMD-SHELL", "curl -H 'Authorization: Bearer b1' http://u:w1@h/"],
                  "Cmd": ["|2", "A=a1", "B=b 2", "/bin/sh", "-c", "echo A=a"],
                  "More": ["sh", "-c", "echo \\"TOKEN=it's \\\\ here\\" ]", "\\u003ctag\\u003e"],
                  "Agent": ["--vault-secret-id", "v1", "--vault-role-id", "r2", "VAULT_SECRET_ID=v2"],
                  "Binds": ["/srv/secrets:/run/secrets:ro"], "Secrets": [{"SecretID": "s1"}],
                  "Plugin": {"Env": [{"Name": "KEY", "Value": "v1"}]},
                  "log-opts": {"splunk-token": "s1", "max-size": "10m"},
                  "hosts": ["tcp://0.0.0.0:2376", "ssh://me@host"], "n": 1.0, "z": null}]
                {"CreatedBy":"|2 A=one two B=three /bin/sh -c make # buildkit"}
                {"CreatedBy":"/bin/sh -c #(nop)  ENV A=one two B=three"}
                {"CreatedBy":"ENV A=three # buildkit"}
                {"CreatedBy":"RUN |1 A=one two /bin/sh -c apt-get update \\u0026\\u0026 true # buildkit"}
                {"CreatedBy":"/bin/sh -c wget --password=four http://x"}
                {"CreatedBy":"|1 A=one /bin/bash -o pipefail -c apt-get update"}
                {"CreatedBy":"|1 A=/x.sh -p two -c"}
                {"CreatedBy":"/bin/bash -o pipefail -c #(nop) ARG A=b"}
                {"CreatedBy":"/bin/sh -c #(nop)  ONBUILD env P x=y"}
                {"CreatedBy":"ONBUILD ENV P=x y"}
                {"Cmd":["/bin/sh","-c","#(nop) ENV A=b"],"OnBuild":["env Q=z","RUN make"]}
                {"CreatedBy":"CMD [\\"app\\" \\"--password\\" \\"two words\\" \\"-e\\" \\"A=b c\\" \\"--token-file\\" \\"/run/t\\"]"}
                {"CreatedBy":"ONBUILD CMD [\\"app\\",\\"--password\\",\\"p1\\"]"}
                {"CreatedBy":"HEALTHCHECK \\u0026{[\\"CMD\\" \\"app\\" \\"--token\\" \\"x\\"] \\"0s\\"}"}
                {"CreatedBy":"RUN /bin/sh -c echo \\"-----BEGIN RSA PRIVATE KEY-----\\\\nMIIx+/=\\\\n-----END RSA PRIVATE KEY-----\\" >k && apt-get update"}
                {"CreatedBy":"RUN grep -q -- \\"-----BEGIN PRIVATE KEY-----\\" f && apt-get update"}
                {"Cmd":["sh","-----BEGIN PRIVATE KEY-----\\nMIIx\\n-----END PRIVATE KEY-----\\nls"]}
                {"CreatedBy":"curl -d \\"{\\\\\\"password\\\\\\":\\\\\\"x y\\\\\\", \\\\\\"n\\\\\\": 1}\\" h && curl -d '{\\"password\\" : \\"x y\\"}' h"}
                {"CreatedBy":"app --pwd x DB_PWD=y --psk=z curl -u me:pw -fsSu me:pw --user \\"me:p w\\" --proxy-user=a:b h"}
                {"Args":["/usr/bin/curl","-u","me:pw","--user=a:b","-ume:pw","h"], "More":["run","-u","1000:1000"]}
                {"CreatedBy":"wget 'https://h/x?sv=1&sig=abc%3D&se=2' Endpoint=sb://x;SharedAccessSignature=ab/c= run -u 1000:1000 x"}
                {"password": 12345, "user": 5, "token" : -1.5e3}
                """),
            Map.entry(
                Format.TEXT,
                """
                ab  "app --token t1 -v"   Up   sh -c 'PASSWORD=p1 run'   registry/secret:1
                SWMTKN-1-abc-def auth = x docker run -e "A=b c" --env=C=d proxy http://u:p@h:1/ https://t@h
                app secret_id=v1 --vault-secret-id v2 "secret-id": "v3" --token-id t4 --secret-path /a
                secret: s "password": "x" --pass-file /a --password \\
                RUN echo "token: abc" > /tmp/x && apt-get update && echo "done"
                curl -H "X-Api-Key: k1" -H "X-Auth-Token: t1"
                sh -c 'echo "token: abc"' && apt-get update && sh -c "echo 'token: t1'" && echo 'x'
                echo "TOKEN=" >>f && apt-get update && echo "x" ("token: abc"); ls
                PASS=x" y z" --password=a'&b c'd --token "a", b
                docker run -e "A=b c" -e 'D=e f' --build-arg=G="h i" -e "J=k l"'m' image
                """),
            Map.entry(
                Format.JOINED,
                """
                  PID USER     COMMAND
                    1 root     docker run -e A=b c --password=two words -p 80:80 nginx
                """),
            Map.entry(
                Format.ROW,
                """
                pid=7 exe=/usr/bin/dockerd argc=4
                --log-opt
                splunk-token=t1
                --cluster-store=consul://u:p1@h
                --token
                x
                """),
            Map.entry(Format.ENVIRON, "PATH=/bin\nX=y=z\nBARE\n"),
            Map.entry(
                Format.UNIT,
                """
                Environment="HTTP_PROXY=http://p" A=b \\
                   'C=d
                ExecStart=/usr/bin/dockerd -H fd:// --token \\
                   t1 $OPTIONS
                #Environment=OLD=x
                Environment = "FOO=x" BAR=y
                ExecStart=/app --password "a b"
                """),
            Map.entry(
                Format.ENVFILE,
                """
                # DOCKER_OPTS="--dns 8.8.8.8"
                DOCKER_OPTS="-H tcp://0.0.0.0:2375 --log-opt splunk-token=t1"
                export http_proxy=http://127.0.0.1:3128/
                LONG="a \\
                b"
                PASSWORD=-x
                C = x
                if [ -f /x ]; then E=x; fi
                if [ "$A" = b ]; then DOCKER_OPTS="--dns 8.8.8.8 --log-opt token=x"; F='a;b' G=; fi
                then H="one
                two"
                # it's a comment
                DOCKER_OPTS="-H unix://"
                f() { PASSWORD="-x"; }
                """),
            Map.entry(
                Format.AUDIT,
                """
                type=EXECVE msg=audit(1.2:3): argc=7 a0="docker" a1="exec" a2="-e" a3="X=y" a4="--env" a5=413D622063
                type=PROCTITLE msg=audit(1.2:3): proctitle=646F636B65720065786563002D6500413D622063
                type=SYSCALL msg=audit(1.2:3): a0=7ffc1234 exe="/usr/bin/docker" key="docker"
                """),
            Map.entry(
                Format.API,
                """
                {"webTLSKey": "abc", "publicKey": "p", "token": "t", "proxy": "http://a:b@c",
                 "storage": "x: -----BEGIN RSA PRIVATE KEY-----"}
                """),
            Map.entry(
                Format.TOML,
                """
                [auth.ldap]
                  reader_password = "a\\"b" # kept
                [auth.proxy.credentials.basic]
                  user = "mke"
                [backup]
                  passphrase = 12345
                  keys = ["one", "two"]
                  pem = \"""
                -----BEGIN PRIVATE KEY-----
                MIIx
                -----END PRIVATE KEY-----
                \"""
                  inline = { password = 'x', user = "a", pass = 7 }
                  flags = [
                    "--token=y",
                    "b"]
                """),
            Map.entry(Format.NAMES, "PASSWORD=x\n"))
        .entrySet()
        .stream()
        .map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void replacesWhatTheCollectorReplaces(Format format, String text) throws Exception {
    RealParts.requirePosix();
    Files.writeString(folder.resolve("input"), text);
    Process awk =
        new ProcessBuilder(
                "sh",
                "-c",
                "{ cat \"$1/input\"; printf .; } | LC_ALL=C awk -v format=\"$3\" -v first=1"
                    + " -v tally=\"$1/tally\" -f \"$2/json.awk\" -f \"$2/redact.awk\"",
                "sh",
                folder.toString(),
                LIB.toString(),
                format.name().toLowerCase(Locale.ROOT))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String expected = new String(awk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, awk.waitFor());
    assertEquals(expected, replaced(text, format));
    assertEquals(expected, replaced(expected, format), "what was replaced before stays");
  }

  @Test
  void readsCapturesInTheFormatThatTheCollectorNames() throws Exception {
    Pattern row =
        Pattern.compile(
            "capture ([a-z]+/\\S+) +\\S+ +1\\.\\S+ +(json|text|joined|row|environ|unit|audit|api|toml|names) ");
    int rows = 0;
    for (String script : new String[] {"collect.sh", "collect-ucp.sh"}) {
      Matcher captures = row.matcher(Files.readString(Path.of("collector-scripts", script)));
      while (captures.find()) {
        rows++;
        assertEquals(
            captures.group(2),
            Format.of("captures/" + captures.group(1), "").name().toLowerCase(Locale.ROOT),
            captures.group(1));
      }
    }
    assertTrue(rows > 80, rows + " rows");
  }

  @Test
  void replacesSecretsInLabels() {
    assertEquals(
        """
        {"Labels": {"db.password": "<redacted:1>", "url": "http://u:<redacted:2>@h", "tier": "front"}}
        {"Labels": ["api_token=<redacted:3>", "zone=a"]}
        """,
        replaced(
            """
            {"Labels": {"db.password": "x y", "url": "http://u:pw@h", "tier": "front"}}
            {"Labels": ["api_token=t", "zone=a"]}
            """,
            Format.JSON));
  }

  @Test
  void takesTimeThatGrowsWithTheTextAlone() {
    String[] texts = {
      "a".repeat(300_000),
      "pass".repeat(100_000),
      "password-file= ".repeat(30_000),
      "://".repeat(100_000),
      "a:".repeat(100_000) + "//",
      "\"".repeat(300_000),
      "ENV " + "A".repeat(300_000),
      " -e".repeat(100_000),
      "curl -" + "u".repeat(300_000),
      "curl " + "-u a:".repeat(50_000),
      "password\\\":\\\"".repeat(20_000),
      "-----BEGIN PRIVATE KEY-----".repeat(10_000),
      "-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----".repeat(5_000),
      "|1 A=/sh" + " -a".repeat(100_000),
      "A=".repeat(100_000)
    };
    assertTimeoutPreemptively(
        Duration.ofMinutes(5),
        () -> {
          for (String text : texts) {
            for (Format format : Format.values()) {
              replaced(text, format);
            }
          }
        });
  }

  private static String replaced(String text, Format format) {
    Pseudonyms pseudonyms = new Pseudonyms(null, 0);
    return Secrets.replace(text, format, pseudonyms::secret);
  }
}
