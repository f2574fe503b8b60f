/* SPDX-License-Identifier: ISC */
/* Completion for bash. */
#include <stdio.h>

#include "completion_internal.h"

static const char bash_files[] =
    "_kairan_files() { # WORD SUFFIX...: folders, and files that end so; without one, all\n"
    "  local word=$1 name suffix\n"
    "  shift\n"
    "  word=${word#[\\\"\\']}\n"
    "  word=${word//\\\\/}\n"
    "  compopt -o filenames 2>/dev/null\n"
    "  while IFS= read -r name; do\n"
    "    if [[ $# == 0 || -d ${name/#\\~/$HOME} ]]; then\n"
    "      COMPREPLY+=(\"$name\")\n"
    "      continue\n"
    "    fi\n"
    "    for suffix; do\n"
    "      [[ ${name,,} != *.$suffix ]] || COMPREPLY+=(\"$name\")\n"
    "    done\n"
    "  done < <(compgen -f -- \"$word\")\n"
    "}\n";

static const char bash_words[] =
    "_kairan_words() { # PREFIX WORD CANDIDATES\n"
    "  mapfile -t COMPREPLY < <(compgen -W \"$3\" -- \"$2\")\n"
    "  [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null\n"
    "  [[ -z $1 ]] || COMPREPLY=(\"${COMPREPLY[@]/#/$1}\")\n"
    "}\n";

/* An equals sign parts words, unless COMP_WORDBREAKS was changed. */
static const char bash_begin[] =
    "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "  local prefix='' options=yes operand=0 i\n"
    "  COMPREPLY=()\n"
    "  if [[ $word == = ]]; then\n"
    "    word=\n"
    "  elif [[ $before == = && $COMP_CWORD -gt 1 ]]; then\n"
    "    before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "  elif [[ $word == --*=* ]]; then\n"
    "    before=${word%%=*}\n"
    "    prefix=$before=\n"
    "    word=${word#*=}\n"
    "  fi\n";

static void print_names(const struct kr_option *option, const char *between) {
  if (option->letter != 0)
    printf("-%c%s", option->letter, between);
  printf("--%s", option->name);
}

static void bash_count_operands(const struct kr_completion *run) {
  const struct kr_option *option;
  bool any = false;
  fputs("  for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "    [[ $options == yes ]] || { ((operand += 1)); continue; }\n"
        "    case ${COMP_WORDS[i]} in\n"
        "    --) options=no ;;\n    ",
        stdout);
  for (size_t i = 0; (option = kr_completion_option(run, i)) != NULL; i++) {
    if (option->type == KR_OPTION_FLAG)
      continue;
    fputs(any ? " | " : "", stdout);
    print_names(option, " | ");
    any = true;
  }
  fputs(") ((i += 1)); [[ ${COMP_WORDS[i]-} != = ]] || ((i += 1)) ;;\n"
        "    -?*) ;;\n"
        "    *) ((operand += 1)) ;;\n"
        "    esac\n"
        "  done\n",
        stdout);
}

static void bash_values(const struct kr_completion *run) {
  const struct kr_option *option;
  fputs("  [[ $options == no ]] || case $before in\n", stdout);
  for (size_t i = 0; (option = kr_completion_option(run, i)) != NULL; i++) {
    enum kr_candidates kind = kr_completion_value(option);
    if (option->type == KR_OPTION_FLAG)
      continue;
    fputs("  ", stdout);
    print_names(option, " | ");
    fputs(")\n", stdout);
    if (kind == KR_CANDIDATES_WORDS || kind == KR_CANDIDATES_LIMITS) {
      fputs("    _kairan_words \"$prefix\" \"$word\" '", stdout);
      kr_completion_words(option, "=");
      fputs("'\n", stdout);
    } else if (kind != KR_CANDIDATES_NOTHING) {
      fputs("    _kairan_files \"$word\" ", stdout);
      if (kind != KR_CANDIDATES_FILE)
        kr_completion_suffixes(kind, "", " ");
      fputs("\n    [[ -z $prefix ]] || COMPREPLY=(\"${COMPREPLY[@]/#/$prefix}\")\n", stdout);
    }
    fputs("    return ;;\n", stdout);
  }
  fputs("  esac\n", stdout);
}

static void bash_operands(const struct kr_completion *run) {
  const char *metavar;
  size_t len;
  fputs("  case $operand in\n", stdout);
  for (size_t i = 0;; i++) {
    enum kr_candidates kind = kr_completion_operand(run, i, &metavar, &len);
    if (kind == KR_CANDIDATES_NOTHING)
      break;
    bool many = kr_completion_goes_on(run, i);
    if (many)
      fputs("  *) _kairan_files \"$word\" ", stdout);
    else
      printf("  %zu) _kairan_files \"$word\" ", i);
    kr_completion_suffixes(kind, "", " ");
    fputs(" ;;\n", stdout);
    if (many)
      break;
  }
  fputs("  esac\n", stdout);
}

void kr_completion_bash(const struct kr_completion *run) {
  const char *name = run->command->name;
  const struct kr_option *option;
  printf("%s\n%s\n_kairan_%s() {\n%s", bash_files, bash_words, name, bash_begin);
  bash_count_operands(run);
  bash_values(run);
  fputs("  if [[ $options == yes && $word == -* ]]; then\n"
        "    _kairan_words '' \"$word\" '",
        stdout);
  for (size_t i = 0; (option = kr_completion_option(run, i)) != NULL; i++)
    printf("%s--%s%s", i == 0 ? "" : " ", option->name, option->type == KR_OPTION_FLAG ? "" : "=");
  fputs("'\n    return\n  fi\n", stdout);
  bash_operands(run);
  printf("}\ncomplete -F _kairan_%s %s\n", name, name);
}
