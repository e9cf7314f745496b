package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Service;
import plimsoll.evidence.Service.PublishedPort;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Reads the services of a swarm: {@code docker service ls} and {@code docker service inspect}.
 *
 * <pre>
 * [ { "ID": "ea…", "Spec": { "Name": "web", "TaskTemplate": { "ContainerSpec": { "Env": [ "A=b" ],
 *       "Secrets": [ { "SecretName": "db_password" } ] } } },
 *     "Endpoint": { "Ports": [ { "Protocol": "tcp", "TargetPort": 80, "PublishedPort": 8080 } ] } } ]
 * </pre>
 */
final class ServicesReader {
  private static final int EXCERPT_CHARS = 400;

  private ServicesReader() {}

  static Population<Service> read(EvidenceSource source, Limits limits) {
    return Populations.read(
        source,
        limits,
        "docker/services",
        "docker/service-list",
        ListingParser.SERVICES,
        ServicesReader::parse,
        Service::subject);
  }

  private static Optional<Service> parse(Fields fields) {
    Optional<String> id = fields.text("ID").toOptional();
    Optional<String> name = fields.object("Spec").text("Name").toOptional();
    if (id.isEmpty() || name.isEmpty() || !fields.object("Spec").has("TaskTemplate")) {
      return Optional.empty();
    }
    Fields container = fields.object("Spec").object("TaskTemplate").object("ContainerSpec");
    return Optional.of(
        new Service(
            new Subject(Subject.Kind.SERVICE, id.get(), name.get()),
            fields.citation(),
            published(fields.object("Endpoint")),
            variables(container),
            secrets(container)));
  }

  /** The excerpt shows names alone: a value may be a secret. */
  private static Fact<List<String>> variables(Fields container) {
    return container
        .textsOrUnset("Env")
        .match(
            known -> {
              List<String> names =
                  known.value().stream().map(v -> v.split("=", 2)[0]).sorted().toList();
              Citation at = known.citation();
              String excerpt = Shown.text("\"Env\": " + String.join("=…, ", names), EXCERPT_CHARS);
              return Fact.known(
                  names, new Citation(at.artifact(), at.sha256(), at.at(), at.line(), excerpt));
            },
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** The engine leaves the key out where nothing is published. */
  private static Fact<List<PublishedPort>> published(Fields endpoint) {
    if (endpoint.has("Spec") && !endpoint.has("Ports")) {
      return Fact.known(List.of(), endpoint.citation());
    }
    Fact<List<Fields>> ports = endpoint.objects("Ports");
    List<PublishedPort> published = new ArrayList<>();
    for (Fields port : ports.toOptional().orElse(List.of())) {
      Optional<Long> target = port.integer("TargetPort").toOptional();
      Optional<String> protocol = port.text("Protocol").toOptional();
      Fact<Long> number = port.integerOrUnset("PublishedPort");
      if (target.isEmpty() || protocol.isEmpty() || number instanceof Fact.Absent<Long>) {
        return Fact.absent("a published port can't be read", port.citation());
      }
      published.add(
          new PublishedPort(number.toOptional().orElse(0L), target.get(), protocol.get()));
    }
    published.sort(
        Comparator.comparing(PublishedPort::port)
            .thenComparing(PublishedPort::targetPort)
            .thenComparing(PublishedPort::protocol));
    return ports.map(any -> List.copyOf(published));
  }

  private static Fact<List<String>> secrets(Fields container) {
    if (container.has("Image") && !container.has("Secrets")) {
      // Cited at the image: the whole object would show the values of variables.
      return container.text("Image").map(image -> List.of());
    }
    return container
        .objects("Secrets")
        .map(
            list ->
                list.stream()
                    .map(s -> s.text("SecretName").toOptional().orElse("a secret without name"))
                    .sorted()
                    .toList());
  }
}
