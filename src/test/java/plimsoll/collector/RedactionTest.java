package plimsoll.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.RealParts;

/** What the redactor replaces and what it leaves, in each format, with each awk of this machine. */
class RedactionTest {
  private static final Path LIB = Path.of("collector-scripts", "lib");

  @TempDir Path folder;

  @BeforeEach
  void needsPosix() {
    RealParts.requirePosix();
  }

  private void redacts(String format, String input, String expected) throws Exception {
    Files.writeString(folder.resolve("input"), input);
    for (String awk : awks()) {
      String line =
          "{ cat \"$1/input\"; printf .; } | LC_ALL=C %s -v format=%s -v first=1 -v tally=\"$1/tally\""
              + " -f \"$2/json.awk\" -f \"$2/redact.awk\"";
      assertEquals(
          expected,
          Collector.shell(line.formatted(awk, format), folder.toString(), LIB.toString()),
          awk);
    }
  }

  private static List<String> awks() throws Exception {
    List<String> awks = new ArrayList<>();
    for (String awk : List.of("mawk", "gawk", "original-awk", "busybox")) {
      if (!Collector.shell("command -v \"$1\" || true", awk).isEmpty()) {
        awks.add("busybox".equals(awk) ? "busybox awk" : awk);
      }
    }
    return awks.isEmpty() ? List.of("awk") : awks;
  }

  @Test
  void hidesValuesOfEnvironmentAndKeepsNames() throws Exception {
    redacts(
        "json",
        """
        [{"Config": {"Env": ["A=one", "B=two=2", "C=one", "EMPTY=", "BARE"],
                     "Labels": {"password": "A=one"}, "Hostname": "h"}}]
        """,
        """
        [{"Config": {"Env": ["A=<redacted:1>", "B=<redacted:2>", "C=<redacted:1>", "EMPTY=", "BARE"],
                     "Labels": {"password": "A=one"}, "Hostname": "h"}}]
        """);
  }

  @Test
  void hidesSecretsInTomlAndLeavesItValid() throws Exception {
    redacts(
        "toml",
        """
        [auth.ldap]
          reader_dn = "cn=reader"
          reader_password = "a\\"b" # kept
        [auth.proxy.credentials.basic]
          user = "mke"
        [log_configuration]
          host = "tcp://shipper:pw@log:514"
        [backup]
          no_passphrase = false
          passphrase = 12345
          keys = ["one", "two"]
          pem = \"""
        -----BEGIN PRIVATE KEY-----
        MIIx
        -----END PRIVATE KEY-----
        \"""
          inline = { password = 'x', user = "a", pass = 7 }
          flags = [
            "--token=y",
            "b"]
          per_user_limit = 5
          password = ""
        """,
        """
        [auth.ldap]
          reader_dn = "cn=reader"
          reader_password = "<redacted:1>" # kept
        [auth.proxy.credentials.basic]
          user = "<redacted:2>"
        [log_configuration]
          host = "tcp://shipper:<redacted:3>@log:514"
        [backup]
          no_passphrase = false
          passphrase = "<redacted:4>"
          keys = ["<redacted:5>", "<redacted:6>"]
          pem = \"""
        <redacted:7>
        <redacted:8>
        <redacted:9>
        \"""
          inline = { password = '<redacted:10>', user = "a", pass = "<redacted:11>" }
          flags = [
            "--token=<redacted:12>",
            "b"]
          per_user_limit = 5
          password = ""
        """);
  }

  @Test
  void hidesEveryKeyInAnswersOfUcpAndDtr() throws Exception {
    redacts(
        "api",
        """
        {"webTLSKey": "abc", "publicKey": "p", "roleID": "scheduler", "token": "t", "cert": "-----BEGIN CERTIFICATE-----",
         "storage": "x: -----BEGIN RSA PRIVATE KEY-----", "proxy": "http://a:b@c"}
        """,
        """
        {"webTLSKey": "<redacted:1>", "publicKey": "p", "roleID": "scheduler", "token": "<redacted:2>", "cert": "-----BEGIN CERTIFICATE-----",
         "storage": "<redacted:3>", "proxy": "http://a:<redacted:4>@c"}
        """);
  }

