# json-strings.awk (after json.awk): one row for each string value, "<path>\t<value>". The path joins the keys by
# "/", a list is "[]": "[]/Mounts/[]/Source". A newline or backslash in the value is written \n or \\.
function json_open() {}
function json_close() {}
function json_behind_key(text) { return text }

function json_value(raw,    path, i, value) {
  path = ""
  for (i = 1; i <= depth; i++) path = path (i > 1 ? "/" : "") (kind[i] == "[" ? "[]" : name[i])
  value = replace_all(json_decode(raw), "\\", "\\\\")
  value = replace_all(value, "\001", "\\\\")
  print path "\t" replace_all(value, "\n", "\\n")
  return raw
}

{ json_line($0) }
