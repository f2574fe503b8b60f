/* SPDX-License-Identifier: ISC */
/* What libyaml finds wrong with a file, in plain words. */
#ifndef KR_YAML_PROBLEM_H
#define KR_YAML_PROBLEM_H

/* The reason, marked with N_() (base/lang.h), for the `problem` of a parser; `problem` itself if
 * it is one of a newer libyaml. */
const char *kr_yaml_problem(const char *problem);

/* The reason for a fault on a line that only YAML begins there: after U+0085, U+2028 or U+2029. */
extern const char *const kr_yaml_separator_problem;

#endif
