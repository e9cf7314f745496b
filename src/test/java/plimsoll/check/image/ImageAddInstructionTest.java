package plimsoll.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.assessment.Status;
import plimsoll.check.CheckHarness;

class ImageAddInstructionTest {
  private static final String CHECK = "image-add-instruction";
  private static final String ROOT = "/bin/sh -c #(nop) ADD file:5d2c in / ";
  private static final String OTHER = "/bin/sh -c #(nop) ADD file:77 in / ";

  @Test
  void failsForAddInBothSpellingsAndSaysWhatABaseImageBrought() {
    new ImageHost()
        .image("a", "base:1", "", ROOT, "/bin/sh -c #(nop) ADD dir:77 in /opt ")
        .image(
            "b",
            "web:1",
            "",
            ROOT,
            "/bin/sh -c #(nop) ADD dir:77 in /opt ",
            "ADD app.tar.gz /srv # buildkit")
        .check(CHECK)
        .gives(
            "FAIL base:1 at docker/history#/Layer/CreatedBy: was built with ADD: 'ADD dir:77 in"
                + " /opt'",
            "FAIL web:1 at docker/history#/Layer/CreatedBy and docker/history#/Layer/CreatedBy: was"
                + " built with ADD: 'ADD dir:77 in /opt' (from 'base:1'), 'ADD app.tar.gz /srv'");
  }

  @Test
  void failsForASecondAddIntoTheRoot() {
    new ImageHost()
        .image(
            "a", "web:1", "", "LABEL a=b", ROOT, "ADD more.tar / # buildkit", "ONBUILD ADD . /app")
        .check(CHECK)
        .gives(
            "FAIL web:1 at docker/history#/Layer/CreatedBy and docker/history#/Layer/CreatedBy: was"
                + " built with ADD: 'ADD more.tar /', 'ONBUILD ADD . /app'");
  }

