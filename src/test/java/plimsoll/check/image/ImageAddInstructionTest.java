package plimsoll.check.image;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ImageAddInstructionTest {
  private static final String CHECK = "image-add-instruction";
  private static final String ROOT = "/bin/sh -c #(nop) ADD file:5d2c in / ";

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
        .image("a", "classic:1", "", ROOT, "/bin/sh -c #(nop) COPY file:ADD in /ADD ")
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
