package plimsoll.evidence;

import java.util.List;

/**
 * One network of the engine.
 *
 * @param subject full id and name
 * @param citation the network's object in the inspect output
 * @param containers ids of the running containers attached to it, sorted
 */
public record Network(Subject subject, Citation citation, Fact<List<String>> containers) {}
