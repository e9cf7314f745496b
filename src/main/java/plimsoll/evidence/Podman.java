package plimsoll.evidence;

import java.util.Optional;

/**
 * Whether podman answered in place of a Docker engine, as its Docker-compatible commands do.
 *
 * @param answered where that is shown; empty where nothing shows it
 * @param alone that no Docker daemon runs beside it, cited at the process table; absent where
 *     nothing shows that
 */
public record Podman(Optional<Citation> answered, Fact<Boolean> alone) {}
