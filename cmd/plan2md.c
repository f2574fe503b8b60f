#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "plan2md",
      .format = "md",
      .en = "Prints a plan as Markdown, for reading on a repository page.",
      .ja = "計画を Markdown（リポジトリのページで読む表）で出力します。",
  };
  return kr_paper_of_plan(&paper, argc, argv);
}
