package plimsoll.evidence.parse;

import java.util.List;
import java.util.Map;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostProcesses;
import plimsoll.evidence.parse.EngineArgvParser.EngineProcess;
import plimsoll.evidence.parse.FileStatParser.FileStat;
import plimsoll.source.Limits;

/**
 * What several readers need of a host, read once.
 *
 * @param source the evidence itself
 * @param stats what stands at the paths that were looked at, of {@code host/stat}
 * @param commands the process table: command lines by process id
 * @param processes all processes
 * @param engineProcesses the engine's processes with their exact arguments
 * @param daemons every daemon that runs on the host, in containers too
 * @param daemon the host's own daemon; absent where there is none, or more than one
 */
record HostState(
    EvidenceSource source,
    Limits limits,
    Fact<Map<String, FileStat>> stats,
    Fact<Map<Long, Fact<String>>> commands,
    Fact<HostProcesses> processes,
    Fact<List<EngineProcess>> engineProcesses,
    Fact<List<RunningDaemon>> daemons,
    Fact<RunningDaemon> daemon) {

  static HostState read(EvidenceSource source, Limits limits) {
    Fact<Map<String, FileStat>> stats =
        Text.read(source.capture("host/stat"), FileStatParser::parse);
    Fact<Map<Long, Fact<String>>> commands =
        Text.read(source.capture("process/table"), ProcessTableParser::parse);
    Fact<Map<Long, Fact<String>>> names = ProcessesReader.names(source);
    Fact<HostProcesses> processes = ProcessesReader.read(source, commands, names);
    Fact<List<EngineProcess>> engineProcesses = EngineArgvParser.read(source, names);
    Fact<List<RunningDaemon>> daemons =
        RunningDaemon.all(source, limits, stats, engineProcesses, processes);
    return new HostState(
        source,
        limits,
        stats,
        commands,
        processes,
        engineProcesses,
        daemons,
        RunningDaemon.ofHost(daemons, processes));
  }
}
