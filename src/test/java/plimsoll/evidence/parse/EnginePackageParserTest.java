package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.EnginePackage;
import plimsoll.evidence.EnginePackage.Origin;
import plimsoll.evidence.EnginePackage.TrustedKey;
import plimsoll.evidence.Fact;

class EnginePackageParserTest {
  private static final String RPM =
      """
      binary|running|/usr/bin/dockerd
      manager|rpm
      owner|rpm|docker-ee|/usr/bin/dockerd
      package|rpm|docker-ee|3:18.09.2-3.el7|Docker \\p Inc.|RSA/SHA256, Mon Feb 11 2019, Key ID bc99c7f776682bc9
      key|rpm|gpg-pubkey-76682BC9-58adea78|gpg(Docker Release (EE rpm) <docker@docker.com>)
      differs|rpm|docker-ee|S.5....T.  c /etc/sysconfig/docker
      verified|rpm|docker-ee|1
      """;

  private static Fact<List<EnginePackage>> read(String rows) {
    return Text.read(
        new Captures()
            .with("host/engine-package", rows + "end|" + rows.lines().count() + "\n")
            .capture("host/engine-package"),
        EnginePackageParser::parse);
  }

  private static EnginePackage one(String rows) {
    List<EnginePackage> all = read(rows).toOptional().orElseThrow();
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }

  private static String why(Fact<?> fact) {
    return fact.match(known -> "known: " + known.value(), Fact.Absent::why);
  }

  @Test
  void readsAPackageOfRpmWithItsKeysAndChanges() {
    EnginePackage engine = one(RPM);
    assertEquals("/usr/bin/dockerd", engine.path());
    assertEquals(true, engine.running());
    assertEquals(
        Optional.of(
            new Origin(
                "rpm",
                "docker-ee",
                "3:18.09.2-3.el7",
                "Docker | Inc.",
                "RSA/SHA256, Mon Feb 11 2019, Key ID bc99c7f776682bc9")),
        engine.origin().toOptional().orElseThrow());
    assertEquals(
        List.of(new TrustedKey("76682bc9", "gpg(Docker Release (EE rpm) <docker@docker.com>)")),
        engine.trusted().toOptional().orElseThrow());
    assertEquals(
        List.of("S.5....T.  c /etc/sysconfig/docker"), engine.changed().toOptional().orElseThrow());
  }

  @Test
  void readsAPackageOfDpkgWithoutSignature() {
    EnginePackage engine =
        one(
            """
            binary|found|/usr/bin/dockerd
            manager|dpkg
            owner|dpkg|docker-ee:amd64|/usr/bin/dockerd
            package|dpkg|docker-ee|5:18.09.2|Docker <support@docker.com>|
            keyring|dpkg|/etc/apt/trusted.gpg
            verified|dpkg|docker-ee:amd64|0
            """);
    assertEquals(false, engine.running());
    assertEquals(
        Optional.of(""), engine.origin().toOptional().orElseThrow().map(Origin::signature));
    assertEquals(
        List.of(new TrustedKey("", "/etc/apt/trusted.gpg")),
        engine.trusted().toOptional().orElseThrow());
    assertEquals(List.of(), engine.changed().toOptional().orElseThrow());
  }

  @Test
  void leavesOutWhatDoesNotRunWhereSomethingDoes() {
    EnginePackage engine = one("binary|found|/opt/dockerd\n" + RPM);
    assertEquals("/usr/bin/dockerd", engine.path());
  }

  @Test
  void knowsThatNoPackageHoldsIt() {
    EnginePackage engine =
        one("binary|running|/opt/dockerd\nmanager|dpkg\nunowned|dpkg|/opt/dockerd\n");
    assertEquals(Optional.of(Optional.empty()), engine.origin().toOptional());
    assertEquals("no package holds it", why(engine.trusted()));
  }

  @Test
  void doesNotKnowThePackageWhereAManagerCouldNotSay() {
    assertEquals(
        "the file that runs is not the one at its path any more",
        why(one("binary|replaced|/usr/bin/dockerd\n").origin()));
    assertEquals(
        "which file the engine runs could not be told",
        why(one("binary|denied|/proc/7/exe\n").origin()));
    assertEquals(
        "rpm could not say which package holds it",
        why(one("binary|running|/a\nmanager|rpm\nfailed|rpm|owner|124\n").origin()));
    assertEquals(
        "no package manager that is known here is on the host",
        why(one("binary|running|/a\n").origin()));
    assertEquals(
        "not every package manager was asked which package holds it",
        why(one("binary|running|/a\nmanager|rpm\nmanager|dpkg\nunowned|rpm|/a\n").origin()));
    assertEquals(
        "rpm did not describe the package x",
        why(one("binary|running|/a\nmanager|rpm\nowner|rpm|x|/a\n").origin()));
  }

  @Test
  void doesNotKnowKeysAndChangesThatCouldNotBeAsked() {
    EnginePackage engine = one(RPM.replace("ee|1\n", "ee|124\nfailed|rpm|keys|1\n"));
    assertEquals(
        "rpm did not compare all files of the package docker-ee with it", why(engine.changed()));
    assertEquals("rpm could not list its keys", why(engine.trusted()));
  }

  @Test
  void readsNothingOfACutOffCapture() {
    String path = "captures/host/engine-package:";
    assertEquals(
        path + "1 is not the last of the rows: the capture is cut off",
        why(
            Text.read(
                new Captures()
                    .with("host/engine-package", "binary|running|/a\n")
                    .capture("host/engine-package"),
                EnginePackageParser::parse)));
    assertEquals(path + "1 is no row of packages", why(read("binary|running\n")));
    assertEquals("known: []", why(read("")));
  }
}
