# redact.awk (after json.awk): replaces secret values by <redacted:N>, where N numbers the distinct values of one capture:
# equal values stay recognisably equal, and nothing can be looked up. Names stay.
#
#   -v format=...   what the input is:
#        json       docker inspect and the like, daemon.json
#        text       a table, a command line, anything else
#        joined     rows of ps: arguments joined by blanks, so that nobody can tell where a value ends
#        row        one argument a row
#        environ    one NAME=value a row
#        envfile    NAME=value as a shell or systemd reads it
#        unit       systemd unit files
#        audit      raw audit records
#        api        JSON that UCP and DTR answer, in which every name that ends in "key" is of a secret
#        toml       settings of UCP and of containerd
#        names      ids and names of objects: nothing is replaced
#   -v first=N      numbers begin at N
#   -v tally=FILE   where to write "<replacements> <highest number>"
#
# The input ends with a byte "." of its own, so that a missing last newline stays missing.

BEGIN {
  number_of_last = first - 1
  replacements = 0
  SECRET = "passw|passphrase|passcode|pass$|pass[^a-z]|pwd|psk|secret|token|credential|sharedaccesssignature|(api|access|private|encryption|auth|account|signing)[_.-]?key"
  WORD = "[a-z0-9_.-]*"
  # None of these begins with another: mawk 1.3.4 would pass over the first of two matches.
  SECRET_WORD = WORD "(pass|pwd|psk|secret|token|credential|sharedaccesssignature|(api|access|private|encryption|auth|account|signing)[_.-]?key)" WORD
  PRIVATE_KEY = "PRIVATE KEY-----"
  ONBUILD = "[Oo][Nn][Bb][Uu][Ii][Ll][Dd][ \t]+"
  STEP_VARIABLES = "^(([^#]* )?#\\(nop\\)[ \t]+)?(" ONBUILD "([Ee][Nn][Vv]|[Aa][Rr][Gg])|ENV|ARG)[ \t]+"
  CURL = "(^|[^a-z0-9_.-])curl($|[ \t\"'])"
  MARK = "^<redacted:[0-9]+>"
  for (i = 1; i < 256; i++) {
    hex_of[sprintf("%c", i)] = sprintf("%02X", i)
    char_of[sprintf("%02X", i)] = sprintf("%c", i)
  }
}

NR > 1 { print redact(previous) }
{ previous = $0 }

END {
  if (NR > 0) {
    previous = substr(previous, 1, length(previous) - 1)
    if (previous != "") printf "%s", redact(previous)
  }
  print replacements, number_of_last > tally
}

function redact(line) {
  if (format == "names") return line
  if (format == "json" || format == "api") return json_line(line)
  if (format == "toml") return toml(line)
  if (format == "row") return line ~ /^pid=[0-9]+ exe=.* argc=[0-9]+$/ ? new_process(line) : argument(line)
  if (format == "environ") return assignment(line)
  if (format == "envfile") return env_file(line)
  if (format == "unit") return unit(line)
  if (format == "audit") return audit(line)
  return redact_text(line)
}

# ---- values and names

function hide(value) {
  if (value == "" || value ~ (MARK "$")) return value
  replacements++
  if (!(value in number)) number[value] = ++number_of_last
  return "<redacted:" number[value] ">"
}

# Names of paths and of ids tell where a secret is, not what it is; but the secret_id of Vault is half of a credential.
function is_secret_name(name) {
  name = tolower(name)
  if (name ~ /secret[_.-]id$/) return 1
  return name ~ SECRET && name !~ /([_.-](file|path|dir|name|id)|secretid|secretname)$/
}

# NAME=value, whatever the name.
function assignment(text,    at) {
  at = index(text, "=")
  return at == 0 ? text : substr(text, 1, at) hide(substr(text, at + 1))
}

