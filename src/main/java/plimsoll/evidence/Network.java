package plimsoll.evidence;

import java.util.List;
import java.util.Map;

/**
 * One network of the engine.
 *
 * @param subject full id and name
 * @param citation the network's object in the inspect output
 * @param containers ids of the running containers attached to it, sorted
 * @param driver driver, such as {@code bridge} or {@code overlay}
 * @param options driver options by name
 */
public record Network(
    Subject subject,
    Citation citation,
    Fact<List<String>> containers,
    Fact<String> driver,
    Fact<Map<String, String>> options) {}
