#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "plan2xlsx",
      .format = "xlsx",
      .text = N_("Makes the review workbook of a plan."),
      .form = true,
      .styled = true,
  };
  return kr_paper_of_plan(&paper, argc, argv);
}