  @Test
  void isNotMisledByQuotesBracketsAndBackslashesInValues() throws Exception {
    redacts(
        "json",
        """
        {"Env": [
            "A=x\\"], \\"Labels\\": {",
            "B=back\\\\",
            "C=\\u003ctag\\u003e \\u00e9\\n]"
         ],
         "Cmd": ["sh", "-c", "echo \\"TOKEN=it's \\\\ here\\" ]"]}
        """,
        """
        {"Env": [
            "A=<redacted:1>",
            "B=<redacted:2>",
            "C=<redacted:3>"
         ],
         "Cmd": ["sh", "-c", "echo \\"TOKEN=<redacted:4> \\\\ here\\" ]"]}
        """);
  }

  @Test
  void hidesSecretsInArgumentsOfContainers() throws Exception {
    redacts(
        "json",
        """
        {"Args": ["--password", "p1", "--token=t1", "-e", "X=e1", "--password-file", "/run/p"],
         "Path": "app --api-key k1", "Entrypoint": ["redis", "--requirepass", "r1"],
         "Test": ["CMD-SHELL", "curl -H 'Authorization: Bearer b1' http://u:w1@h/"],
         "Cmd": ["|2", "A=a1", "B=b 2", "/bin/sh", "-c", "echo A=a"]}
        """,
        """
        {"Args": ["--password", "<redacted:1>", "--token=<redacted:2>", "-e", "X=<redacted:3>", "--password-file", "/run/p"],
         "Path": "app --api-key <redacted:4>", "Entrypoint": ["redis", "--requirepass", "<redacted:5>"],
         "Test": ["CMD-SHELL", "curl -H 'Authorization: Bearer <redacted:6>' http://u:<redacted:7>@h/"],
         "Cmd": ["|2", "A=<redacted:8>", "B=<redacted:9>", "/bin/sh", "-c", "echo A=a"]}
        """);
  }

  @Test
  void hidesTheSecretIdOfVault() throws Exception {
    redacts(
        "json",
        """
        {"Args": ["--vault-secret-id", "v1", "--vault-role-id", "r1", "--secret-id=v2", "SECRET_ID=v3"],
         "Path": "vault write auth/approle/login role_id=r1 secret_id=v4", "Token": ["--token-id", "t1"]}
        """,
        """
        {"Args": ["--vault-secret-id", "<redacted:1>", "--vault-role-id", "r1", "--secret-id=<redacted:2>", "SECRET_ID=<redacted:3>"],
         "Path": "vault write auth/approle/login role_id=r1 secret_id=<redacted:4>", "Token": ["--token-id", "t1"]}
        """);
  }

  @Test
  void keepsWhatChecksCompare() throws Exception {
    String input =
        """
        {"Binds": ["/srv/secrets:/run/secrets:ro"], "Source": "/a/token=x", "Image": "vault/secret:1",
         "SecurityOpt": ["seccomp={\\"names\\": [\\"a\\"]}", "label=type:x", "no-new-privileges"],
         "Plugins": {"Authorization": ["authz"]}, "Secrets": [{"SecretID": "s1", "SecretName": "n1"}],
         "tlscacert": "/etc/ca.pem", "hosts": ["tcp://0.0.0.0:2376", "ssh://me@host"],
         "User": "1000:1000", "Options": {"encrypted": ""}, "n": 1.0, "t": true, "z": null}
        """;
    redacts("json", input, input);
  }

  @Test
  void hidesSecretsOfTheEngineConfiguration() throws Exception {
    redacts(
        "json",
        """
        {"log-opts": {"splunk-token": "s1", "max-size": "10m"},
         "proxies": {"http-proxy": "http://u:p1@proxy:3128"}, "storage": {"o": "username=u,password=p2"}}""",
        """
        {"log-opts": {"splunk-token": "<redacted:1>", "max-size": "10m"},
         "proxies": {"http-proxy": "http://u:<redacted:2>@proxy:3128"}, "storage": {"o": "username=u,password=<redacted:3>"}}""");
  }

