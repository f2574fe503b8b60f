/* The state of a plan: who has answered, and what is left for a person. */
#ifndef KR_CMD_STANDING_H
#define KR_CMD_STANDING_H

#include "command.h"
#include "merge/merge.h"

/* One line that says what a merge did and what is left. It is made before anything is written, so
 * that no memory is needed after that. */
void kr_standing_put_closing(const struct kr_merge_summary *summary, const struct kr_plan *plan,
                             const struct kr_command *command, struct kr_buffer *line);

/* Who has answered, who has not, and what is open, on several lines. */
void kr_standing_put(const struct kr_merge_summary *summary, const struct kr_plan *plan,
                     enum kr_lang lang, struct kr_buffer *out);

#endif
