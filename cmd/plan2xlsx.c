#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "plan2xlsx",
      .format = "xlsx",
      .en = "Makes the review workbook of a plan.",
      .ja = "計画から記入様式（Excel）を作ります。",
      .form = true,
      .styled = true,
  };
  return kr_paper_of_plan(&paper, argc, argv);
}
