#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "sched2md",
      .format = "md",
      .en = "Prints a schedule and its meetings as Markdown, for reading on a repository page.",
      .ja = "スケジュールと会議日程を Markdown（リポジトリのページで読む表）で出力します。",
  };
  return kr_paper_of_schedule(&paper, argc, argv);
}
