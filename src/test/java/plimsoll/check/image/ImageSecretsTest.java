package plimsoll.check.image;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ImageSecretsTest {
  private static final String CHECK = "image-secrets";

  private static ImageHost host() {
    return new ImageHost()
        .image(
            "a",
            "web:1",
            "'Config': {'Env': ['PATH=/bin', 'DB_PASSWORD=hunter2', 'API_KEY_FILE=/run/key',"
                + " 'VAULT_SECRET_ID=hunter2', 'AWS_ACCESS_KEY_ID=a']}",
            "|1 NPM_TOKEN=hunter2 /bin/sh -c npm install",
            "ARG SIGNING_KEY",
            "RUN /bin/sh -c login --password hunter2 -u me # buildkit",
            "COPY id_rsa /root/.ssh/id_rsa # buildkit",
            "ENV TOKEN_PATH=/run/token # buildkit");
  }

  @Test
  void namesWhatLooksLikeASecretAndItsPlace() {
    host()
        .check(CHECK)
        .gives(
            "MANUAL web:1 at docker/images#/0/Config/Env and docker/history#/Layer/CreatedBy and"
                + " docker/history#/Layer/CreatedBy and docker/history#/Layer/CreatedBy and"
                + " docker/history#/Layer/CreatedBy: may hold secrets: in its environment"
                + " 'DB_PASSWORD', 'VAULT_SECRET_ID', in RUN of its build 'NPM_TOKEN', in ARG of its build"
                + " 'SIGNING_KEY', in RUN of its build 'password', in COPY of its build 'id_rsa';"
                + " does it?");
  }

  @Test
  void knowsTheNamesThatTheRedactorKnows() {
    new ImageHost()
        .image(
            "a",
            "web:1",
            "'Config': {'Env': ['DB_PWD=x', 'WIFI_PSK=x', 'SharedAccessSignature=x', 'PWD=/srv',"
                + " 'OLDPWD=/']}",
            "RUN /bin/sh -c pwd && set-up --pwd x # buildkit")
        .check(CHECK)
        .gives(
            "MANUAL web:1 at docker/images#/0/Config/Env: may hold secrets: in its environment"
                + " 'DB_PWD', 'WIFI_PSK', 'SharedAccessSignature'; does it?");
  }

  @Test
  void showsNoValueAnywhere() {
    String all = host().check(CHECK).judge().toString();
    assertFalse(all.contains("hunter2"), all);
  }

  @Test
  void asksAPersonWhereNoNameTells() {
    new ImageHost()
        .image("a", "web:1", "'Config': {'Env': ['PATH=/bin']}", "COPY a b")
        .check(CHECK)
        .gives(
            "MANUAL web:1 at docker/images#/0/Config/Env and docker/history#: has no variable, build"
                + " argument or file whose name suggests a secret, which proves little: does its"
                + " build put one into it?");
  }

  @Test
  void isUnknownWithoutEnvironmentOrHistory() {
    new ImageHost()
        .image("a", "web:1", "'Config': {'Env': 'PATH=/bin'}", "COPY a b")
        .image("b", "worker:1", "")
        .check(CHECK)
        .gives(
            "UNKNOWN web:1 at docker/images#/0/Config/Env: can't be judged:"
                + " captures/docker/images#/0/Config/Env is a string, not an array of strings",
            "UNKNOWN worker:1: can't be judged: docker/history holds no step of it");
  }
}
