# SPDX-License-Identifier: ISC
# Refreshes what is made from the field table in a manual page: the lines between
# .\" begin: COMMAND and .\" end: COMMAND become what the command prints.
/^\.\\" begin: plandump --reference=[a-z]+ --lang=(en|ja)$/ {
  print
  command = substr($0, 12)
  while ((command | getline line) > 0)
    print line
  if (close(command) != 0)
    failed = 1
  made = 1
}
/^\.\\" end: plandump / { made = 0 }
!made
END { exit failed }