  @Test
  void hidesBuildArgumentsAndVariablesInHistory() throws Exception {
    redacts(
        "json",
        """
        {"Image":"i","Layer":{"CreatedBy":"|2 A=one two B=three /bin/sh -c make # buildkit"}}
        {"Image":"i","Layer":{"CreatedBy":"/bin/sh -c #(nop)  ENV A=one two B=three"}}
        {"Image":"i","Layer":{"CreatedBy":"ENV A=three # buildkit"}}
        {"Image":"i","Layer":{"CreatedBy":"RUN |1 A=one two /bin/sh -c apt-get update \\u0026\\u0026 true # buildkit"}}
        {"Image":"i","Layer":{"CreatedBy":"/bin/sh -c #(nop) ADD file:ab in / "}}
        {"Image":"i","Layer":{"CreatedBy":"/bin/sh -c wget --password=four http://x"}}
        {"Image":"i","Layer":{"CreatedBy":"|1 A=one /bin/bash -o pipefail -c apt-get update"}}
        {"Image":"i","Layer":{"CreatedBy":"RUN |1 A=one /bin/bash -x -euo pipefail -c apk update # buildkit"}}
        {"Image":"i","Layer":{"CreatedBy":"|1 A=/x.sh -p two -c"}}
        """,
        """
        {"Image":"i","Layer":{"CreatedBy":"|2 A=<redacted:1> B=<redacted:2> /bin/sh -c make # buildkit"}}
        {"Image":"i","Layer":{"CreatedBy":"/bin/sh -c #(nop)  ENV A=<redacted:1> B=<redacted:2>"}}
        {"Image":"i","Layer":{"CreatedBy":"ENV A=<redacted:2> # buildkit"}}
        {"Image":"i","Layer":{"CreatedBy":"RUN |1 A=<redacted:1> /bin/sh -c apt-get update && true # buildkit"}}
        {"Image":"i","Layer":{"CreatedBy":"/bin/sh -c #(nop) ADD file:ab in / "}}
        {"Image":"i","Layer":{"CreatedBy":"/bin/sh -c wget --password=<redacted:3> http://x"}}
        {"Image":"i","Layer":{"CreatedBy":"|1 A=<redacted:4> /bin/bash -o pipefail -c apt-get update"}}
        {"Image":"i","Layer":{"CreatedBy":"RUN |1 A=<redacted:4> /bin/bash -x -euo pipefail -c apk update # buildkit"}}
        {"Image":"i","Layer":{"CreatedBy":"|1 A=<redacted:5>"}}
        """);
  }

  @Test
  void hidesVariablesOfPlugins() throws Exception {
    redacts(
        "json",
        """
        {"Config": {"Env": [{"Name": "KEY", "Description": "d", "Value": "v1"}]}, "Settings": {"Env": ["KEY=v2"]}}
        """,
        """
        {"Config": {"Env": [{"Name": "KEY", "Description": "d", "Value": "<redacted:1>"}]}, "Settings": {"Env": ["KEY=<redacted:2>"]}}
        """);
  }

  @Test
  void hidesSecretsInTables() throws Exception {
    redacts(
        "text",
        """
        CONTAINER ID  COMMAND                       STATUS
        ab            "app --token t1 -v"           Up
        cd            "sh -c 'PASSWORD=p1 run'"     Up   registry/secret:1
        SWMTKN-1-abc-def
        """,
        """
        CONTAINER ID  COMMAND                       STATUS
        ab            "app --token <redacted:1> -v"           Up
        cd            "sh -c 'PASSWORD=<redacted:2> run'"     Up   registry/secret:1
        <redacted:3>
        """);
  }

  @Test
  void hidesEachOfSeveralSecretsInARow() throws Exception {
    redacts(
        "text",
        """
        secret=one password=two passphrase=three
        token: one secret: two pass: three
        app --secret one --password two
        """,
        """
        secret=<redacted:1> password=<redacted:2> passphrase=<redacted:3>
        token: <redacted:1> secret: <redacted:2> pass: <redacted:3>
        app --secret <redacted:1> --password <redacted:2>
        """);
  }

