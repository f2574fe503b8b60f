/* What libyaml finds wrong with a file, in plain words. */
#ifndef KR_YAML_PROBLEM_H
#define KR_YAML_PROBLEM_H

/* The reason, marked with N_() (base/lang.h), for the `problem` of a parser; `problem` itself
 * where a newer libyaml says what we do not know. */
const char *kr_yaml_problem(const char *problem);

#endif
