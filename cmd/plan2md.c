#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "plan2md",
      .format = "md",
      .text = N_("Prints a plan as Markdown, for reading on a repository page."),
  };
  return kr_paper_of_plan(&paper, argc, argv);
}
