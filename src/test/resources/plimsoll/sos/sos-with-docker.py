"""Runs sos report where Debian's package leaves Docker out, and where no systemd runs.

sos 4.0 declares its docker plugin for Red Hat and Ubuntu only (later releases: Debian too), and asks
systemd whether the service runs.
"""
import sys
from sos import SoS
from sos.policies import ContainerRuntime, DockerContainerRuntime, InitSystem
from sos.report.plugins import DebianPlugin, docker

class DebianDocker(docker.UbuntuDocker, DebianPlugin):
    packages = ("docker.io", "docker-ce")

DebianDocker.__module__ = "sos.report.plugins.docker"
docker.DebianDocker = DebianDocker
DockerContainerRuntime.check_is_active = ContainerRuntime.check_is_active
docker.Docker.set_cmd_predicate = lambda self, predicate: None
SoS(["report"] + sys.argv[1:]).execute()
