# json.awk: walks JSON line by line and hands each string value to json_value(), and what stands between a key and the next
# string to json_behind_key(), which the file that is loaded beside this one defines. All else passes unchanged.
#
# JSON strings hold no raw newline, so that no string crosses a line. While json_value() runs:
#   depth          how many objects and lists are open
#   kind[depth]    "{" or "["
#   name[depth]    in an object the key of the value; in a list the key that the list stands under

function json_line(line,    parts, count, i, out, raw, is_key) {
  count = split(line, parts, "\"")
  if (count == 0) return line
  json_structure(parts[1])
  out = parts[1]
  for (i = 2; i <= count; i++) {
    raw = parts[i]
    while (ends_escaping(parts[i]) && i < count) {
      i++
      raw = raw "\"" parts[i]
    }
    is_key = kind[depth] == "{" && !after_colon
    if (is_key) name[depth] = raw
    else raw = json_value(raw)
    out = out "\"" raw
    if (i < count) {
      i++
      out = out "\"" (is_key ? json_behind_key(parts[i]) : parts[i])
      json_structure(parts[i])
    }
  }
  return out
}

# An odd number of backslashes at the end of a piece escapes the quote after it.
function ends_escaping(piece) {
  return match(piece, /\\+$/) && RLENGTH % 2 == 1
}

function json_structure(text,    i, mark) {
  gsub(/[^][{},:]/, "", text)
  for (i = 1; i <= length(text); i++) {
    mark = substr(text, i, 1)
    if (mark == "{" || mark == "[") {
      depth++
      kind[depth] = mark
      name[depth] = mark == "[" ? name[depth - 1] : ""
      after_colon = 0
      json_open()
    } else if (mark == "}" || mark == "]") {
      json_close()
      if (depth > 0) depth--
      after_colon = 1
    } else {
      after_colon = mark == ":"
    }
  }
}

# The text of a JSON string. Escapes that stand for no printable ASCII character stay escapes, marked by \001,
# which cannot stand in a JSON string by itself: json_encode() gives the same bytes back.
function json_decode(raw,    out, at, code) {
  if (index(raw, "\\") == 0) return raw
  out = ""
  while ((at = index(raw, "\\")) > 0) {
    out = out substr(raw, 1, at - 1)
    code = substr(raw, at + 1, 1)
    if (code == "u") {
      code = tolower(substr(raw, at + 2, 4))
      if (code == "0026") out = out "&"
      else if (code == "003c") out = out "<"
      else if (code == "003e") out = out ">"
      else if (code == "0027") out = out "'"
      else if (code == "003d") out = out "="
      else out = out "\001u" code
      raw = substr(raw, at + 6)
    } else {
      if (code == "n") out = out "\n"
      else if (code == "t") out = out "\t"
      else if (code == "\"" || code == "\\" || code == "/") out = out code
      else out = out "\001" code
      raw = substr(raw, at + 2)
    }
  }
  return out raw
}

function json_encode(text) {
  text = replace_all(text, "\\", "\\\\")
  text = replace_all(text, "\"", "\\\"")
  text = replace_all(text, "\n", "\\n")
  text = replace_all(text, "\t", "\\t")
  return replace_all(text, "\001", "\\")
}

# gsub() treats backslashes in the replacement differently in every awk; this takes both texts literally.
function replace_all(text, old, new,    out, at) {
  out = ""
  while ((at = index(text, old)) > 0) {
    out = out substr(text, 1, at - 1) new
    text = substr(text, at + length(old))
  }
  return out text
}
