package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.changed;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonInsecureRegistriesTest {
  @Test
  void passesLoopbackOnly() {
    reporting(
            "daemon-insecure-registries",
            "{'RegistryConfig': {'InsecureRegistryCIDRs': ['::1/128', '127.0.0.0/8'], 'IndexConfigs': {'docker.io': {'Secure': true}}}}")
        .gives(
            "PASS dockerd at docker/info#/RegistryConfig/InsecureRegistryCIDRs and docker/info#/RegistryConfig/IndexConfigs: trusts no insecure registry (as the engine reports)");
    running("daemon-insecure-registries")
        .gives(
            "PASS dockerd at host/stat:1 and process/engine-argv:1: trusts no insecure registry (the default)");
  }

  @Test
  void failsRangesAndNames() {
    reporting(
            "daemon-insecure-registries",
            "{'RegistryConfig': {'InsecureRegistryCIDRs': ['10.0.0.0/8', '127.0.0.0/8'], 'IndexConfigs': {'r:5000': {'Secure': false}}}}")
        .gives(
            "FAIL dockerd at docker/info#/RegistryConfig/InsecureRegistryCIDRs and docker/info#/RegistryConfig/IndexConfigs/r:5000/Secure: trusts insecure registries: '10.0.0.0/8', 'r:5000' (as the engine reports)");
    running(
            "daemon-insecure-registries",
            "--insecure-registry",
            "a",
            "--insecure-registry=http://b")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and process/engine-argv:5: trusts insecure registries: 'a', 'b' (from its command line)");
    configured("daemon-insecure-registries", "{'insecure-registries': ['r:5000']}")
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/insecure-registries and process/engine-argv:1 and host/file-times:1: trusts insecure registries: 'r:5000' (from its configuration file)");
  }

  @Test
  void saysWhatTheRunningDaemonDoesNotFollow() {
    changed(
            "daemon-insecure-registries",
            "{'insecure-registries': ['r:5000', '10.0.0.0/8']}",
            5_000)
        .given(
            "docker/info",
            "{'RegistryConfig': {'InsecureRegistryCIDRs': ['127.0.0.0/8'], 'IndexConfigs': {}}}"
                .replace('\'', '"'))
        .gives(
            "PASS dockerd at docker/info#/RegistryConfig/InsecureRegistryCIDRs and docker/info#/RegistryConfig/IndexConfigs and files/etc/docker/daemon.json#/insecure-registries and process/engine-argv:1 and host/file-times:1: trusts no insecure registry (as the engine reports); drift: its configuration file sets insecure-registry to 'r:5000', '10.0.0.0/8'");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-insecure-registries")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-insecure-registries")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
