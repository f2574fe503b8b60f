#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "plan2docx",
      .format = "docx",
      .text = N_("Makes the review sheet of a plan as a Word document."),
      .form = true,
      .styled = true,
  };
  return kr_paper_of_plan(&paper, argc, argv);
}
