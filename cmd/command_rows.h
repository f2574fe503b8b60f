/* SPDX-License-Identifier: ISC */
/* Small commands, one a row. Included with these defined (row_main.c):
 *
 * KR_PAPER(command, source, kind, format, text): a document of that kind in that format.
 * KR_TABLES(command, source, format, text): the kinds of that source, of which --table names one.
 * KR_FAMILY(command, source, family, format, text): the kinds of a family, of which --table names
 *   one, in the format that -o names, or without -o in this one; kr_COMMAND_main does the rest.
 * KR_COMPARISON(command, source, kind, format, text): a document of that kind of two versions, in
 * the format that -o names, or without -o in this one; kr_COMMAND_main does the rest.
 * KR_IMPORT(command, what, operands, text): old papers read into YAML.
 *
 * `source` is PLAN or SCHEDULE; kinds and formats are those of table/kind_rows.h and
 * emit/format_rows.h; `text` says what the command does, in one sentence. */
KR_PAPER(plan2xlsx, PLAN, form, xlsx, N_("Makes the review workbook of a plan."))
KR_PAPER(plan2docx, PLAN, form, docx, N_("Makes the review sheet of a plan as a Word document."))
KR_PAPER(plan2md, PLAN, form, md,
         N_("Prints a plan as Markdown, for reading on a repository page."))
KR_PAPER(plan2html, PLAN, form, html,
         N_("Makes a page of a plan for publication, which all can read."))
KR_TABLES(plan2csv, PLAN, csv, N_("Prints a plan as CSV, one item a row."))

KR_FAMILY(opinions, PLAN, OPINIONS, md,
          N_("Numbers the opinions in a plan, and makes the papers of them."))
KR_COMPARISON(plandiff, PLAN, comparison, md,
              N_("Compares two versions of a plan or a schedule, side by side."))

KR_PAPER(sched2xlsx, SCHEDULE, schedule, xlsx,
         N_("Makes a workbook of a schedule and its meetings."))
KR_PAPER(sched2docx, SCHEDULE, schedule, docx,
         N_("Makes a Word document of a schedule and its meetings."))
KR_PAPER(sched2md, SCHEDULE, schedule, md,
         N_("Prints a schedule and its meetings as Markdown, for reading on a repository page."))
KR_PAPER(sched2html, SCHEDULE, schedule, html,
         N_("Makes a page of a schedule and its meetings for publication, which all can read."))
KR_TABLES(sched2csv, SCHEDULE, csv, N_("Prints a schedule or its meetings as CSV."))
KR_PAPER(sched2ics, SCHEDULE, events, ics, N_("Makes a calendar file of the meetings."))

KR_IMPORT(xlsx2plan, plan, "FILE.xlsx ...", N_("Reads an old review sheet (Excel) into a plan."))
KR_IMPORT(docx2plan, plan, "FILE.docx ...", N_("Reads an old review sheet (Word) into a plan."))
KR_IMPORT(xlsx2sched, sched, "FILE.xlsx ...",
          N_("Reads an old schedule or list of meetings (Excel) into YAML."))
KR_IMPORT(docx2sched, sched, "FILE.docx ...",
          N_("Reads an old schedule or list of meetings (Word) into YAML."))
