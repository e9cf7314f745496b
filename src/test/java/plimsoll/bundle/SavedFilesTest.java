package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.source.Digest;
import plimsoll.source.Limits;

/** Outputs that somebody saved, known by their content. */
class SavedFilesTest {
  private static final String PS = "CONTAINER ID   IMAGE   NAMES\n";
  private static final String CONTAINER =
      "[{\"Id\": \"ab\", \"State\": {}, \"Config\": {}, \"HostConfig\": {}}]";

  @TempDir private Path parent;

  private Bundle open(Map<String, byte[]> files) throws IOException, BundleException {
    Path folder = Archives.unpack(parent.resolve("web1"), files);
    return Bundles.open(folder, Limits.DEFAULT, Bundles.Options.DEFAULT);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Each capture with the file it was taken from, or why it was not. */
  private static String taken(Bundle bundle) {
    return bundle.ids().stream()
        .map(bundle::capture)
        .map(c -> c.id() + ": " + (c.problem() == null ? c.output().path() : c.problem()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void recognisesFilesByTheirContent() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("a.json", text(CONTAINER));
    files.put("b.json", text(CONTAINER));
    files.put("b", text(PS));
    files.put("c", text("[{\"RepoTags\": [], \"Os\": \"linux\"}]"));
    files.put("d", text("{\"ServerVersion\": \"24\", \"Driver\": \"overlay2\"}"));
    files.put("e", text("{\"icc\": false}"));
    files.put("f", text(" Server Version: 24\n Storage Driver: overlay2\n"));
    files.put(
        "g",
        text(
            """
            UID  PID  PPID CMD
            root 1 0 /sbin/init --with a long command line
            root 7 1 dockerd
            """));
    files.put("h", text("No rules\n"));
    files.put("i", text("enabled 1\npid 7\n"));
    files.put("j", text("Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port\n"));
    files.put("k", text("# /lib/systemd/system/docker.service\n[Unit]\n[Service]\n"));
    files.put("l", text("Id=docker.service\nLoadState=loaded\n"));
    assertEquals(
        """
        audit/rules: h
        audit/status: i
        docker/containers: a.json
        docker/containers.2: b.json
        docker/images: c
        docker/info: d
        docker/info-text: f
        docker/ps: b
        files/etc/docker/daemon.json: e
        files/lib/systemd/system/docker.service: k
        host/sockets: j
        process/command-lines: g
        process/table: g
        systemd/docker.service: l\
        """,
        taken(open(files)));
  }

  @Test
  void choosesNoneOfTwoFilesForOneCapture() throws Exception {
    assertEquals(
        "docker/ps: several files hold docker/ps, and none was chosen: new.txt, old.txt; set all"
            + " but one to ignore in plimsoll-files.txt",
        taken(open(Map.of("old.txt", text(PS), "new.txt", text(PS)))));
  }

  @Test
  void refusesBundlesInFoldersOfItsOwn() {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("web-01/manifest.json", text("{}"));
    files.put("web-01/captures/docker/info", text("{\"ServerVersion\": \"24\"}"));
    files.put("web-02/manifest.json", text("{}"));
    files.put("web-02/captures/docker/ps", text(PS));
    assertEquals(
        "web1: holds bundles in folders of its own, which are of one host each: 'web-01',"
            + " 'web-02'; unpack it where it is packed, and give these folders",
        assertThrows(BundleException.class, () -> open(files)).getMessage());
  }

  @Test
  void takesNoArchiveForAnOutput() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("ps.txt", text(PS));
    files.put("plimsoll-web-01.bak", Archives.tarGz("web-01", Map.of("docker/ps", text(PS))));
    assertEquals(
        """
        docker/ps: ps.txt
        not-recognised/plimsoll-web-01.bak: plimsoll-web-01.bak is an archive: give it as evidence of its own, or unpack it\
        """,
        taken(open(files)));
  }

  @Test
  void listsWhatCanNotBeReadWithTheReason() throws Exception {
    Path folder = Archives.unpack(parent.resolve("web1"), Map.of("ps.txt", text(PS)));
    Files.createSymbolicLink(folder.resolve("info"), folder.resolve("ps.txt"));
    Files.write(folder.resolve("PS.txt"), text("No rules\n"));
    Files.write(folder.resolve("tab\there.json"), text(CONTAINER));
    Bundle bundle = Bundles.open(folder, Limits.DEFAULT, Bundles.Options.DEFAULT);
    assertEquals(
        """
        audit/rules: PS.txt
        not-recognised/info: info was not read: it is a link; save a copy of it under a name of its own
        not-recognised/ps.txt: ps.txt was not read: it differs from 'PS.txt' in upper and lower case only; save a copy of it under a name of its own
        not-recognised/tab\\u0009here.json: tab\\u0009here.json was not read: it has a name that holds control characters or bytes that are not UTF-8; save a copy of it under a name of its own""",
        taken(bundle));
  }

  @Test
  void listsWhatItDoesNotRecogniseWithWhatToDo() throws Exception {
    assertEquals(
        """
        docker/ps: ps.txt
        not-recognised/empty.txt: empty.txt is empty
        not-recognised/notes.txt: notes.txt was not recognised: say what it is in plimsoll-files.txt, such as: notes.txt = docker/ps
        not-recognised/rules.txt: rules.txt could be audit/rules (auditctl -l) or a file of rules: say which in plimsoll-files.txt\
        """,
        taken(
            open(
                Map.of(
                    "ps.txt", text(PS),
                    "notes.txt", text("call Anna\n"),
                    "rules.txt", text("-w /etc/docker -p wa -k docker\n"),
                    "empty.txt", text("")))));
  }

  @Test
  void takesTheWordOfTheMappingFile() throws Exception {
    assertEquals(
        "audit/rules: rules.txt\ndocker/ps: new.txt",
        taken(
            open(
                Map.of(
                    "old.txt", text(PS),
                    "new.txt", text(PS),
                    "rules.txt", text("-w /etc/docker -p wa -k docker\n"),
                    "plimsoll-files.txt",
                        text("# mine\r\nold.txt = ignore\r\nrules.txt = audit/rules\r\n")))));
  }

  @Test
  void refusesAMappingThatIsWrong() {
    Map.of(
            "ps.txt", "is not FILE = CAPTURE; write such as: info.txt = docker/info-text",
            "x = docker/ps", "names 'x', which is not in this folder; correct it",
            "ps.txt = docker/pss",
                "'docker/pss' is no capture; write one that 'collect.sh --list' prints, files/ with"
                    + " an absolute path, or ignore")
        .forEach(
            (row, message) ->
                assertEquals(
                    "web1: plimsoll-files.txt:1 " + message,
                    assertThrows(
                            BundleException.class,
                            () ->
                                open(
                                    Map.of(
                                        "ps.txt", text(PS),
                                        "plimsoll-files.txt", text(row + "\n"))))
                        .getMessage()));
  }

  @Test
  void readsEveryEncodingThatSavingMakesAndKeepsTheDigestOfTheFile() throws Exception {
    byte[] utf16 = ("\uFEFF" + PS.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
    Map<String, byte[]> forms =
        Map.of(
            "bom", text("\uFEFF" + PS),
            "crlf", text(PS.replace("\n", "\r\n")),
            "utf16", utf16,
            "utf16 without mark", PS.getBytes(StandardCharsets.UTF_16BE),
            "colours", text("\u001b[1m" + PS.replace("\n", "\u001b[0m\n")),
            "gzip", Archives.gzip(text(PS)));
    for (Map.Entry<String, byte[]> form : forms.entrySet()) {
      Artifact output =
          Objects.requireNonNull(
              open(Map.of("ps.txt", form.getValue())).capture("docker/ps").output(), form.getKey());
      assertEquals(PS, new String(output.content(), StandardCharsets.UTF_8), form.getKey());
      assertEquals(Digest.sha256(form.getValue()), output.sha256(), form.getKey());
    }
  }

  @Test
  void takesNoFileForWholeThatAFullDiskCutOff() throws Exception {
    byte[] packed = Archives.gzip(text(PS.repeat(50)));
    assertEquals(
        """
        docker/ps: ps.txt does not end in a line end: it may be cut off
        not-recognised/info.gz: info.gz can't be unpacked: it is damaged or cut off\
        """,
        taken(
            open(
                Map.of(
                    "ps.txt", text("CONTAINER ID   IMAGE   NAMES\n0123456789ab  b"),
                    "info.gz", java.util.Arrays.copyOf(packed, packed.length / 2)))));
  }

  @Test
  void takesArgumentsOfNoTableThatATerminalMayHaveCut() throws Exception {
    assertEquals(
        "process/table: ps.txt",
        taken(
            open(
                Map.of(
                    "ps.txt",
                    text("UID PID CMD\nroot 1 /sbin/init\nroot 7 dockerd --icc=false -H tc\n")))));
  }

  @Test
  void takesNoListOfRulesThatGrepMayHaveFiltered() throws Exception {
    String rules = "-w /usr/bin/dockerd -p wa -k docker\n-w /etc/Docker -p wa\n";
    assertEquals(
        "audit/rules: auditctl.txt has rules of docker alone, and a list filtered by grep looks the"
            + " same; save all of 'auditctl -l', or where this is all of it, name the file as"
            + " audit/rules in plimsoll-files.txt",
        taken(open(Map.of("auditctl.txt", text(rules)))));
    assertEquals(
        "audit/rules: auditctl.txt",
        taken(open(Map.of("auditctl.txt", text(rules + "-a never,task\n")))));
    assertEquals(
        "audit/rules: auditctl.txt",
        taken(
            open(
                Map.of(
                    "auditctl.txt", text(rules),
                    "plimsoll-files.txt", text("auditctl.txt = audit/rules\n")))));
  }

  @Test
  void readsSavedFilesInFoldersThatAreCalledAsThoseOfABundle() throws Exception {
    assertEquals(
        "docker/ps: ps.txt\nnot-recognised/files/notes.txt: files/notes.txt was not recognised: say"
            + " what it is in plimsoll-files.txt, such as: files/notes.txt = docker/ps",
        taken(open(Map.of("ps.txt", text(PS), "files/notes.txt", text("call Anna\n")))));
  }

  @Test
  void readsSavedFilesInAFolderCalledCaptures() throws Exception {
    assertEquals("docker/ps: captures/ps.txt", taken(open(Map.of("captures/ps.txt", text(PS)))));
  }

  @Test
  void takesNoOtherSettingsForThoseOfTheDaemon() throws Exception {
    String client = "{\"auths\": {}, \"experimental\": \"enabled\"}";
    assertEquals(
        """
        docker/ps: ps.txt
        not-recognised/config.json: config.json was not recognised: say what it is in plimsoll-files.txt, such as: config.json = docker/ps\
        """,
        taken(open(Map.of("config.json", text(client), "ps.txt", text(PS)))));
  }

  @Test
  void takesSettingsOfAnUnknownReleaseByTheNameOfTheFile() throws Exception {
    assertEquals(
        "files/etc/docker/daemon.json: saved/daemon.json",
        taken(open(Map.of("saved/daemon.json", text("{\"icc\": false, \"coming\": 1}")))));
  }

  @Test
  void measuresATableByItsOwnRowsAlone() throws Exception {
    String cut = "UID PID CMD\nroot 1 /sbin/init sp\nroot 7 dockerd --icc\n";
    for (String shown :
        List.of(
            "Last login: Sun Nov 22 19:33:01 2026 from 192.0.2.7\n" + cut,
            cut + "operator@web1:~$ cat /etc/docker/daemon.json\n")) {
      assertEquals("process/table: ps.txt", taken(open(Map.of("ps.txt", text(shown)))), shown);
    }
  }

  @Test
  void takesNamesOfProgramsForNoCommandLines() throws Exception {
    assertEquals(
        "process/table: ps.txt",
        taken(
            open(
                Map.of(
                    "ps.txt",
                    text(
                        """
                            PID TTY          TIME CMD
                              1 ?        00:00:03 systemd
                             23 ?        00:00:00 kworker/u8:2-events_unbound
                            812 ?        00:01:09 dockerd
                            900 ?        00:00:00 tmux: server
                        """)))));
  }

  @Test
  void takesAWholeTableWhoseLongestRowsAreOfContainers() throws Exception {
    assertEquals(
        "process/command-lines: ps.txt\nprocess/table: ps.txt",
        taken(
            open(
                Map.of(
                    "ps.txt",
                    text(
                        """
                        PID COMMAND
                          1 /sbin/init
                         43 /usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock
                         44 containerd --config /var/run/docker/containerd/containerd.toml
                        309 /usr/bin/containerd-shim -namespace moby -containerd-binary /usr/bin/containerd
                        """)))));
  }
}
