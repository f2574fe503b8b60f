#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "plan2docx",
      .format = "docx",
      .en = "Makes the review sheet of a plan as a Word document.",
      .ja = "計画から記入様式（Word）を作ります。",
      .form = true,
      .styled = true,
  };
  return kr_paper_of_plan(&paper, argc, argv);
}