  @Test
  void passesWithoutAddAndForTheRootFileSystemAlone() {
    new ImageHost()
        .image(
            "a", "classic:1", "", ROOT, "/bin/sh -c #(nop) COPY file:ADD in /ADD ", "CMD [\"sh\"]")
        .image("b", "buildkit:1", "", "ADD alpine-minirootfs.tar.gz / # buildkit", "CMD [\"ADD\"]")
        .image("c", "debian:12", "", "# debian.sh --arch 'amd64' out/ 'bookworm'", "RUN ADD")
        .check(CHECK)
        .gives(
            "PASS buildkit:1 at docker/history# and docker/images#/1/Size: was built without ADD,"
                + " but for its root file system",
            "PASS classic:1 at docker/history# and docker/images#/0/Size: was built without ADD, but"
                + " for its root file system",
            "PASS debian:12 at docker/history# and docker/images#/2/Size: was built without ADD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADD hello / # buildkit",
        "ADD https://get.example.org/app.tar.gz / # buildkit",
        "ADD git@example.org:x.tar / # buildkit",
        "ADD a.tar b.tar / # buildkit",
        "ADD --chown=1:1 app.jar / # buildkit",
        "ADD rootfs.tar.xz /opt # buildkit",
        "/bin/sh -c #(nop) ADD multi:77 in / ",
        "/bin/sh -c #(nop) ADD dir:77 in / ",
        "/bin/sh -c #(nop) ADD file:77 in /opt ",
      })
  void failsForAFirstAddThatIsNoRootFileSystem(String add) {
    assertEquals(Status.FAIL, judge(add, "RUN /bin/sh -c make # buildkit", "CMD [\"sh\"]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar.gz", "tgz", "tar.xz", "txz", "tar.bz2", "tbz2", "tar.zst"})
  void passesAFirstArchiveByItsName(String ending) {
    assertEquals(Status.PASS, judge("ADD --chown=0:0 out/root." + ending + " / # buildkit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RUN /bin/sh -c make # buildkit",
        "/bin/sh -c make",
        "CMD [\"bash\"]",
        "CMD [\"/bin/ash\"]",
        "/bin/sh -c #(nop)  CMD [\"/bin/sh\" \"-c\" \"exec app\"]",
        "/bin/sh -c #(nop) CMD [/usr/bin/dash]",
        "ENTRYPOINT [\"/bin/sh\", \"-c\"]",
      })
  void passesAFirstFileOfAnImageThatRunsAShell(String step) {
    assertEquals(Status.PASS, judge(ROOT, step));
  }

  @Test
  void asksAPersonOfAFirstFileOfAnImageThatRunsNoShell() {
    String message =
        "begins with 'ADD file:5d2c in /', and runs no shell, which would show that this is its root"
            + " file system; read its Dockerfile";
    new ImageHost()
        .image("a", "app:1", "'Config': {'Cmd': ['/app', 'sh']}", ROOT, "CMD [\"/app\" \"sh\"]")
        .image("b", "script:1", "'Config': {'Entrypoint': ['sh', '/app.sh']}", OTHER)
        .image(
            "c",
            "shell:1",
            "'Config': {'Entrypoint': ['/bin/sh', '-c'], 'Cmd': null}",
            ROOT.replace("5d2c", "88"))
        .image("d", "shell:2", "'Config': {'Cmd': ['bash']}", ROOT.replace("5d2c", "99"))
        .image("e", "two:1", "", ROOT, "ADD more /srv # buildkit")
        .check(CHECK)
        .gives(
            "MANUAL app:1 at docker/history#/Layer/CreatedBy: " + message,
            "MANUAL script:1 at docker/history#/Layer/CreatedBy: " + message.replace("5d2c", "77"),
            "PASS shell:1 at docker/history# and docker/images#/2/Size: was built without ADD, but"
                + " for its root file system",
            "PASS shell:2 at docker/history# and docker/images#/3/Size: was built without ADD, but"
                + " for its root file system",
            "FAIL two:1 at docker/history#/Layer/CreatedBy: was built with ADD: 'ADD more /srv'");
  }

  @Test
  void failsForAddThatIsKeptForBuildsOnTheImage() {
    String kept = "'Config': {'OnBuild': ['COPY a b', '%s']}";
    new ImageHost()
        .image("a", "buildkit:1", kept.replace("%s", "Add  . /app"), "COPY a b # buildkit")
        .image(
            "b",
            "classic:1",
            kept.replace("%s", "add . /app"),
            "COPY a b",
            "/bin/sh -c #(nop)  ONBUILD COPY a b",
            "/bin/sh -c #(nop)  ONBUILD add . /app")
        .image("c", "clean:1", kept.replace("%s", "RUN ADD"), "COPY a b # buildkit")
        .image("d", "odd:1", "'Config': {'OnBuild': 7}", "COPY a b # buildkit")
        .image("e", "web:1", kept.replace("%s", "ADD . /x"), "COPY a b # buildkit", "CMD [\"x\"]")
        .check(CHECK)
        .gives(
            "FAIL buildkit:1 at docker/images#/0/Config/OnBuild: was built with ADD: 'ONBUILD ADD ."
                + " /app'",
            "FAIL classic:1 at docker/history#/Layer/CreatedBy: was built with ADD: 'ONBUILD ADD ."
                + " /app'",
            "PASS clean:1 at docker/history# and docker/images#/2/Size: was built without ADD",
            "UNKNOWN odd:1 at docker/images#/3/Config/OnBuild: can't be judged:"
                + " captures/docker/images#/3/Config/OnBuild is a number, not an array of strings",
            "FAIL web:1 at docker/images#/4/Config/OnBuild: was built with ADD: 'ONBUILD ADD . /x'");
  }

  @Test
  void isUnknownForAFirstAddThatWasShortened() {
    assertEquals(
        Status.UNKNOWN, judge("/bin/sh -c #(nop) ADD file:ebba725fb97cea4...", "CMD [\"sh\"]"));
  }

  private static Status judge(String... steps) {
    return new ImageHost().image("a", "web:1", "", steps).check(CHECK).judge().get(0).status();
  }

  @Test
  void asksAPersonOfAnImportedImageAndIsUnknownWithoutHistory() {
    new ImageHost()
        .image("a", "imported:1", "", "")
        .check(CHECK)
        .gives(
            "MANUAL imported:1 at docker/history#/Layer/CreatedBy: has a layer of which its history"
                + " does not say how it was made (imported or squashed); read its Dockerfile");
    new ImageHost()
        .image("a", "web:1", "")
        .check(CHECK)
        .gives("UNKNOWN web:1: can't be judged: docker/history was not captured");
    CheckHarness.check(CHECK)
        .gives("UNKNOWN host: can't be judged: docker/image-list was not captured");
  }
}