# Several NAME=value in a row, unquoted, so that a value reaches to the next name.
function assignments(text,    out, at) {
  out = ""
  if (!match(text, /[A-Za-z_][A-Za-z0-9_.-]*=/)) return text
  while (1) {
    out = out substr(text, 1, RSTART + RLENGTH - 1)
    text = substr(text, RSTART + RLENGTH)
    if (!match(text, /[ \t][A-Za-z_][A-Za-z0-9_.-]*=/)) return out hide(text)
    at = RSTART
    out = out hide(substr(text, 1, at - 1)) substr(text, at, 1)
    text = substr(text, at + 1)
    match(text, /[A-Za-z_][A-Za-z0-9_.-]*=/)
  }
}

# ---- command lines and other text

function redact_text(s) {
  if (s !~ /[=:-]/) return s
  s = hide_private_keys(s)
  s = hide_after(s, "(^|[ \t\"'])(-e|--env|--build-arg)([\"'],?)?[ \t=]*[\"']?[a-z_][a-z0-9_.-]*=", "quoted")
  if (tolower(s) ~ CURL) s = hide_after(s, "(^|[ \t\"'])(-[a-z]*u|--user|--proxy-user)([\"'],?)?[ \t=]*[\"']?[^ \t\"':]+:", "quoted")
  s = hide_after(s, SECRET_WORD "[\"']?[ \t]*=[ \t]*")
  s = hide_after(s, "(^|[^a-z0-9_.-])auth[ \t]*=[ \t]*")
  s = hide_after(s, SECRET_WORD ":[ \t]+")
  s = hide_after(s, SECRET_WORD "\\\\*[\"'][ \t]*:[ \t]*")
  s = hide_after(s, "(^|[ \t\"'=])--?" SECRET_WORD "([ \t]+|[\"'],?[ \t]*[\"'])")
  s = hide_after(s, "authorization:[ \t]*(basic|bearer|digest|token)?[ \t]*")
  s = hide_after(s, "(^|[ \t\"'])bearer[ \t]+")
  s = hide_after(s, "[?&;]sig=")
  s = hide_swarm_keys(s)
  return hide_url_credentials(s)
}

