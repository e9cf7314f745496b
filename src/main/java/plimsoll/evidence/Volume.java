package plimsoll.evidence;

import java.util.Map;

/**
 * One volume.
 *
 * @param subject its name, twice
 * @param citation the volume's object in the inspect output
 * @param driver driver, {@code local} as a rule
 * @param options driver options by name; with {@code type=none}, {@code o=bind} the volume is the
 *     host path of {@code device}
 */
public record Volume(
    Subject subject, Citation citation, Fact<String> driver, Fact<Map<String, String>> options) {}