  @Test
  void hidesAllOfAValueThatMayHoldBlanks() throws Exception {
    redacts(
        "joined",
        """
          PID  PPID   UID USER     COMMAND
            1     0     0 root     docker run -e A=b c --password=two words -p 80:80 nginx
            2     1     0 root     sshd: /usr/sbin/sshd -D
        """,
        """
          PID  PPID   UID USER     COMMAND
            1     0     0 root     docker run -e A=<redacted:1> --password=<redacted:2> -p 80:80 nginx
            2     1     0 root     sshd: /usr/sbin/sshd -D
        """);
  }

  @Test
  void hidesSecretsInArgumentRows() throws Exception {
    redacts(
        "row",
        """
        pid=7 exe=/usr/bin/dockerd argc=6
        dockerd
        --log-opt
        splunk-token=t1
        -H
        tcp://0.0.0.0:2376
        --cluster-store=consul://u:p1@h
        """,
        """
        pid=7 exe=/usr/bin/dockerd argc=6
        dockerd
        --log-opt
        splunk-token=<redacted:1>
        -H
        tcp://0.0.0.0:2376
        --cluster-store=consul://u:<redacted:2>@h
        """);
  }

  @Test
  void hidesEnvironmentOfUnits() throws Exception {
    redacts(
        "unit",
        """
        # /lib/systemd/system/docker.service
        [Service]
        Environment="HTTP_PROXY=http://p" A=b \\
           'C=d
        EnvironmentFile=-/etc/default/docker
        ExecStart=/usr/bin/dockerd -H fd:// --token \\
           t1 $OPTIONS
        #Environment=OLD=x
        ExecReload=/bin/kill -s HUP $MAINPID
        """,
        """
        # /lib/systemd/system/docker.service
        [Service]
        Environment=HTTP_PROXY=<redacted:1> A=<redacted:2> \\
           C=<redacted:3>
        EnvironmentFile=-/etc/default/docker
        ExecStart=/usr/bin/dockerd -H fd:// --token \\
           <redacted:4> $OPTIONS
        #Environment=OLD=<redacted:5>
        ExecReload=/bin/kill -s HUP $MAINPID
        """);
  }

  @Test
  void hidesAllButOptionsInEnvironmentFiles() throws Exception {
    redacts(
        "envfile",
        """
        # DOCKER_OPTS="--dns 8.8.8.8"
        DOCKER_OPTS="-H tcp://0.0.0.0:2375 --log-opt splunk-token=t1"
        export http_proxy=http://127.0.0.1:3128/
        KEY='two words'
        LONG="a \\
        b"
        NEXT=c
        PASSWORD=-x
        """,
        """
        # DOCKER_OPTS="--dns 8.8.8.8"
        DOCKER_OPTS="-H tcp://0.0.0.0:2375 --log-opt splunk-token=<redacted:1>"
        export http_proxy=<redacted:2>
        KEY='<redacted:3>'
        LONG=<redacted:4>\\
        <redacted:5>
        NEXT=<redacted:6>
        PASSWORD=<redacted:7>
        """);
  }

  @Test
  void hidesSecretsInAuditRecordsInPlainAndInHexadecimalDigits() throws Exception {
    // 413D622063 is "A=b c"; the title is docker, exec, -e, "A=b c", parted by NUL.
    redacts(
        "audit",
        """
        type=EXECVE msg=audit(1.2:3): argc=7 a0="docker" a1="exec" a2="-e" a3="X=y" a4="--env" a5=413D622063 a6="-u"
        type=PROCTITLE msg=audit(1.2:3): proctitle=646F636B65720065786563002D6500413D622063
        type=PROCTITLE msg=audit(1.2:4): proctitle=646F636B65720065786563002D6500413D622063\035
        type=SYSCALL msg=audit(1.2:3): arch=c000003e a0=7ffc1234 a1=55 exe="/usr/bin/docker" key="docker"
        """,
        """
        type=EXECVE msg=audit(1.2:3): argc=7 a0="docker" a1="exec" a2="-e" a3="X=<redacted:1>" a4="--env" a5=413D3C72656461637465643A323E a6="-u"
        type=PROCTITLE msg=audit(1.2:3): proctitle=646F636B65720065786563002D6500413D3C72656461637465643A323E
        type=PROCTITLE msg=audit(1.2:4): proctitle=646F636B65720065786563002D6500413D3C72656461637465643A323E\035
        type=SYSCALL msg=audit(1.2:3): arch=c000003e a0=7ffc1234 a1=55 exe="/usr/bin/docker" key="docker"
        """);
  }

