#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "sched2xlsx",
      .format = "xlsx",
      .text = N_("Makes a workbook of a schedule and its meetings."),
      .styled = true,
  };
  return kr_paper_of_schedule(&paper, argc, argv);
}
