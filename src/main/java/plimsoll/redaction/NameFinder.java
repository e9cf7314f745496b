package plimsoll.redaction;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the captures of a bundle the names that are to be replaced. */
final class NameFinder {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.-]++");
  private static final Pattern URL_HOST = Pattern.compile("://(?:[^/@\\s\"]*@)?([A-Za-z0-9.-]+)");
  private static final Pattern NFS_HOST = Pattern.compile("(?m)^([A-Za-z][A-Za-z0-9.-]*):/");
  private static final Pattern ENGINE_NAME = Pattern.compile("(?m)^ ?Name: (\\S+)$");
  private static final Pattern ACCOUNT = Pattern.compile("(?m)^([^:|\\n]+):[0-9]+:[0-9]+$");
  private static final Pattern MEMBERS = Pattern.compile("(?m)^[^:\\n]+:[^:\\n]*:[0-9]*:(\\S+)$");
  private static final Pattern FILE_OWNER =
      Pattern.compile(
          "(?m)^(?:present|target)\\|[^|]*\\|[^|]*\\|[^|]*\\|[^|]*\\|([^|]*)\\|([^|]*)\\|");
  private static final Pattern AUDITED = Pattern.compile(" [A-Z]*[UG]ID=\"([^\"]+)\"");
  private static final Pattern HOME = Pattern.compile("/home/([A-Za-z0-9_.-]+)");

  /** Where the engine says whom it talks to. */
  private static final Set<String> OF_THE_ENGINE =
      Set.of("files/etc/docker/daemon.json", "process/engine-argv", "docker/info");

  /** Hosts of the projects whose units and programs name them. */
  private static final Pattern PUBLIC_HOST =
      Pattern.compile(
          "(?:.*\\.)?(?:docker\\.(?:com|io)|containerd\\.io|freedesktop\\.org|github\\.com"
              + "|debian\\.org|ubuntu\\.com|redhat\\.com|centos\\.org|docker)");

  private final NameBook book;
  private final Set<Rule> wanted;

  NameFinder(NameBook book, Set<Rule> wanted) {
    this.book = book;
    this.wanted = wanted;
  }

  /** Enters every name into the book; those that name hosts and users first. */
  void find(SortedMap<String, String> texts) {
    for (Rule rule : new Rule[] {Rule.HOSTS, Rule.USERS, Rule.CONTAINERS, Rule.IMAGES}) {
      if (wanted.contains(rule)) {
        texts.forEach((path, text) -> find(rule, Places.id(path), path, text));
      }
    }
    if (wanted.contains(Rule.HOSTS)) {
      texts.values().forEach(this::othersOfTheDomain);
    }
  }

  private void find(Rule rule, String id, String path, String text) {
    @Nullable Map<String, Rule> table = Places.table(id);
    if (table != null) {
      ClientTable.replace(
          text,
          (title, cell) -> {
            if (table.get(title) == rule) {
              for (String name : cell.split(",", -1)) {
                add(rule, name);
              }
            }
            return cell;
          });
    } else if (Format.of(path, text) == Format.JSON || Format.of(path, text) == Format.API) {
      JsonStrings.replace(
          text,
          (at, plain) -> {
            if (Places.of(id, at) == rule) {
              add(rule, plain);
            }
            return plain;
          });
    }
    if (rule == Rule.HOSTS) {
      hosts(id, text);
    } else if (rule == Rule.USERS) {
      users(id, text);
    }
  }

  private void add(Rule rule, String name) {
    switch (rule) {
      case HOSTS -> book.host(name);
      case USERS -> book.user(name);
      case CONTAINERS -> book.container(name);
      case IMAGES -> book.image(name);
      default -> {}
    }
  }

  private void hosts(String id, String text) {
    if (id.equals("host/hostname") || id.equals("host/fqdn")) {
      book.host(text.split("\n", 2)[0]);
    }
    if (id.equals("docker/info-text")) {
      each(ENGINE_NAME, text, Rule.HOSTS);
    }
    if (id.equals("files/etc/fstab")) {
      each(NFS_HOST, text, Rule.HOSTS);
    }
    if (OF_THE_ENGINE.contains(id)) {
      URL_HOST
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .filter(host -> !PUBLIC_HOST.matcher(host).matches())
          .forEach(book::host);
    }
  }

  private void users(String id, String text) {
    switch (id) {
      case "host/docker-group" -> {
        Matcher members = MEMBERS.matcher(text);
        while (members.find()) {
          for (String member : members.group(1).split(",", -1)) {
            book.user(member);
          }
        }
      }
      case "host/accounts", "files/etc/subuid", "files/etc/subgid" ->
          each(ACCOUNT, text, Rule.USERS);
      case "process/table" -> processes(text);
      case "host/stat", "host/certs", "host/mount-sources" ->
          FILE_OWNER
              .matcher(text)
              .results()
              .forEach(
                  row -> {
                    book.user(row.group(1));
                    book.user(row.group(2));
                  });
      case "audit/exec-events", "audit/exec-events-by-binary" -> each(AUDITED, text, Rule.USERS);
      default -> {}
    }
    each(HOME, text, Rule.USERS);
  }

  private void each(Pattern pattern, String text, Rule rule) {
    pattern.matcher(text).results().forEach(found -> add(rule, found.group(1)));
  }

  private void processes(String text) {
    int column = -1;
    for (String row : text.split("\n", -1)) {
      String[] words = row.strip().split("\\s+");
      if (column < 0) {
        column = List.of(words).indexOf("USER");
      } else if (column < words.length) {
        book.user(words[column]);
      }
    }
  }

  /** Other hosts of the same domains, wherever they are named. */
  private void othersOfTheDomain(String text) {
    WORD.matcher(text)
        .results()
        .map(found -> found.group())
        .filter(word -> book.isInDomain(word))
        .forEach(book::host);
  }
}