  @Test
  void keepsWhatFollowsASecretInAQuotedText() throws Exception {
    redacts(
        "text",
        """
        RUN echo "token: abc" > /tmp/x && apt-get update && echo "done"
        curl -H "X-Api-Key: k1" -H "X-Auth-Token: t1"
        sh -c 'echo "token: abc"' && apt-get update && sh -c "echo 'token: t1'" && echo 'x'
        echo "TOKEN=" >>f && apt-get update && echo "x" ("token: abc"); ls
        PASS=x" y z" --password=a'&b c'd --token "a", b
        docker run -e "A=b c" -e 'D=e f' --build-arg=G="h i" -e "J=k l"'m' image
        """,
        """
        RUN echo "token: <redacted:1>" > /tmp/x && apt-get update && echo "done"
        curl -H "X-Api-Key: <redacted:2>" -H "X-Auth-Token: <redacted:3>"
        sh -c 'echo "token: <redacted:1>"' && apt-get update && sh -c "echo 'token: <redacted:3>'" && echo 'x'
        echo "TOKEN=" >>f && apt-get update && echo "x" ("token: <redacted:1>"); ls
        PASS=<redacted:4> --password=<redacted:5> --token "<redacted:6>", b
        docker run -e "A=<redacted:7>" -e 'D=<redacted:8>' --build-arg=G="<redacted:9>" -e "J=<redacted:10> image
        """);
  }

  @Test
  void hidesVariablesAndOptionsOfStepsInEveryForm() throws Exception {
    redacts(
        "json",
        """
        {"CreatedBy":"/bin/bash -o pipefail -c #(nop) ARG A=b"}
        {"CreatedBy":"/bin/sh -c #(nop)  ONBUILD env P x=y"}
        {"CreatedBy":"ONBUILD ENV P=x y"}
        {"Cmd":["/bin/sh","-c","#(nop) ENV A=b"],"OnBuild":["env Q=z","RUN make"]}
        {"CreatedBy":"CMD [\\"app\\" \\"--password\\" \\"two words\\" \\"-e\\" \\"A=b c\\" \\"--token-file\\" \\"/run/t\\"]"}
        {"CreatedBy":"ONBUILD CMD [\\"app\\",\\"--password\\",\\"p1\\"]"}
        {"CreatedBy":"HEALTHCHECK \\u0026{[\\"CMD\\" \\"app\\" \\"--token\\" \\"x\\"] \\"0s\\"}"}
        """,
        """
        {"CreatedBy":"/bin/bash -o pipefail -c #(nop) ARG A=<redacted:1>"}
        {"CreatedBy":"/bin/sh -c #(nop)  ONBUILD env P <redacted:2>"}
        {"CreatedBy":"ONBUILD ENV P=<redacted:3>"}
        {"Cmd":["/bin/sh","-c","#(nop) ENV A=<redacted:1>"],"OnBuild":["env Q=<redacted:4>","RUN make"]}
        {"CreatedBy":"CMD [\\"app\\" \\"--password\\" \\"<redacted:6>\\" \\"-e\\" \\"A=<redacted:5>\\" \\"--token-file\\" \\"/run/t\\"]"}
        {"CreatedBy":"ONBUILD CMD [\\"app\\",\\"--password\\",\\"<redacted:7>\\"]"}
        {"CreatedBy":"HEALTHCHECK &{[\\"CMD\\" \\"app\\" \\"--token\\" \\"<redacted:8>\\"] \\"0s\\"}"}
        """);
  }

  @Test
  void hidesPrivateKeysAndNoCommandBehindThem() throws Exception {
    redacts(
        "json",
        """
        {"CreatedBy":"RUN /bin/sh -c echo \\"-----BEGIN RSA PRIVATE KEY-----\\\\nMIIx+/=\\\\n-----END RSA PRIVATE KEY-----\\" >k && apt-get update"}
        {"CreatedBy":"RUN grep -q -- \\"-----BEGIN PRIVATE KEY-----\\" f && apt-get update"}
        {"Cmd":["sh","-----BEGIN PRIVATE KEY-----\\nMIIx\\n-----END PRIVATE KEY-----\\nls"]}
        """,
        """
        {"CreatedBy":"RUN /bin/sh -c echo \\"<redacted:1>\\" >k && apt-get update"}
        {"CreatedBy":"RUN grep -q -- \\"<redacted:2>\\" f && apt-get update"}
        {"Cmd":["sh","<redacted:3>\\nls"]}
        """);
  }

