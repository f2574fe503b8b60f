/* SPDX-License-Identifier: ISC */
/* Confinement of the process before it reads files of strangers: seccomp and Landlock. */
#define _GNU_SOURCE /* O_PATH, syscall, realpath */

#include "confinement.h"

#if defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KR_NO_SANDBOX
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ || !defined __linux__
#define KR_NO_SANDBOX /* the sanitizers start a process at exit */
#endif

#ifdef KR_NO_SANDBOX

void kr_confine(struct kr_command *command, const char *const *written, size_t count) {
  (void)command;
  (void)written;
  (void)count;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "operands.h"

/* ---- no network, no program: seccomp ---- */

#if defined __x86_64__
#define ARCH AUDIT_ARCH_X86_64
#define FOREIGN 0x40000000u /* from here on calls of another convention */
#elif defined __aarch64__
#define ARCH AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCH AUDIT_ARCH_RISCV64
#elif defined __i386__
#define ARCH AUDIT_ARCH_I386
#elif defined __arm__
#define ARCH AUDIT_ARCH_ARM
#endif
#ifndef FOREIGN
#define FOREIGN 0xFFFFFFFFu
#endif

#ifdef ARCH
#define RULE(call, number)                                                                         \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1),                                                 \
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (number))
#define REFUSED(call) RULE(SYS_##call, EPERM)

/* Numbers of new calls are the same on all machines. */
#define IO_URING_SETUP 425
#define CLONE3 435

/* clone3 has its flags where a filter cannot look; without it, clone is called. */
static struct sock_filter filter[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FOREIGN, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    REFUSED(execve),
    REFUSED(execveat),
#ifdef SYS_fork
    REFUSED(fork),
    REFUSED(vfork),
#endif
    RULE(CLONE3, ENOSYS),
#ifdef SYS_socketcall
    REFUSED(socketcall),
#endif
    REFUSED(socket),
    REFUSED(socketpair),
    REFUSED(connect),
    REFUSED(bind),
    REFUSED(listen),
    RULE(IO_URING_SETUP, EPERM),
    REFUSED(ptrace),
    REFUSED(process_vm_readv),
    REFUSED(process_vm_writev),
    REFUSED(perf_event_open),
    REFUSED(bpf),
    REFUSED(add_key),
    REFUSED(request_key),
    REFUSED(keyctl),
    REFUSED(unshare),
    REFUSED(setns),
    REFUSED(mount),
    REFUSED(chroot),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

/* SPEC_ALLOW: without it older kernels make the whole process slow. */
static void refuse_calls(void) {
  const struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program);
}
#else
static void refuse_calls(void) {}
#endif

/* ---- no other file: Landlock ---- */

/* Not every libc has these yet. */
#define CREATE_RULESET 444
#define ADD_RULE 445
#define RESTRICT_SELF 446
#define VERSION_WANTED 1u
#define PATH_BENEATH 1

enum right {
  WRITE_FILE = 1 << 1,
  READ_FILE = 1 << 2,
  READ_DIR = 1 << 3,
  REMOVE_FILE = 1 << 5,
  MAKE_REG = 1 << 8,
  TRUNCATE = 1 << 14
};
#define READ_ONLY (READ_FILE | READ_DIR)
#define OF_FILES (WRITE_FILE | READ_FILE | TRUNCATE) /* those that a rule for a file may have */
#define REPLACE (READ_ONLY | WRITE_FILE | REMOVE_FILE | MAKE_REG | TRUNCATE)

struct ruleset_attr {
  uint64_t files, network;
};

struct rule_attr {
  uint64_t allowed;
  int32_t parent;
};

struct ruleset {
  struct kr_arena *arena; /* for when memory runs out */
  int fd;
  uint64_t known; /* rights that the kernel knows */
  bool lacking;   /* there was no room for a rule: what is wanted would be refused */
};

