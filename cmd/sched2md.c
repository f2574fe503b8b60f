#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "sched2md",
      .format = "md",
      .text =
          N_("Prints a schedule and its meetings as Markdown, for reading on a repository page."),
  };
  return kr_paper_of_schedule(&paper, argc, argv);
}
