package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Citation;

class BuildStepParserTest {
  private static String read(String createdBy) {
    BuildStep step =
        BuildStepParser.parse(createdBy, "", new Citation("a", "b", null, null, createdBy));
    return step.instruction()
        + " | "
        + step.text()
        + " | "
        + String.join(",", step.variables())
        + (step.cut() ? " | cut" : "");
  }

  @Test
  void readsWhatTheClassicBuilderWrites() {
    assertEquals("ADD | file:5d2c in / | ", read("/bin/sh -c #(nop) ADD file:5d2c in / "));
    assertEquals("CMD | [\"bash\"] | ", read("/bin/sh -c #(nop)  CMD [\"bash\"]"));
    assertEquals("ENV | A=1 B=x y | A,B", read("/bin/sh -c #(nop)  ENV A=1 B=x y"));
    assertEquals("ARG | TOKEN | TOKEN", read("/bin/sh -c #(nop)  ARG TOKEN"));
    assertEquals("RUN | apt-get update | ", read("/bin/sh -c apt-get update"));
    assertEquals(
        "RUN | make -C x | A,B", read("|2 A=<redacted:1> B=<redacted:2> /bin/sh -c make -C x"));
    assertEquals("ONBUILD | ADD . /app | ", read("/bin/sh -c #(nop)  ONBUILD add  . /app"));
    assertEquals("ADD | app in C:\\app | ", read("cmd /S /C #(nop) ADD app in C:\\app"));
  }

  @Test
  void readsWhatBuildKitWrites() {
    assertEquals("ADD | a.tar.xz / | ", read("ADD a.tar.xz / # buildkit"));
    assertEquals("EXPOSE | map[80/tcp:{}] | ", read("EXPOSE map[80/tcp:{}]"));
    assertEquals("RUN | make # x | ", read("RUN /bin/sh -c make # x # buildkit"));
    assertEquals("RUN | make | A", read("RUN |1 A=<redacted:1> /bin/sh -c make # buildkit"));
    assertEquals("RUN | make | ", read("RUN /bin/bash -euxo pipefail -c make # buildkit"));
    assertEquals("RUN | apk update | ", read("RUN apk update # buildkit"));
    assertEquals("RUN | a\nb | ", read("RUN /bin/sh -c a\nb\n # buildkit"));
  }

  @Test
  void leavesWithoutInstructionWhatNamesNone() {
    assertEquals(" |  | ", read(""));
    assertEquals(" | bash | ", read("bash"));
    assertEquals(" | # debian.sh --arch 'amd64' out/ | ", read("# debian.sh --arch 'amd64' out/"));
    assertEquals(" | Add x | ", read("Add x"));
    assertEquals(" | |1 A=<redacted:1> | A", read("|1 A=<redacted:1>"));
    assertEquals(
        " | RUN |2 A=<redacted:1> B=<redacted:x2> | A,B",
        read("RUN |2 A=<redacted:1> B=<redacted:x2> # buildkit"));
    assertEquals("RUN | A=1 apk update | A", read("|1 A=1 apk update"));
  }

  @Test
  void seesWhatTheClientShortened() {
    assertEquals(
        "ADD | file:ebba725fb97cea4... |  | cut",
        read("/bin/sh -c #(nop) ADD file:ebba725fb97cea4..."));
    assertEquals("RUN | echo Done... | ", read("RUN /bin/sh -c echo Done..."));
  }
}