static bool begin_rules(struct ruleset *rules) {
  static const unsigned rights[] = {0, 13, 14, 15, 15, 16}; /* by version */
  long version = syscall(CREATE_RULESET, NULL, 0, VERSION_WANTED);
  if (version < 1)
    return false;
  size_t row = sizeof rights / sizeof rights[0] - 1;
  if ((size_t)version < row)
    row = (size_t)version;
  rules->known = (UINT64_C(1) << rights[row]) - 1;
  const struct ruleset_attr attr = {rules->known, 3}; /* 3: to bind and to connect */
  size_t size = sizeof attr;
  if (version < 4)
    size = sizeof attr.files;
  rules->fd = (int)syscall(CREATE_RULESET, &attr, size, 0u);
  return rules->fd >= 0;
}

/* What does not exist, and what is no file of a file system (a pipe), needs no rule. */
static void allow(struct ruleset *rules, const char *path, uint64_t rights) {
  struct stat there;
  if (path == NULL)
    return;
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) {
    rules->lacking = rules->lacking || errno == EMFILE || errno == ENFILE || errno == ENOMEM;
    return;
  }
  if (fstat(fd, &there) != 0 || !S_ISDIR(there.st_mode))
    rights &= OF_FILES;
  const struct rule_attr attr = {rights & rules->known, fd};
  syscall(ADD_RULE, rules->fd, PATH_BENEATH, &attr, 0u);
  close(fd);
}

static void allow_folder_of(struct ruleset *rules, const char *path, uint64_t rights) {
  const char *slash = strrchr(path, '/');
  if (slash == NULL) {
    allow(rules, ".", rights);
    return;
  }
  allow(rules, kr_arena_copy(rules->arena, path, (size_t)(slash - path + (slash == path))), rights);
}

/* A file is replaced in its folder; what is no file is written to, by way of a temporary one. */
static void allow_writing(struct ruleset *rules, const char *path) {
  struct stat there;
  if (path == NULL)
    return;
  if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
    const char *temporary = getenv("TMPDIR");
    allow(rules, path, WRITE_FILE);
    allow(rules, temporary == NULL ? "/tmp" : temporary, REPLACE);
    return;
  }
  kr_arena_watch();
  char *real = realpath(path, NULL);
  kr_arena_check(rules->arena);
  struct kr_owned *owner = kr_arena_own(rules->arena, free, real);
  if (real != NULL)
    path = real;
  allow_folder_of(rules, path, REPLACE);
  kr_arena_release(owner);
}

/* Encodings are loaded when they are first asked for. */
static void allow_libraries(struct ruleset *rules) {
  static const char *const folders[] = {"/lib",       "/lib64",     "/usr/lib",      "/usr/lib64",
                                        "/gnu/store", "/nix/store", "/usr/local/lib"};
  for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
    allow(rules, folders[i], READ_ONLY);
  allow(rules, getenv("GCONV_PATH"), READ_ONLY);
}

static void allow_operands(struct ruleset *rules, const struct kr_command *command) {
  for (size_t i = 0; i < command->argument_count; i++)
    allow(rules, command->arguments[i], READ_ONLY);
  for (size_t i = 0; i < command->option_count; i++)
    allow(rules, kr_operands_read_by(&command->options[i]), READ_ONLY);
}

static void refuse_files(struct kr_command *command, const char *const *written, size_t count) {
  struct ruleset rules = {.arena = &command->arena};
  if (!begin_rules(&rules))
    return;
  allow_libraries(&rules);
  allow_operands(&rules, command);
  allow_writing(&rules, command->output);
  for (size_t i = 0; i < count; i++)
    allow_writing(&rules, written[i]);
  if (!rules.lacking)
    syscall(RESTRICT_SELF, rules.fd, 0u);
  close(rules.fd);
}

void kr_confine(struct kr_command *command, const char *const *written, size_t count) {
  tzset(); /* reads the time zone */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return;
  refuse_files(command, written, count);
  refuse_calls();
}

#endif
