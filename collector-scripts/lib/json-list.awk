# json-list.awk: writes its operands, but the first, as one JSON list of strings. Valid JSON and UTF-8 whatever bytes come in:
# control characters are escaped, bytes that are not UTF-8 become U+FFFD.
BEGIN {
  for (i = 1; i < 256; i++) byte[sprintf("%c", i)] = i
  printf "["
  for (i = 2; i < ARGC; i++) printf "%s\"%s\"", (i > 2 ? ", " : ""), escaped(ARGV[i])
  print "]"
  exit
}

function escaped(text,    out, i, c, length_here) {
  if (text !~ /[^ !#-~]/ && index(text, "\\") == 0) return text
  out = ""
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    if (c == "\"" || c == "\\") out = out "\\" c
    else if (byte[c] < 32 || byte[c] == 127) out = out sprintf("\\u%04x", byte[c])
    else if (byte[c] < 128) out = out c
    else {
      length_here = utf8_length(text, i)
      if (length_here == 0) out = out "\\ufffd"
      else {
        out = out substr(text, i, length_here)
        i += length_here - 1
      }
    }
  }
  return out
}

# The length in bytes of the UTF-8 character that begins at a place; 0 where none does.
function utf8_length(text, at,    first, second, wanted, i, next_byte) {
  first = byte[substr(text, at, 1)]
  second = byte[substr(text, at + 1, 1)]
  if (first >= 194 && first <= 223) wanted = 2
  else if (first >= 224 && first <= 239) wanted = 3
  else if (first >= 240 && first <= 244) wanted = 4
  else return 0
  if (first == 224 && second < 160 || first == 237 && second > 159) return 0
  if (first == 240 && second < 144 || first == 244 && second > 143) return 0
  for (i = 1; i < wanted; i++) {
    next_byte = byte[substr(text, at + i, 1)]
    if (next_byte < 128 || next_byte > 191) return 0
  }
  return wanted
}
