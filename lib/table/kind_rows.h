/* SPDX-License-Identifier: ISC */
/* The kinds of documents, one a row. A command that offers several lists them in this order, the
 * first by default. Included with KR_KIND defined (table/kind.h). */
KR_KIND(items)
KR_KIND(points)
KR_KIND(form)
KR_KIND(entries)
KR_KIND(matrix)
KR_KIND(meetings)
KR_KIND(list)
KR_KIND(schedule)
KR_KIND(collected)
KR_KIND(answers)
KR_KIND(counts)
KR_KIND(originals)
KR_KIND(sheet)
