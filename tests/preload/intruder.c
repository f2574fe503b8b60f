/* SPDX-License-Identifier: ISC */
/* Preloaded into a command: does what a returned file that has taken the process over would try,
 * once the process is confined, and says on standard error what came of each try. INTRUDER names a
 * file that it tries to read and the folder it tries to write into. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *what, bool done) {
  dprintf(STDERR_FILENO, "intruder: %s: %s\n", what, done ? "done" : strerrorname_np(errno));
}

static bool try_open(const char *path, int flags) {
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

static bool try_connect(void) {
  const struct sockaddr_in to = {
      .sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd >= 0 &&
         (connect(fd, (const struct sockaddr *)&to, sizeof to) == 0 || errno == ECONNREFUSED);
}

static bool try_fork(void) {
  pid_t child = fork();
  if (child == 0)
    _exit(0);
  return child > 0 && waitpid(child, NULL, 0) == child;
}

static bool try_exec(void) {
  static char program[] = "/bin/true";
  char *const call[] = {program, NULL};
  execve(program, call, environ);
  return false; /* it is still here */
}

static void *idle(void *context) { return context; }

static bool try_thread(void) {
  pthread_t thread;
  errno = pthread_create(&thread, NULL, idle, NULL);
  return errno == 0 && pthread_join(thread, NULL) == 0;
}

static void intrude(void) {
  const char *folder = getenv("INTRUDER");
  char path[4096];
  if (folder == NULL)
    return;
  snprintf(path, sizeof path, "%s/secret", folder);
  tell("read /etc/passwd", try_open("/etc/passwd", O_RDONLY));
  tell("read a file beside", try_open(path, O_RDONLY));
  tell("write over a file", try_open(path, O_WRONLY | O_TRUNC));
  snprintf(path, sizeof path, "%s/new", folder);
  tell("make a file", try_open(path, O_WRONLY | O_CREAT));
  snprintf(path, sizeof path, "%s/folder", folder);
  tell("make a folder", mkdir(path, 0700) == 0);
  snprintf(path, sizeof path, "%s/secret", folder);
  tell("remove a file", unlink(path) == 0);
  tell("connect", try_connect());
  tell("socket of this machine", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
  tell("fork", try_fork());
  tell("thread", try_thread());
  tell("exec", try_exec());
}

/* The first file that is opened and not only looked for is one that the command reads. */
int open(const char *path, int flags, ...) {
  static bool intruded;
  int opened = (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0666);
  if (!intruded && (flags & O_PATH) == 0) {
    int saved = errno;
    intruded = true;
    intrude();
    errno = saved;
  }
  return opened;
}
