#include "papers.h"

int main(int argc, char **argv) {
  const struct kr_paper_command paper = {
      .name = "sched2docx",
      .format = "docx",
      .en = "Makes a Word document of a schedule and its meetings.",
      .ja = "スケジュールと会議日程の Word 文書を作ります。",
      .styled = true,
  };
  return kr_paper_of_schedule(&paper, argc, argv);
}
