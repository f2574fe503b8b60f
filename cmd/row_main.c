/* SPDX-License-Identifier: ISC */
/* The main function of the small commands: compiled once for each row of command_rows.h, with
 * KR_ROW naming it. The other rows are inline functions that nobody calls, so that a command links
 * only the kinds and formats that its own row names. */
#include "imports.h"
#include "opinions.h"
#include "papers.h"
#include "plandiff.h"

#define PLAN .operands = "PLAN.yaml", .parts = KR_MODEL_PLAN
#define SCHEDULE .operands = "SCHEDULE.yaml ...", .parts = KR_MODEL_SCHEDULE | KR_MODEL_MEETINGS

#define KR_PAPER(command, source, kind_, format_, sentence)                                        \
  static inline int main_##command(int argc, char **argv) {                                        \
    static const struct kr_paper_command row = {.name = #command,                                  \
                                                .text = (sentence),                                \
                                                .kind = &kr_kind_##kind_,                          \
                                                .format = &kr_format_##format_,                    \
                                                source};                                           \
    return kr_paper_main(&row, argc, argv);                                                        \
  }
#define KR_TABLES(command, source, format_, sentence)                                              \
  static inline int main_##command(int argc, char **argv) {                                        \
    static const struct kr_paper_command row = {                                                   \
        .name = #command, .text = (sentence), .format = &kr_format_##format_, source};             \
    return kr_paper_main(&row, argc, argv);                                                        \
  }
#define KR_FAMILY(command, source, family_, format_, sentence)                                     \
  static inline int main_##command(int argc, char **argv) {                                        \
    static const struct kr_paper_command made = {.name = #command,                                 \
                                                 .text = (sentence),                               \
                                                 .family = KR_KIND_##family_,                      \
                                                 .format_of = kr_format_of_path,                   \
                                                 .usual = &kr_format_##format_,                    \
                                                 source};                                          \
    return kr_##command##_main(&made, argc, argv);                                                 \
  }
#define KR_COMPARISON(command, source, kind_, format_, sentence)                                   \
  static inline int main_##command(int argc, char **argv) {                                        \
    static const struct kr_paper_command made = {.name = #command,                                 \
                                                 .text = (sentence),                               \
                                                 .kind = &kr_kind_##kind_,                         \
                                                 .format_of = kr_format_of_path,                   \
                                                 .usual = &kr_format_##format_,                    \
                                                 source};                                          \
    return kr_##command##_main(&made, argc, argv);                                                 \
  }
#define KR_IMPORT(command, what, operands_, sentence)                                              \
  static inline int main_##command(int argc, char **argv) {                                        \
    struct kr_command made = {.name = #command, .operands = (operands_), .text = (sentence)};      \
    return kr_command_import_##what(&made, argc, argv);                                            \
  }
#include "command_rows.h"

#ifndef KR_ROW
#define KR_ROW plan2md /* for tools that read this file by itself */
#endif
#define CALL_(command) main_##command(argc, argv)
#define CALL(command) CALL_(command)

int main(int argc, char **argv) { return CALL(KR_ROW); }
