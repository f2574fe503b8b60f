/* SPDX-License-Identifier: ISC */
/* A command that waits before its main() for orders, and runs once for each: for the libraries that
 * are preloaded into it. An order comes on descriptor 198; for each a child goes on into main()
 * with its output in the files `stdout` and `stderr` of the current folder, its input from `stdin`
 * there, and the answer goes to descriptor 199. Included by one file of each library, with
 * _GNU_SOURCE. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define ORDERS 198
#define ANSWERS 199
#define SECONDS_MOST 20

/* What is done with the orders. */
struct server {
  void *order;
  size_t order_size;
  void *answer;             /* shared with the child; begins with its wait status, a uint64_t */
  void (*clear)(void);      /* the answer, before a child */
  void (*become)(void);     /* in the child */
  size_t (*answered)(void); /* bytes of the answer */
};

static inline void *serve_share(size_t size) {
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

static inline bool serve_is_asked(void) { return fcntl(ORDERS, F_GETFD) >= 0; }

static inline void serve_put_into(const char *name, int descriptor) {
  int fd = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  dup2(fd, descriptor);
  syscall(SYS_close, fd);
}

/* A file `stdin` of the folder is read from its beginning each time. */
static inline void serve_take_from(const char *name, int descriptor) {
  int fd = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY);
  if (fd >= 0)
    dup2(fd, descriptor);
  if (fd >= 0)
    syscall(SYS_close, fd);
}

/* Returns in the child; the parent ends here. */
static inline void serve(const struct server *server) {
  while (syscall(SYS_read, ORDERS, server->order, server->order_size) == (long)server->order_size) {
    int status = 0;
    server->clear();
    pid_t child = fork();
    if (child == 0) {
      serve_take_from("stdin", STDIN_FILENO);
      serve_put_into("stdout", STDOUT_FILENO);
      serve_put_into("stderr", STDERR_FILENO);
      syscall(SYS_close, ORDERS);
      syscall(SYS_close, ANSWERS);
      alarm(SECONDS_MOST);
      server->become();
      return;
    }
    waitpid(child, &status, 0);
    *(uint64_t *)server->answer = (uint64_t)status;
    size_t len = server->answered();
    if (syscall(SYS_write, ANSWERS, server->answer, len) != (long)len)
      break;
  }
  _exit(0);
}