  @Test
  void hidesSecretsByNamesThatToolsHave() throws Exception {
    redacts(
        "json",
        """
        {"CreatedBy":"curl -d \\"{\\\\\\"password\\\\\\":\\\\\\"x y\\\\\\", \\\\\\"n\\\\\\": 1}\\" h && curl -d '{\\"password\\" : \\"x y\\"}' h"}
        {"CreatedBy":"app --pwd x DB_PWD=y --psk=z curl -u me:pw -fsSu me:pw --user \\"me:p w\\" --proxy-user=a:b h"}
        {"Args":["/usr/bin/curl","-u","me:pw","--user=a:b","-ume:pw","h"], "More":["run","-u","1000:1000"]}
        {"CreatedBy":"wget 'https://h/x?sv=1&sig=abc%3D&se=2' Endpoint=sb://x;SharedAccessSignature=ab/c= run -u 1000:1000 x"}
        {"password": 12345, "user": 5, "token" : -1.5e3, "Labels": {"pin": 7}}
        """,
        """
        {"CreatedBy":"curl -d \\"{\\\\\\"password\\\\\\":\\\\\\"<redacted:1>\\\\\\", \\\\\\"n\\\\\\": 1}\\" h && curl -d '{\\"password\\" : \\"<redacted:1>\\"}' h"}
        {"CreatedBy":"app --pwd <redacted:7> DB_PWD=<redacted:5> --psk=<redacted:6> curl -u me:<redacted:2> -fsSu me:<redacted:2> --user \\"me:<redacted:3>\\" --proxy-user=a:<redacted:4> h"}
        {"Args":["/usr/bin/curl","-u","me:<redacted:2>","--user=a:<redacted:4>","-ume:<redacted:2>","h"], "More":["run","-u","1000:1000"]}
        {"CreatedBy":"wget 'https://h/x?sv=1&sig=<redacted:9>' Endpoint=sb://x;SharedAccessSignature=<redacted:8> run -u 1000:1000 x"}
        {"password": "<redacted:10>", "user": 5, "token" : "<redacted:11>", "Labels": {"pin": 7}}
        """);
  }

  @Test
  void hidesEnvironmentOfUnitsWithBlanks() throws Exception {
    redacts(
        "unit",
        """
        Environment = "FOO=x" BAR=y
        ExecStart=/app --password "a b"
        """,
        """
        Environment = FOO=<redacted:1> BAR=<redacted:2>
        ExecStart=/app --password "<redacted:3>"
        """);
  }

  @Test
  void hidesAssignmentsOfShellsInEnvironmentFiles() throws Exception {
    redacts(
        "envfile",
        """
        C = x
        if [ -f /x ]; then E=x; fi
        if [ "$A" = b ]; then DOCKER_OPTS="--dns 8.8.8.8 --log-opt token=x"; F='a;b' G=; fi
        then H="one
        two"
        # it's a comment
        DOCKER_OPTS="-H unix://"
        f() { PASSWORD="-x"; }
        """,
        """
        C = <redacted:1>
        if [ -f /x ]; then E=<redacted:1>; fi
        if [ "$A" = b ]; then DOCKER_OPTS="--dns 8.8.8.8 --log-opt token=<redacted:1>"; F='<redacted:2>' G=; fi
        then H=<redacted:3>
        <redacted:4>
        # it's a comment
        DOCKER_OPTS="-H unix://"
        f() { PASSWORD="<redacted:5>"; }
        """);
  }

  @Test
  void keepsEveryByteWhereThereIsNothingToHide() throws Exception {
    for (String input :
        List.of("", "no newline at the end", "a\r\nb\r\n\r\n", "\n\n", ".\n.", "é\t\\x\n")) {
      redacts("text", input, input);
    }
  }
}
