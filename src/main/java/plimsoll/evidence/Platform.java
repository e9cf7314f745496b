package plimsoll.evidence;

import java.util.List;

/**
 * Which product the engine is, and what of Docker Enterprise runs on the host.
 *
 * @param product the product, as the server names itself
 * @param version server version, such as {@code 17.06.2-ee-16}; the place that tells the product
 * @param ucpNode whether a container of the Universal Control Plane is on the host, running or not:
 *     by its image, such as {@code docker/ucp-agent:3.1.0}, cited. False only where every container
 *     of the host was inspected and none is like it, cited at the listing
 * @param dtrNode the same of the Docker Trusted Registry, by images such as {@code
 *     docker/dtr-registry:2.6.0}
 * @param parts the containers that are parts of either, by their image, in the order of containers
 */
public record Platform(
    Fact<Product> product,
    Fact<String> version,
    Fact<Boolean> ucpNode,
    Fact<Boolean> dtrNode,
    List<Subject> parts) {
  public Platform {
    parts = List.copyOf(parts);
  }

  /** Products that a Docker engine comes as. */
  public enum Product {
    /** Docker Enterprise, up to its release 3.0. */
    DOCKER_ENTERPRISE("Docker Enterprise"),
    /** Its successor. */
    MIRANTIS_CONTAINER_RUNTIME("Mirantis Container Runtime"),
    /** Community builds, and those of distributions. */
    OTHER("another product than Docker Enterprise");

    private final String words;

    Product(String words) {
      this.words = words;
    }

    /** Its name in a sentence. */
    public String words() {
      return words;
    }
  }
}
