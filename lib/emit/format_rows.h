/* SPDX-License-Identifier: ISC */
/* The formats, one a row, by their suffixes. Included with KR_FORMAT defined (emit/emit.h). */
KR_FORMAT(xlsx)
KR_FORMAT(docx)
KR_FORMAT(csv)
KR_FORMAT(md)
KR_FORMAT(html)
KR_FORMAT(ics)