# Hides the word after each match of a pattern (which is in lower case); with `quoted`, where a quote stands before the
# name, all up to that quote.
function hide_after(s, pattern, quoted,    lower, out, value, head, names_a_place) {
  lower = tolower(s)
  if (lower !~ pattern) return s
  out = ""
  begin_quotes()
  while (match(lower, pattern)) {
    head = substr(s, 1, RSTART + RLENGTH - 1)
    # A quote at the end of a match is where the value begins.
    sub(/["']$/, "", head)
    count_quotes(head)
    out = out head
    names_a_place = tolower(head) ~ /[_.-](file|path|dir|name|id)\\*["']?[ \t=:,]+$/ &&
      tolower(head) !~ /secret[_.-]id\\*["']?[ \t=:,]+$/
    s = substr(s, length(head) + 1)
    value = quoted && match(head, /["'][^ \t"'=:]*[=:]$/) ? up_to_quote(s, substr(head, RSTART, 1)) : word(s)
    if (names_a_place || value ~ /^(-|\\$)/) value = ""
    count_quotes(value)
    s = substr(s, length(value) + 1)
    lower = tolower(s)
    out = out hide_word(value)
  }
  return out s
}

# Quotes before a place in a text: of each kind, whether there is an odd number. Shells in shells nest them, so that which
# of them is open can't be told for sure.
function begin_quotes() {
  odd["\""] = odd["'"] = 0
}

function count_quotes(text) {
  gsub(/\\./, "", text)
  odd["\""] = (odd["\""] + gsub(/"/, "", text)) % 2
  odd["'"] = (odd["'"] + gsub(/'/, "", text)) % 2
}

# Whether the quote at a place of a word closes what began before the word, as what follows it shows too.
function closes(s, at) {
  return odd[substr(s, at, 1)] && ends_at(s, at)
}

# Whether the word that a quote stands in can't go on behind the quote.
function ends_at(s, at,    after) {
  after = substr(s, at + 1, 1)
  return after == "" || after ~ /[] \t\n;,)|&<>}]/ || after != substr(s, at, 1) && odd[after]
}

# The word that a text begins with, with its quotes. A quote that closes what began before the word ends it; any other one
# that nothing closes is a letter, but at the end of the word.
function word(s,    i, c, closing) {
  if (s ~ MARK) {
    match(s, MARK)
    return substr(s, 1, RLENGTH)
  }
  if (format == "joined" && s !~ /^["']/) return match(s, /[ \t]+--?[A-Za-z]/) ? substr(s, 1, RSTART - 1) : s
  if (match(s, /^\\+["']/)) {
    i = closing_at(s, substr(s, 1, RLENGTH), RLENGTH + 1)
    if (i > 0) return substr(s, 1, i + RLENGTH - 1)
  }
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (c == " " || c == "\t" || c == "\n") break
    closing = 0
    if (c == "\\") i++
    else if (c == "\"" || c == "'") {
      if (closes(s, i)) {
        closing = 1
        break
      }
      closing = index(substr(s, i + 1), c)
      i += closing
    }
  }
  s = substr(s, 1, i - 1)
  # What closes a list or ends a command is no part of a value in quotes.
  if (s ~ /^"[^"]*"[])},;]+$/ || s ~ /^'[^']*'[])},;]+$/) {
    sub(/[])},;]+$/, "", s)
    return s
  }
  return s ~ /["']$/ && !closing ? substr(s, 1, length(s) - 1) : s
}

# Where a quote, with the backslashes before it, stands next; 0 where it does not.
function closing_at(s, quote, from,    at) {
  while ((at = index(substr(s, from), quote)) > 0) {
    at += from - 1
    if (substr(s, at - 1, 1) != "\\") return at
    from = at + length(quote)
  }
  return 0
}

function up_to_quote(s, quote,    at) {
  at = closing_at(s, quote, 1)
  if (at == 0) return word(s)
  return ends_at(s, at) ? substr(s, 1, at - 1) : substr(s, 1, at) word(substr(s, at + 1))
}

function hide_word(value,    quote, bare) {
  if (match(value, /^\\*["']/)) {
    quote = substr(value, 1, RLENGTH)
    bare = length(value) - 2 * RLENGTH
    if (bare >= 0 && substr(value, RLENGTH + bare + 1) == quote) return quote hide(substr(value, RLENGTH + 1, bare)) quote
  }
  return hide(value)
}

# The keys themselves with their frame, and no letter that PEM does not have: commands may follow.
function hide_private_keys(s,    out, key, at) {
  out = ""
  while (match(s, /-----BEGIN [A-Z ]*PRIVATE KEY-----[A-Za-z0-9+\/=\\ \t\r\n:,-]*/)) {
    key = substr(s, RSTART, RLENGTH)
    at = RSTART
    if (match(key, /-----END [A-Z ]*PRIVATE KEY-----/)) key = substr(key, 1, RSTART + RLENGTH - 1)
    out = out substr(s, 1, at - 1) hide(key)
    s = substr(s, at + length(key))
  }
  return out s
}

function hide_swarm_keys(s,    out) {
  out = ""
  while (match(s, /SWM(TKN|KEY)-[A-Za-z0-9-]+/)) {
    out = out substr(s, 1, RSTART - 1) hide(substr(s, RSTART, RLENGTH))
    s = substr(s, RSTART + RLENGTH)
  }
  return out s
}

# scheme://user:password@host and https://token@host; the bare user of ssh://user@host stays.
function hide_url_credentials(s,    out, user, scheme, at) {
  out = ""
  while (match(s, /[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\/ \t"]*@/)) {
    scheme = substr(s, RSTART, index(substr(s, RSTART), "://") + 2)
    user = substr(s, RSTART + length(scheme), RLENGTH - length(scheme) - 1)
    out = out substr(s, 1, RSTART + length(scheme) - 1)
    s = substr(s, RSTART + RLENGTH - 0)
    at = index(user, ":")
    if (at > 0) user = substr(user, 1, at) hide(substr(user, at + 1))
    else if (scheme != "ssh://") user = hide(user)
    out = out user "@"
  }
  return out s
}

# One argument of a list. What an argument says about the next one is kept in `pending`.
function argument(s,    expected) {
  expected = pending
  pending = ""
  if (tolower(s) ~ /^(.*\/)?curl$/) runs_curl = 1
  if (build_arguments > 0) {
    build_arguments--
    return assignment(s)
  }
  if (expected == "secret" && s !~ /^-/) return hide(s)
  if (expected == "variable") return assignment(s)
  if (expected == "user") return user_of_curl(s)
  if (s ~ /^(-e|--env|--build-arg)$/) pending = "variable"
  else if (runs_curl && s ~ /^(-[A-Za-z]*[uU]|--user|--proxy-user)$/) pending = "user"
  else if (s ~ /^--?[A-Za-z0-9_.-]+$/ && is_secret_name(s)) pending = "secret"
  else if (match(s, /^(-e|--env=|--build-arg=)[A-Za-z_][A-Za-z0-9_.-]*=/)) return substr(s, 1, RLENGTH) hide(substr(s, RLENGTH + 1))
  else if (match(s, /^[A-Za-z0-9_.-]+=/) && is_secret_name(substr(s, 1, RLENGTH - 1))) return assignment(s)
  else if (s ~ /^\|[0-9]+$/) build_arguments = substr(s, 2) + 0
  else if (runs_curl && match(s, /^(-[uU]|--user=|--proxy-user=)[^:]*:/)) return user_of_curl(s)
  else return build_step(s)
  return s
}

# NAME:password, also with the option before it.
function user_of_curl(s,    at) {
  at = index(s, ":")
  return at == 0 ? s : substr(s, 1, at) hide(substr(s, at + 1))
}

# A new list of arguments.
function begin_arguments() {
  pending = ""
  build_arguments = runs_curl = 0
}

function new_process(line) {
  begin_arguments()
  return line
}

# A step of an image's history: build arguments ("|2 A=x B=y /bin/sh -c ..."), ENV and ARG; else a command.
function build_step(s,    head, tail) {
  if (match(s, /^(RUN )?\|[0-9]+ /)) {
    head = substr(s, 1, RLENGTH)
    s = substr(s, RLENGTH + 1)
    tail = ""
    if (match(s, / \/[^ =]*sh( [-+][a-z-]+| [-+][a-z]*o [a-z]+)* -[a-z]*c /) || match(s, / (cmd \/S \/C|powershell) /)) {
      tail = substr(s, RSTART)
      s = substr(s, 1, RSTART - 1)
    }
    return head assignments(s) redact_text(tail)
  }
  # Builders write their own instructions in capitals, and what ONBUILD keeps as somebody wrote it.
  if (match(s, STEP_VARIABLES)) {
    head = substr(s, 1, RLENGTH)
    s = substr(s, RLENGTH + 1)
    tail = ""
    if (match(s, / # buildkit$/)) {
      tail = substr(s, RSTART)
      s = substr(s, 1, RSTART - 1)
    }
    return redact_text(head) (toupper(head) ~ /ENV[ \t]+$/ ? variables(s) : assignments(s)) tail
  }
  return redact_text(s)
}

# What ENV sets: NAME=value ..., or in its old form one NAME and its value.
function variables(s) {
  return match(s, /^[^ \t=]+[ \t]+/) ? substr(s, 1, RLENGTH) hide(substr(s, RLENGTH + 1)) : assignments(s)
}

# ---- JSON

function json_open() {
  begin_arguments()
  if (labels_at == 0 && container_key() == "Labels") labels_at = depth
  if (env_at == 0 && container_key() == "Env") env_at = depth
}

function json_close() {
  begin_arguments()
  if (depth == labels_at) labels_at = 0
  if (depth == env_at) env_at = 0
}

# The key under which the innermost object or list stands.
function container_key() {
  return depth > 1 ? name[depth - 1] : ""
}

# Values that name a place on the host or an object, which checks compare, are never secrets.
function json_value(raw,    key, plain, safe) {
  key = name[depth]
  if (labels_at > 0) return raw
  if (env_at > 0) {
    if (depth == env_at) return json_encode(assignment(json_decode(raw)))
    return key == "Value" ? json_encode(hide(json_decode(raw))) : raw
  }
  if (key ~ /^(Binds|Source|Destination|Target|Image|Images|Names|RepoTags|RepoDigests)$/) return raw
  if (kind[depth] == "{" && is_secret_name(key)) return json_encode(hide(json_decode(raw)))
  if (format == "api" && (ends_in_key(key) || raw ~ PRIVATE_KEY)) return json_encode(hide(json_decode(raw)))
  plain = json_decode(raw)
  if (key == "OnBuild") {
    safe = substr(build_step("ONBUILD " plain), 9)
    return safe == plain ? raw : json_encode(safe)
  }
  safe = kind[depth] == "[" ? argument(plain) : build_step(plain)
  return safe == plain ? raw : json_encode(safe)
}

# What stands behind the key of an object. A number may be a secret as well; a string stands in its place.
function json_behind_key(text,    at) {
  if (labels_at > 0 || !is_secret_name(name[depth]) || !match(text, /^[ \t]*:[ \t]*-?[0-9][0-9.eE+-]*/)) return text
  at = match(text, /-?[0-9][0-9.eE+-]*/)
  return substr(text, 1, at - 1) "\"" hide(substr(text, at, RLENGTH)) "\"" substr(text, at + RLENGTH)
}

function ends_in_key(name) {
  return tolower(name) ~ /keys?$/ && tolower(name) !~ /public_?keys?$/
}

# ---- TOML

# The strings of secret keys, and of every key in a table with a secret name, are hidden; others are read as text. A
# string or an array may go on over many lines: `quote` is what closes the open string, `brackets` how many arrays are open.
function toml(line,    out, at) {
  out = ""
  if (toml_quote == "" && toml_brackets == 0) {
    if (match(line, /^[ \t]*\[.*\]/)) {
      toml_table = line
      return line
    }
    if (line ~ /^[ \t]*(#|$)/) return redact_text(line)
    at = match(line, /^[ \t]*("[^"]*"|'[^']*'|[^=#"'])*=/) ? RLENGTH : 0
    if (at == 0) return redact_text(line)
    out = substr(line, 1, at)
    toml_secret = is_secret_key(toml_key(out)) || is_secret_name(toml_table)
    line = substr(line, at + 1)
  }
  return out toml_value(line)
}

function is_secret_key(name) {
  return is_secret_name(name) || ends_in_key(name)
}

function toml_key(text) {
  gsub(/[ \t"'=]/, "", text)
  return text
}

function toml_value(s,    out, at, c, text) {
  out = ""
  while (s != "") {
    if (toml_quote != "") {
      at = toml_end(s)
      text = substr(s, 1, at - 1)
      out = out toml_text(text)
      toml_last = text
      if (at > length(s)) return out
      out = out toml_quote
      s = substr(s, at + length(toml_quote))
      toml_quote = ""
      in_private_key = 0
    } else if ((at = match(s, /[]["'#{}]/)) == 0) {
      return out toml_bare(s)
    } else {
      out = out toml_bare(substr(s, 1, at - 1))
      s = substr(s, at)
      c = substr(s, 1, 1)
      if (c == "#") return out redact_text(s)
      if (c == "[" || c == "{") toml_brackets++
      if ((c == "]" || c == "}") && toml_brackets > 0) toml_brackets--
      if (c == "\"" || c == "'") {
        toml_quote = substr(s, 1, 3) == c c c ? c c c : c
        c = toml_quote
      }
      out = out c
      s = substr(s, length(c) + 1)
    }
  }
  if (length(toml_quote) == 1) toml_quote = ""
  return out
}

# Where the open string closes; behind the end of the line where it does not.
function toml_end(s,    at) {
  for (at = 1; at <= length(s); at++) {
    if (substr(toml_quote, 1, 1) == "\"" && substr(s, at, 1) == "\\") at++
    else if (substr(s, at, length(toml_quote)) == toml_quote) return at
  }
  return length(s) + 1
}

function toml_text(text) {
  if (text ~ PRIVATE_KEY || in_private_key) {
    in_private_key = text !~ ("END [A-Z ]*" PRIVATE_KEY)
    return hide(text)
  }
  return toml_secret ? hide(text) : redact_text(text)
}

# A number may be a password, true and false are none. In a table that stands in one line, keys are between the values.
function toml_bare(text,    number_at, key) {
  if (match(text, /[A-Za-z0-9_.-]*[ \t]*=[ \t]*/)) {
    number_at = RSTART + RLENGTH
    key = toml_key(substr(text, RSTART, RLENGTH))
    toml_secret = is_secret_key(key == "" ? toml_last : key)
    return substr(text, 1, number_at - 1) toml_bare(substr(text, number_at))
  }
  if (!toml_secret || !match(text, /[0-9][0-9A-Za-z_.:+-]*/)) return text
  number_at = RSTART
  return substr(text, 1, number_at - 1) "\"" hide(substr(text, number_at, RLENGTH)) "\"" substr(text, number_at + RLENGTH)
}

# ---- files

# Values that are options of a daemon (DOCKER_OPTS="-H unix:// ...") are read as a command line; every other value goes.
function env_file(line,    head, value, body) {
  if (open_quote != "" || continued) {
    value = line
    body = value_is_options ? redact_text(line) : hide_but_backslash(line)
  } else if (match(line, /^[ \t]*(export[ \t]+)?[A-Za-z_][A-Za-z0-9_.]*[ \t]*=[ \t]*/)) {
    head = substr(line, 1, RLENGTH)
    value = substr(line, RLENGTH + 1)
    value_is_options = is_options(head, value)
    body = head (value_is_options ? redact_text(value) : hide_but_backslash(value))
  } else {
    return shell_row(line)
  }
  follow_quotes(value)
  continued = value ~ /\\$/
  return body
}

# What else a shell reads: the value of each assignment in it goes, but for options.
function shell_row(line,    out, head, value) {
  out = ""
  while (match(line, /(^|[ \t;&|({])[A-Za-z_][A-Za-z0-9_.]*=/)) {
    head = substr(line, 1, RSTART + RLENGTH - 1)
    line = substr(line, RSTART + RLENGTH)
    value = shell_value(line)
    line = substr(line, length(value) + 1)
    if (!is_options(head, value)) value = hide_word(value)
    out = out head value
  }
  return redact_text(out line)
}

# As word(), but an open quote reaches to the end of the line, and a separator ends what stands outside of quotes.
function shell_value(s,    i, c) {
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (open_quote == "" && c ~ /[ \t\r;&|)}]/) break
    if (c == "\\" && open_quote != "'") i++
    else if (open_quote == "" && (c == "\"" || c == "'")) open_quote = c
    else if (c == open_quote) open_quote = ""
  }
  return substr(s, 1, i - 1)
}

function is_options(head, value) {
  return value ~ /^["']?--?[A-Za-z]/ && !is_secret_name(variable_name(head))
}

function variable_name(head) {
  sub(/[ \t]*=[ \t]*$/, "", head)
  sub(/^.*[^A-Za-z0-9_.]/, "", head)
  return head
}

function hide_but_backslash(value,    tail) {
  tail = value ~ /\\$/ ? "\\" : ""
  value = substr(value, 1, length(value) - length(tail))
  return hide_word(value) tail
}

# Keeps in open_quote the quote that a line leaves open.
function follow_quotes(s,    i, c) {
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (c == "\\" && open_quote != "'") i++
    else if (open_quote == "" && (c == "\"" || c == "'")) open_quote = c
    else if (c == open_quote) open_quote = ""
  }
}

function unit(line,    out) {
  if (in_environment) out = environment_words(line)
  else if (match(line, /^[ \t#;]*Environment[ \t]*=[ \t]*/)) out = substr(line, 1, RLENGTH) environment_words(substr(line, RLENGTH + 1))
  else {
    out = awaits_secret && match(line, /[^ \t]/) ? substr(line, 1, RSTART - 1) hide_rest(substr(line, RSTART)) : redact_text(line)
    awaits_secret = tolower(line) ~ ("--?" SECRET_WORD "[ \t]*\\\\$")
    return out
  }
  in_environment = line ~ /\\$/
  return out
}

function hide_rest(s,    value) {
  begin_quotes()
  value = word(s)
  return hide_word(value) redact_text(substr(s, length(value) + 1))
}

# The words of Environment=: A=b "C=d e" 'F=g'; quotes go, names stay.
function environment_words(s,    out, tail, value, quoted) {
  tail = s ~ /\\$/ ? "\\" : ""
  s = substr(s, 1, length(s) - length(tail))
  out = ""
  while (s != "") {
    if (match(s, /^[ \t]+/)) {
      out = out substr(s, 1, RLENGTH)
      s = substr(s, RLENGTH + 1)
    } else {
      value = environment_word(s)
      s = substr(s, length(value) + 1)
      gsub(/^["']|["']$/, "", value)
      out = out (value ~ /^[A-Za-z_][A-Za-z0-9_]*=/ ? assignment(value) : hide(value))
    }
  }
  return out tail
}

# As word(), but an open quote reaches to the end of the line: the rest stands on the next one.
function environment_word(s,    i, c, quote) {
  quote = open_quote
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (quote == "" && (c == " " || c == "\t")) break
    if (c == "\\" && quote != "'") i++
    else if (quote == "" && (c == "\"" || c == "'")) quote = c
    else if (c == quote) quote = ""
  }
  open_quote = quote
  return substr(s, 1, i - 1)
}

# ---- audit records

function audit(line) {
  if (line ~ /^(node=[^ ]* )?type=EXECVE /) return audit_fields(line, " a[0-9]+(\\[[0-9]+\\])?=(\"[^\"]*\"|[^ \035]*)", "argument")
  if (line ~ / proctitle=/) return audit_fields(line, " proctitle=(\"[^\"]*\"|[^ \035]*)", "title")
  if (line ~ / (cmd|data)=/) return audit_fields(line, " (cmd|data)=(\"[^\"]*\"|[^ \035]*)", "text")
  return redact_text(line)
}

# Strings with blanks or other special bytes stand in hexadecimal digits there; what was so stays so. \035 parts what
# auditd adds to a record, and stands at its end even where it adds nothing.
function audit_fields(line, pattern, meaning,    out, field, at, value, plain, safe) {
  begin_arguments()
  out = ""
  while (match(line, pattern)) {
    field = substr(line, RSTART, RLENGTH)
    out = out substr(line, 1, RSTART - 1)
    line = substr(line, RSTART + RLENGTH)
    at = index(field, "=")
    value = substr(field, at + 1)
    plain = value ~ /^"/ ? substr(value, 2, length(value) - 2) : hex_decode(value)
    safe = audit_safe(plain, meaning)
    if (safe != plain) value = value ~ /^"/ ? "\"" safe "\"" : hex_encode(safe)
    out = out substr(field, 1, at) value
  }
  return out line
}

function audit_safe(plain, meaning,    words, count, i, out) {
  if (meaning == "argument") return argument(plain)
  if (meaning == "text") return redact_text(plain)
  count = split(plain, words, "\002")
  out = ""
  for (i = 1; i <= count; i++) out = out (i > 1 ? "\002" : "") argument(words[i])
  return out
}

# NUL, which parts the arguments of a proctitle, is \002 here: not every awk can hold a NUL.
function hex_decode(digits,    out, i, pair) {
  if (length(digits) % 2 == 1 || toupper(digits) !~ /^[0-9A-F]+$/) return digits
  out = ""
  for (i = 1; i < length(digits); i += 2) {
    pair = toupper(substr(digits, i, 2))
    out = out (pair == "00" ? "\002" : char_of[pair])
  }
  return out
}

function hex_encode(s,    out, i, c) {
  out = ""
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    out = out (c == "\002" ? "00" : hex_of[c])
  }
  return out
}
