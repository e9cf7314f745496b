# json-items.awk (after json.awk): how many objects the list under the key "wanted" of the outermost object has, null being an
# empty one; nothing where there is no such list, or the JSON does not end.
function json_open() {
  if (kind[1] != "{" || name[1] != wanted) return
  if (depth == 2 && kind[2] == "[") found = 1
  if (depth == 3 && kind[2] == "[" && kind[3] == "{") items++
}

function json_close() {}
function json_value(raw) { return raw }
function json_behind_key(text) { return text }

{
  json_line($0)
  if (kind[1] == "{" && $0 ~ ("\"" wanted "\"[ \t]*:[ \t]*null")) found = 1
}

END { if (found && depth == 0) print items + 0 }
