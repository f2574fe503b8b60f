#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "sched2docx",
      .format = "docx",
      .text = N_("Makes a Word document of a schedule and its meetings."),
      .styled = true,
  };
  return kr_paper_of_schedule(&paper, argc, argv);
}
