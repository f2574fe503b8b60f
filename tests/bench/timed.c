/* SPDX-License-Identifier: ISC */
/* Runs a command and prints its seconds (wall, user, system), KiB at most and exit status. It is
 * small itself, since what starts a program counts as that program's memory. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static double seconds(struct timeval at) { return (double)at.tv_sec + (double)at.tv_usec * 1e-6; }

static void silence(void) {
  int nothing = open("/dev/null", O_WRONLY);
  dup2(nothing, STDOUT_FILENO);
  dup2(nothing, STDERR_FILENO);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    return 2;
  }
  double began = now();
  pid_t child = fork();
  if (child == 0) {
    silence();
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  double took = now() - began;
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  printf("%.6f %.6f %.6f %ld %d\n", took, seconds(used.ru_utime), seconds(used.ru_stime),
         used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128);
  return EXIT_SUCCESS;
}
