package plimsoll.check.host;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class EnginePackageSignatureTest {
  private static final String KEY = "56789abc01234567890123456789abcdbc99c7f776682bc9";
  private static final String RPM =
      """
      binary|running|/usr/bin/dockerd
      manager|rpm
      owner|rpm|docker-ee|/usr/bin/dockerd
      package|rpm|docker-ee|3:18.09.2-3.el7|Docker|RSA/SHA256, Mon Feb 11 2019, Key ID bc99c7f776682bc9
      key|rpm|gpg-pubkey-76682bc9-58adea78|gpg(Docker Release (EE rpm) <docker@docker.com>)
      verified|rpm|docker-ee|0
      """;
  private static final String DPKG =
      """
      binary|running|/usr/bin/dockerd
      manager|dpkg
      owner|dpkg|docker-ee|/usr/bin/dockerd
      package|dpkg|docker-ee|5:18.09.2|Docker <support@docker.com>|
      keyring|dpkg|/etc/apt/trusted.gpg
      verified|dpkg|docker-ee|0
      """;
  private static final String IMAGES =
      "[{\"Id\": \"sha256:%s\", \"RepoTags\": [\"docker/ucp-agent:3.1.0\", \"busybox:1\"]}]"
          .replace("%s", "a".repeat(64));

  private static CheckHarness packages(String rows) {
    return check("engine-package-signature")
        .given("host/engine-package", rows + "end|" + rows.lines().count() + "\n");
  }

  private static CheckHarness ucp(String trust) {
    return packages(DPKG)
        .givenContainer("agent", "'Config': {'Image': 'docker/ucp-agent:3.1.0'}")
        .given("docker/images", IMAGES)
        .given(
            "docker/image-list",
            "REPOSITORY         TAG     IMAGE ID\ndocker/ucp-agent   3.1.0   sha256:"
                + "a".repeat(64)
                + "\n")
        .given("docker/trust", trust.replace('\'', '"'));
  }

  @Test
  void passesASignatureWithTheKeyThatTheSiteNames() {
    packages(RPM)
        .with("engine-package-key-fingerprint", KEY)
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "PASS /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 3:18.09.2-3.el7 of 'Docker'; it is signed with the key bc99c7f776682bc9, 'gpg(Docker Release (EE rpm) <docker@docker.com>)', as the site expects");
  }

  @Test
  void asksAPersonWhoseKeyItIs() {
    packages(RPM)
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "MANUAL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 3:18.09.2-3.el7 of 'Docker'; it is signed with the key bc99c7f776682bc9, 'gpg(Docker Release (EE rpm) <docker@docker.com>)'; is that its vendor's?");
  }

  @Test
  void asksAPersonAboutPackagesOfDpkg() {
    packages(DPKG)
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "MANUAL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 5:18.09.2 of 'Docker <support@docker.com>'; dpkg keeps no signature of it; do records show that it was installed from a repository signed by the vendor? Files of keys: '/etc/apt/trusted.gpg'");
  }

  @Test
  void failsWhatIsNotSignedByAKnownKeyOrBelongsToNoPackage() {
    packages(RPM.replaceFirst("RSA.*", "(none)"))
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "FAIL /usr/bin/dockerd at host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 3:18.09.2-3.el7 of 'Docker'; it is not signed");
    packages(RPM.replace("pubkey-76682bc9", "pubkey-00000000"))
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "FAIL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 3:18.09.2-3.el7 of 'Docker'; it is signed with the key bc99c7f776682bc9, which rpm does not know");
    packages(RPM)
        .with("engine-package-key-fingerprint", "0".repeat(40))
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "FAIL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 3:18.09.2-3.el7 of 'Docker'; it is signed with the key bc99c7f776682bc9, 'gpg(Docker Release (EE rpm) <docker@docker.com>)', not with the 0000000000000000000000000000000000000000 that the site expects");
    packages(RPM)
        .with("engine-package-key-fingerprint", "9")
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "FAIL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 3:18.09.2-3.el7 of 'Docker'; it is signed with the key bc99c7f776682bc9, 'gpg(Docker Release (EE rpm) <docker@docker.com>)', not with the 9 that the site expects");
    packages("binary|running|/opt/dockerd\nmanager|rpm\nunowned|rpm|/opt/dockerd\n")
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "FAIL /opt/dockerd at host/engine-package:3: is held by no package, so that nothing shows whose it is");
  }

  @Test
  void failsAProgramThatDiffersFromItsPackage() {
    packages(
            RPM.replace(
                "verified|rpm|docker-ee|0",
                "differs|rpm|docker-ee|S.5....T.    /usr/bin/dockerd\nverified|rpm|docker-ee|1"))
        .with("engine-package-key-fingerprint", KEY)
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "FAIL /usr/bin/dockerd at host/engine-package:6 and host/engine-package:5 and host/engine-package:4: comes from the package docker-ee 3:18.09.2-3.el7 of 'Docker'; the program differs from its package");
    packages(
            RPM.replace(
                "verified|rpm|docker-ee|0",
                "differs|rpm|docker-ee|S.5....T.  c /etc/sysconfig/docker\nverified|rpm|docker-ee|1"))
        .with("engine-package-key-fingerprint", KEY)
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "PASS /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 3:18.09.2-3.el7 of 'Docker'; it is signed with the key bc99c7f776682bc9, 'gpg(Docker Release (EE rpm) <docker@docker.com>)', as the site expects");
  }

  @Test
  void isUnknownWhereThePackageOrItsStateIs() {
    check("engine-package-signature")
        .gives(
            "UNKNOWN host: can't be judged: host/engine-package was not captured",
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed");
    packages("")
        .gives(
            "UNKNOWN host at host/engine-package:1: can't be judged: host/engine-package found no program of an engine",
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed");
    packages("binary|denied|/proc/7/exe\n")
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "UNKNOWN /proc/7/exe at host/engine-package:1: can't be judged: which file the engine runs could not be told");
    packages(RPM.replace("docker-ee|0", "docker-ee|124"))
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "UNKNOWN /usr/bin/dockerd at host/engine-package:6 and host/engine-package:5 and host/engine-package:4: can't be judged: rpm did not compare all files of the package docker-ee with it");
    packages(RPM.replace("verified|", "failed|rpm|keys|1\nverified|"))
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "UNKNOWN /usr/bin/dockerd at host/engine-package:6 and host/engine-package:7 and host/engine-package:4: can't be judged: rpm could not list its keys");
    packages(RPM.replaceFirst(", Key ID.*", ""))
        .gives(
            "NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR, whose images would have to be signed",
            "UNKNOWN /usr/bin/dockerd at host/engine-package:6 and host/engine-package:4: can't be judged: rpm names no key for 'docker-ee'");
  }

  @Test
  void judgesTheImagesOfThePlatform() {
    ucp("[{'Name': 'docker/ucp-agent:3.1.0', 'SignedTags': [{'SignedTag': '3.1.0', 'Digest': 'ab', 'Signers': ['Repo Admin']}]}]")
        .gives(
            "MANUAL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 5:18.09.2 of 'Docker <support@docker.com>'; dpkg keeps no signature of it; do records show that it was installed from a repository signed by the vendor? Files of keys: '/etc/apt/trusted.gpg'",
            "PASS busybox:1 at docker/trust#/0/SignedTags: is 'docker/ucp-agent:3.1.0', signed by 'Repo Admin'");
    ucp("[{'Name': 'docker/ucp-agent:3.1.0', 'SignedTags': []}]")
        .gives(
            "MANUAL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 5:18.09.2 of 'Docker <support@docker.com>'; dpkg keeps no signature of it; do records show that it was installed from a repository signed by the vendor? Files of keys: '/etc/apt/trusted.gpg'",
            "FAIL busybox:1 at docker/trust#/0/SignedTags: is 'docker/ucp-agent:3.1.0', which nobody signed");
    ucp("[{'Name': 'busybox:1', 'SignedTags': []}]")
        .gives(
            "MANUAL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 5:18.09.2 of 'Docker <support@docker.com>'; dpkg keeps no signature of it; do records show that it was installed from a repository signed by the vendor? Files of keys: '/etc/apt/trusted.gpg'",
            "MANUAL busybox:1 at docker/trust#/0: is 'docker/ucp-agent:3.1.0', for which docker trust inspect found no signature, or could not ask");
    ucp("[]")
        .given("docker/images", IMAGES.replace("docker/ucp-agent:3.1.0", "busybox:2"))
        .gives(
            "MANUAL host at /0/Config/Image and docker/ps:1: runs a part of UCP or DTR, and no image has a tag of one, by which docker trust inspect would ask for its signature; were their images signed?",
            "MANUAL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 5:18.09.2 of 'Docker <support@docker.com>'; dpkg keeps no signature of it; do records show that it was installed from a repository signed by the vendor? Files of keys: '/etc/apt/trusted.gpg'");
    packages(DPKG)
        .withoutList()
        .gives(
            "UNKNOWN host: can't be judged: docker/ps was not captured",
            "MANUAL /usr/bin/dockerd at host/engine-package:5 and host/engine-package:6 and host/engine-package:4: comes from the package docker-ee 5:18.09.2 of 'Docker <support@docker.com>'; dpkg keeps no signature of it; do records show that it was installed from a repository signed by the vendor? Files of keys: '/etc/apt/trusted.gpg'");
  }
}
