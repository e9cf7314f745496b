package plimsoll.check.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static plimsoll.check.CheckHarness.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import plimsoll.check.Check;
import plimsoll.check.CheckHarness;
import plimsoll.check.Parameter;

class PlatformContainersTest {
  private static final String WORDS = "platform-containers";
  private static final String APART = "platform-containers-apart";

  private static CheckHarness privileged() {
    return check("container-privileged").with(WORDS, List.of("ucp", "kube", "dtr"));
  }

  private static String container(String image, boolean privileged) {
    return "'Config': {'Image': '" + image + "'}, 'HostConfig': {'Privileged': " + privileged + "}";
  }

  @Test
  void leavesOutThePlatformsContainersAndShowsEach() {
    privileged()
        .givenContainer("dtr-registry-0123", container("docker/dtr-registry:2.6.0", false))
        .givenContainer("proxy", container("docker/ucp-proxy:3.1.0", true))
        .givenContainer("ucp-agent", container("registry.example/docker/ucp-agent:3.1.0", true))
        .givenContainer("web", container("nginx", true))
        .gives(
            "NOT_APPLICABLE dtr-registry-0123 at /0/Config/Image: belongs to the platform by its"
                + " image 'docker/dtr-registry:2.6.0': the rule leaves out what has 'dtr' in its"
                + " name",
            "NOT_APPLICABLE proxy at /1/Config/Image: belongs to the platform by its image"
                + " 'docker/ucp-proxy:3.1.0': the rule leaves out what has 'ucp' in its image",
            "NOT_APPLICABLE ucp-agent at /2/Config/Image: belongs to the platform by its image"
                + " 'registry.example/docker/ucp-agent:3.1.0': the rule leaves out what has 'ucp' in"
                + " its name",
            "FAIL web at /3/HostConfig/Privileged: runs with --privileged");
  }

  @Test
  void hidesNoFindingBehindAWordThatAnybodyCanUse() {
    privileged()
        .givenContainer("a", container("evil/conDUCPond:1", true))
        .givenContainer("b", "'HostConfig': {'Privileged': true}")
        .givenContainer("my-UCP-thing", container("evil/x", true))
        .givenContainer("my-kube-thing", container("evil/x", false))
        .givenContainer("ucp-bare", "'HostConfig': {'Privileged': true}")
        .givenContainer("ucp-odd", "'HostConfig': {}, 'Config': {'Image': 'evil/x'}")
        .gives(
            "MANUAL a at /0/HostConfig/Privileged and /0/Config/Image: runs with --privileged; the"
                + " rule leaves out what has 'ucp' in its image, but its image 'evil/conDUCPond:1'"
                + " is not known to be the platform's: judge whether it belongs to the platform",
            "FAIL b at /1/HostConfig/Privileged: runs with --privileged",
            "MANUAL my-UCP-thing at /2/HostConfig/Privileged and /2/Config/Image: runs with"
                + " --privileged; the rule leaves out what has 'ucp' in its name, but its image"
                + " 'evil/x' is not known to be the platform's: judge whether it belongs to the platform",
            "PASS my-kube-thing at /3/HostConfig/Privileged: is not privileged",
            "MANUAL ucp-bare at /4/HostConfig/Privileged and /4: runs with --privileged; the rule"
                + " leaves out what has 'ucp' in its name, but its image can't be read: judge whether it belongs to the platform",
            "UNKNOWN ucp-odd at /5/HostConfig: can't be judged:"
                + " captures/docker/containers#/5/HostConfig has no Privileged");
  }

  @Test
  void knowsAnImageGivenByItsId() {
    String image = "sha256:" + "b".repeat(64);
    privileged()
        .given(
            "docker/images",
            "[{\"Id\": \"" + image + "\", \"RepoTags\": [\"docker/ucp-hyperkube:3.1.0\"]}]")
        .givenContainer("k8s_kubelet", container(image, true))
        .gives(
            "NOT_APPLICABLE k8s_kubelet at /0/Config/Image: belongs to the platform by its image '"
                + image
                + "': the rule leaves out what has 'kube' in its name");
  }

  @Test
  void leavesNothingOutUnlessTheBenchmarkSaysSo() {
    check("container-privileged")
        .givenContainer("ucp-agent", container("docker/ucp-agent:3.1.0", true))
        .gives("FAIL ucp-agent at /0/HostConfig/Privileged: runs with --privileged");
  }

  @Test
  void saysOfAFindingThatItIsThePlatforms() {
    check("container-read-only-root")
        .with(APART, true)
        .givenContainer("my-ucp", root("evil/x", false))
        .givenContainer("ucp-agent", root("docker/ucp-agent:3.1.0", false))
        .givenContainer("ucp-proxy", root("docker/ucp-proxy:3.1.0", true))
        .gives(
            "FAIL my-ucp at /0/HostConfig/ReadonlyRootfs: can write to its root file system",
            "FAIL ucp-agent at /1/HostConfig/ReadonlyRootfs and /1/Config/Image: can write to its"
                + " root file system; it belongs to the platform by its image"
                + " 'docker/ucp-agent:3.1.0', which the rule does not leave out",
            "PASS ucp-proxy at /2/HostConfig/ReadonlyRootfs: has a read-only root file system");
  }

  private static String root(String image, boolean readOnly) {
    return "'Config': {'Image': '"
        + image
        + "'}, 'HostConfig': {'ReadonlyRootfs': "
        + readOnly
        + "}";
  }

  @Test
  void leavesAMissingContainerUnknown() {
    privileged()
        .givenContainer("ucp-agent", container("docker/ucp-agent:3.1.0", true))
        .withoutInspect()
        .gives(
            "UNKNOWN ucp-agent at docker/ps:2: can't be judged: docker/containers was not captured");
  }

  @Test
  void isKnownToEveryCheckOfContainers() {
    Set<String> without = new TreeSet<>();
    for (Check check : ContainerChecks.ALL) {
      List<String> names = check.parameters().stream().map(Parameter::name).toList();
      if (!names.containsAll(List.of(WORDS, APART))) {
        without.add(check.id());
      }
    }
    assertEquals(Set.of(), without);
  }
}
