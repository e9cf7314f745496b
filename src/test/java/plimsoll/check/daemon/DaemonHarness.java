package plimsoll.check.daemon;

import plimsoll.check.CheckHarness;

/** Hosts on which a daemon runs, for the checks that judge it. */
final class DaemonHarness {
  private static final String FILE = "files/etc/docker/daemon.json";

  private DaemonHarness() {}

  /** A daemon with these arguments, and shown to have no configuration file. */
  static CheckHarness running(String check, String... arguments) {
    return argv(check, arguments).given("host/stat", "absent|/etc/docker/daemon.json\nend|1\n");
  }

  /** A daemon with this configuration file, as it was when it started, and these arguments. */
  static CheckHarness configured(String check, String json, String... arguments) {
    return changed(check, json, 1_000, arguments);
  }

  /** A daemon that started in second 1,100, with a file changed in some second. */
  static CheckHarness changed(String check, String json, int second, String... arguments) {
    return argv(check, arguments)
        .given(FILE, json.replace('\'', '"'))
        .given("process/engine-start", "btime 100\nticks-per-second 100\npid=8 starttime=100000\n")
        .given("host/file-times", second + "|" + second + "|/etc/docker/daemon.json\n");
  }

  /** A daemon with these arguments; nothing shows whether it has a configuration file. */
  static CheckHarness argv(String check, String... arguments) {
    String rows = arguments.length == 0 ? "" : String.join("\n", arguments) + "\n";
    return CheckHarness.check(check)
        .given(
            "process/engine-argv",
            "pid=8 exe=/usr/bin/dockerd argc=" + (arguments.length + 1) + "\ndockerd\n" + rows);
  }

  /** A check of a host of which nothing was captured. */
  static CheckHarness nothing(String check) {
    return CheckHarness.check(check);
  }

  /** What docker info reports. */
  static CheckHarness reporting(String check, String info) {
    return CheckHarness.check(check).given("docker/info", info.replace('\'', '"'));
  }
}
