package plimsoll.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.assessment.Observation;
import plimsoll.check.CheckHarness;

class ImageIndexUpdateTest {
  private static final String CHECK = "image-index-update";

  private static Observation judge(String step) {
    return new ImageHost().image("a", "web:1", "", step).check(CHECK).judge().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/sh -c apt-get update",
        "/bin/sh -c apt-get -qq -o Acquire::Retries=3 update",
        "RUN /bin/sh -c apt-get update # buildkit",
        "RUN |1 VERSION=1 /bin/sh -c apk update # buildkit",
        "|2 A=1 B=c d /bin/sh -c set -eux; apt update && rm -rf /tmp/x",
        "RUN /bin/bash -o pipefail -c apt-get update # buildkit",
        "RUN apt-get update # buildkit",
        "RUN /bin/sh -c DEBIAN_FRONTEND=noninteractive sudo -E /usr/bin/apt-get update # buildkit",
        "/bin/sh -c dnf makecache && pip install x",
        "/bin/sh -c zypper --non-interactive refresh",
        "/bin/sh -c bash -c 'apt-get update'",
        "/bin/sh -c if true; then apt-get update; fi",
        "RUN /bin/sh -c set -e\napt-get update\n # buildkit",
        "/bin/sh -c #(nop)  ONBUILD RUN apt-get update",
        "/bin/sh -c #(nop)  ONBUILD run apt-get update",
        "RUN /bin/sh -c pacman -Sy # buildkit",
        "/bin/sh -c pacman --noconfirm --sync --refresh && rm -rf /tmp/x",
        "/bin/sh -c pacman -S -yy --config /etc/x.conf",
        "/bin/sh -c pacman -Sy && pacman -Ss curl",
        "RUN /bin/sh -c nala update # buildkit",
      })
  void failsForAnUpdateAloneInWhateverSpelling(String step) {
    Observation observation = judge(step);
    assertEquals("FAIL", observation.status().name(), observation.message());
    assertEquals("/Layer/CreatedBy", observation.citations().get(0).at());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/sh -c apt-get update && apt-get install -y --no-install-recommends curl",
        "/bin/sh -c apt-get update;     DEBIAN_FRONTEND=x apt-get -y install curl",
        "/bin/sh -c apt-get update && xargs apt-get install <list",
        "/bin/sh -c apk --update add curl",
        "/bin/sh -c apk update && apk add curl",
        "RUN /bin/sh -c yum -y install httpd # buildkit",
        "/bin/sh -c update-ca-certificates",
        "/bin/sh -c cp apt/update /srv/update.sh && git submodule update",
        "/bin/sh -c #(nop)  LABEL note=apt-get update",
        "COPY update /usr/bin/apt-update # buildkit",
        "/bin/sh -c apt-get update-something",
        "/bin/sh -c apt-get upgrade -y",
        "/bin/sh -c apk upgrade",
        "/bin/sh -c apk -U add curl",
        "/bin/sh -c nala update && nala install -y curl",
        "/bin/sh -c pacman -Sy --noconfirm curl",
        "/bin/sh -c pacman -Syu --noconfirm --needed curl",
        "/bin/sh -c pacman -Sy && pacman --noconfirm -S curl",
        "/bin/sh -c pacman -Su --noconfirm",
        "/bin/sh -c pacman -Scc --noconfirm && pacman -Qy",
      })
  void passesWhereNoStepIsAnUpdateAlone(String step) {
    Observation observation = judge(step);
    assertEquals("PASS", observation.status().name(), observation.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/sh -c yum -y update",
        "/bin/sh -c apt-get update && apt-get -y upgrade",
        "/bin/sh -c apk update && apk upgrade",
        "/bin/sh -c apk -U upgrade",
        "/bin/sh -c apk upgrade --update-cache",
        "/bin/sh -c nala upgrade -y",
        "/bin/sh -c pacman -Syu --noconfirm",
        "/bin/sh -c pacman -Sy && pacman -Su --noconfirm",
        "/bin/sh -c su -c \"pacman -Sy\"",
        "/bin/sh -c su -c \"apt-get update\"",
        "/bin/sh -c runner apt-get update",
        "/bin/sh -c apt-get clean && su -c \"apt-get update\"",
        "/bin/sh -c timeout 60 apt-get update",
        "/bin/sh -c # apt-get update",
      })
  void leavesToAPersonWhatIsOpenToReading(String step) {
    Observation observation = judge(step);
    assertEquals("MANUAL", observation.status().name(), observation.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|1 VERSION=<redacted:10>",
        "RUN |2 A=<redacted:1> B=<redacted:1> # buildkit",
        "|1 VERSION=",
        "/bin/sh -c <redacted:1>",
        "RUN /bin/sh -c <redacted:1> # buildkit",
        "|1 VERSION=7 /bin/sh -c <redacted:1>",
      })
  void leavesToAPersonAStepWhoseCommandIsNotKnown(String step) {
    Observation observation = judge(step);
    assertEquals("MANUAL", observation.status().name(), observation.message());
    assertEquals("/Layer/CreatedBy", observation.citations().get(0).at());
  }

  @Test
  void failsForAnUpdateThatIsKeptForBuildsOnTheImage() {
    new ImageHost()
        .image(
            "a",
            "base:1",
            "'Config': {'OnBuild': ['run --mount=type=cache,target=/x apt-get update']}",
            "COPY a b # buildkit")
        .check(CHECK)
        .gives(
            "FAIL base:1 at docker/images#/0/Config/OnBuild: was built with an index update alone in"
                + " a step: 'ONBUILD RUN --mount=type=cache,target=/x apt-get update'");
  }

  @Test
  void saysWhichStepsComeFromABaseImageOfTheHost() {
    String base = "/bin/sh -c #(nop) ADD file:5d in / ";
    new ImageHost()
        .image("a", "base:1", "", base, "/bin/sh -c apt-get update")
        .image("b", "web:1", "", base, "/bin/sh -c apt-get update", "/bin/sh -c apk update")
        .check(CHECK)
        .gives(
            "FAIL base:1 at docker/history#/Layer/CreatedBy: was built with an index update alone"
                + " in a step: 'RUN apt-get update'",
            "FAIL web:1 at docker/history#/Layer/CreatedBy and docker/history#/Layer/CreatedBy: was"
                + " built with an index update alone in a step: 'RUN apt-get update' (from"
                + " 'base:1'), 'RUN apk update'");
  }

  @Test
  void asksAPersonWhereTheHistoryDoesNotSayHowALayerWasMade() {
    new ImageHost()
        .image("a", "imported:1", "", "")
        .image("b", "committed:1", "", "/bin/sh -c #(nop) ADD file:5d in / ", "bash")
        .check(CHECK)
        .gives(
            "MANUAL committed:1 at docker/history#/Layer/CreatedBy: has a layer of which its"
                + " history does not say how it was made ('bash'); read its Dockerfile",
            "MANUAL imported:1 at docker/history#/Layer/CreatedBy: has a layer of which its history"
                + " does not say how it was made (imported or squashed); read its Dockerfile");
  }

  @Test
  void asksAPersonWhereStepsAreMissing() {
    CheckHarness harness = new ImageHost().image("a", "web:1", "").check(CHECK);
    harness
        .given(
            "docker/images",
            "[{\"Id\": \"%s\", \"RepoTags\": [\"web:1\"], \"Size\": 9, \"Config\": {}, \"RootFS\": {\"Layers\": [\"x\", \"y\"]}}]"
                .replace("%s", ImageHost.id("a")))
        .given(
            "docker/history",
            "{\"Image\": \"%s\", \"Layer\": {\"CreatedBy\": \"COPY a b\", \"Size\": \"4\"}}\n"
                .replace("%s", ImageHost.id("a")))
        .gives(
            "MANUAL web:1 at docker/history# and docker/images#/0/RootFS/Layers: has a history that"
                + " does not account for all of its layers; read its Dockerfile");
  }

  @Test
  void isUnknownWithoutHistoryOrWithAShortenedOne() {
    CheckHarness.check(CHECK)
        .given(
            "docker/image-list", "REPOSITORY   IMAGE ID\nweb          " + ImageHost.id("a") + "\n")
        .given("docker/images", "[{\"Id\": \"%s\"}]".replace("%s", ImageHost.id("a")))
        .gives(
            "UNKNOWN " + ImageHost.id("a") + ": can't be judged: docker/history was not captured");
    new ImageHost()
        .image("a", "web:1", "", "RUN /bin/sh -c set -eux && echo hello worl…")
        .check(CHECK)
        .gives(
            "UNKNOWN web:1 at docker/history#/Layer/CreatedBy: can't be judged: the step 'RUN set"
                + " -eux && echo hello worl…' was shortened; capture with --no-trunc");
  }

  @Test
  void isUnknownWhereTheInstallMayStandInWhatWasCutOff() {
    new ImageHost()
        .image("a", "web:1", "", "/bin/sh -c set -eux;  apt-get update;  apt-g…")
        .check(CHECK)
        .gives(
            "UNKNOWN web:1 at docker/history#/Layer/CreatedBy: can't be judged: the step 'RUN set"
                + " -eux;  apt-get update;  apt-g…' was shortened; capture with --no-trunc");
    assertEquals(
        "FAIL",
        new ImageHost()
            .image(
                "a",
                "web:1",
                "",
                "/bin/sh -c set -eux;  apt-get update;  apt-g…",
                "/bin/sh -c apt-get update")
            .check(CHECK)
            .judge()
            .get(0)
            .status()
            .name());
  }

  @Test
  void isUnknownWhereImagesWereListedAndNotInspectedAndNotApplicableWithoutImages() {
    CheckHarness.check(CHECK)
        .given(
            "docker/image-list", "REPOSITORY   IMAGE ID\nweb          " + ImageHost.id("a") + "\n")
        .given("docker/images", "[]")
        .gives(
            "UNKNOWN web at docker/image-list:2: can't be judged: it was listed and not inspected");
    CheckHarness.check(CHECK)
        .given("docker/image-list", "REPOSITORY   IMAGE ID\n")
        .given("docker/images", "[]")
        .gives("NOT_APPLICABLE host at docker/image-list:1: has no image");
  }

  @Test
  void judgesTheStepsOfABuildWithTheImageTheyLedTo() {
    new ImageHost()
        .image("a", "", "", "COPY a b")
        .image("b", "web:1", "'Parent': '" + ImageHost.id("a") + "'", "COPY a b", "COPY c d")
        .check(CHECK)
        .gives(
            "PASS web:1 at docker/history# and docker/images#/1/Size: was built without an index"
                + " update alone in a step");
    new ImageHost()
        .image("a", "", "", "COPY a b")
        .check(CHECK)
        .gives(
            "PASS "
                + ImageHost.id("a")
                + " at docker/history# and docker/images#/0/Size: was built without an index update"
                + " alone in a step");
  }
}
