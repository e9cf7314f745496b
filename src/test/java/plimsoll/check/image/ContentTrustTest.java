package plimsoll.check.image;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContentTrustTest {
  private static final String CHECK = "content-trust";
  private static final String SHELL =
      "the shell that collected, which was that of an account nothing names; ";

  @Test
  void passesForOneInTheCollectingShell() {
    check(CHECK)
        .given("host/content-trust", "DOCKER_CONTENT_TRUST=1\nDOCKER_HOST is not set\n")
        .gives(
            "PASS host at host/content-trust:1: has DOCKER_CONTENT_TRUST=1 in "
                + SHELL
                + "no start-up file sets it for others");
  }

  @Test
  void failsForAnythingElse() {
    check(CHECK)
        .given("host/content-trust", "DOCKER_CONTENT_TRUST=true\nDOCKER_HOST is not set\n")
        .gives(
            "FAIL host at host/content-trust:1: has DOCKER_CONTENT_TRUST=true in "
                + SHELL
                + "no start-up file sets it for others; the benchmark asks for 1");
    check(CHECK)
        .given(
            "host/content-trust",
            """
            DOCKER_CONTENT_TRUST is not set
            DOCKER_CONTENT_TRUST_SERVER is not set
            /etc/environment:3:DOCKER_CONTENT_TRUST=1
            /etc/profile:9:# DOCKER_CONTENT_TRUST=1
            /etc/profile:10:DOCKER_CONTENT_TRUST_SERVER=https://notary.example
            """)
        .gives(
            "FAIL host at host/content-trust:1 and host/content-trust:3: has no"
                + " DOCKER_CONTENT_TRUST in "
                + SHELL
                + "start-up files name it: '/etc/environment:3:DOCKER_CONTENT_TRUST=1'");
  }

  @Test
  void isUnknownWithoutTheCaptureOrWhereItIsCutOff() {
    check(CHECK).gives("UNKNOWN host: can't be judged: host/content-trust was not captured");
    check(CHECK)
        .given("host/content-trust", "DOCKER_CONTENT_TRUST=1")
        .gives(
            "UNKNOWN host at host/content-trust:1: can't be judged:"
                + " captures/host/content-trust does not say whether DOCKER_CONTENT_TRUST is set");
  }
}
