/* SPDX-License-Identifier: ISC */
/* Signs that look like those of YAML. */
#ifndef KR_YAML_SIGNS_H
#define KR_YAML_SIGNS_H

#include <stdbool.h>
#include <stdint.h>

/* The sign of YAML that the character is taken for, such as ':' for a full-width colon; 0 if it
 * is none, and for those of YAML themselves. */
char kr_yaml_sign_meant(uint32_t c);

/* True for a blank that is none to YAML: a full-width space, one that does not break. */
bool kr_yaml_sign_is_odd_blank(uint32_t c);

/* True for letters and digits of full width. */
bool kr_yaml_sign_is_wide_letter(uint32_t c);

#endif
