/* SPDX-License-Identifier: ISC */
/* Blocks of a member, deflated by threads or the caller, and written in order. */
#include "opc/zip_pack.h"

#include <errno.h>
#include <string.h>
#define ZLIB_CONST /* what it reads is const */
#include <zlib.h>

#include "base/jobs.h"

#define BLOCK_LEAST ((size_t)512 * 1024) /* bytes, before another is begun */
#define WINDOW ((size_t)32 * 1024)       /* that deflate looks back (RFC 1951) */
#define CHUNK 8192 /* bytes given to zlib at a time; its choices depend on it */
#define PACKED_ROOM ((size_t)64 * 1024)

/* Where no level is asked for: zlib's 5, but with 16 places looked at for a repetition and not 32,
 * and content with 48 bytes of it. 10 000 rows take 15 to 23 % less time for 4 % more bytes. */
#define LEVEL_USUAL 5
#define GOOD_ENOUGH 8
#define LAZY_MOST 16
#define NICE 48
#define PLACES_MOST 16

struct block {
  struct kr_buffer bytes; /* the end of the block before it, and its own */
  size_t known;           /* bytes of the former */
  bool last;              /* of the member */
  struct block *next;     /* that waits to be used again */
};

/* What came of one. */
struct made {
  struct kr_buffer packed;
  uint32_t crc;
};

struct kr_zip_packer {
  struct kr_file_out *out;
  struct kr_arena *arena;
  struct kr_zip_options options;
  z_stream *deflater; /* the caller's */
  struct made made;   /* of the block that the caller packed */
  struct block *spare;
  struct kr_zip_packed *member; /* that is packed */
  int error;                    /* errno of the first write that failed, or 0 */
  struct kr_diags diags;        /* of jobs, which have none */
  struct kr_jobs_work work;
  struct kr_jobs *jobs; /* NULL before there are two blocks */
};

/* ---- one block ---- */

static void *take(void *arena, unsigned count, unsigned size) {
  return kr_arena_resize(arena, NULL, (size_t)count * size);
}

static void give_back(void *arena, void *piece) {
  (void)arena;
  kr_arena_give_back(piece);
}

static z_stream *new_deflater(int level, struct kr_arena *arena) {
  z_stream *deflater = kr_arena_alloc(arena, sizeof *deflater);
  deflater->zalloc = take;
  deflater->zfree = give_back;
  deflater->opaque = arena;
  if (deflateInit2(deflater, level == 0 ? LEVEL_USUAL : level, Z_DEFLATED, -MAX_WBITS, 8,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    kr_arena_oom(arena);
  return deflater;
}

/* Gives bytes to zlib and keeps what comes out. */
static void deflate_bytes(z_stream *deflater, const char *bytes, size_t len, int flush,
                          struct kr_buffer *packed) {
  deflater->next_in = (const unsigned char *)bytes;
  deflater->avail_in = (uInt)len;
  do {
    kr_buffer_reserve(packed, PACKED_ROOM);
    deflater->next_out = (unsigned char *)packed->bytes + packed->len;
    deflater->avail_out = PACKED_ROOM;
    deflate(deflater, flush);
    packed->len += PACKED_ROOM - deflater->avail_out;
  } while (deflater->avail_out == 0);
}

static void pack_block(z_stream *deflater, int level, const struct block *block,
                       struct made *made) {
  const char *bytes = block->bytes.bytes;
  size_t step;
  deflateReset(deflater);
  if (level == 0)
    deflateTune(deflater, GOOD_ENOUGH, LAZY_MOST, NICE, PLACES_MOST);
  if (block->known > 0)
    deflateSetDictionary(deflater, (const unsigned char *)bytes, (uInt)block->known);
  made->crc = 0;
  for (size_t at = block->known; at < block->bytes.len; at += step) {
    step = block->bytes.len - at < CHUNK ? block->bytes.len - at : CHUNK;
    made->crc = (uint32_t)crc32(made->crc, (const unsigned char *)bytes + at, (uInt)step);
    deflate_bytes(deflater, bytes + at, step, Z_NO_FLUSH, &made->packed);
  }
  deflate_bytes(deflater, NULL, 0, block->last ? Z_FINISH : Z_SYNC_FLUSH, &made->packed);
}

/* Once all blocks before it were written. */
static void write_block(struct kr_zip_packer *packer, struct block *block,
                        const struct made *made) {
  struct kr_zip_packed *member = packer->member;
  size_t len = block->bytes.len - block->known;
  member->crc = (uint32_t)crc32_combine(member->crc, made->crc, (z_off_t)len);
  member->size += len;
  member->packed += made->packed.len;
  if (packer->error == 0 && !kr_file_write(packer->out, made->packed.bytes, made->packed.len))
    packer->error = errno;
  block->next = packer->spare;
  packer->spare = block;
}

/* ---- many ---- */

static void run_job(struct kr_job *job, void *context) {
  const struct kr_zip_packer *packer = context;
  struct kr_jobs_worker *worker = job->worker;
  struct made *made = kr_arena_alloc(job->arena, sizeof *made);
  kr_buffer_init(&made->packed, job->arena);
  if (worker->state == NULL)
    worker->state = new_deflater(packer->options.level, &worker->arena);
  pack_block(worker->state, packer->options.level, job->input, made);
  job->result = made;
}

static void take_job(struct kr_job *job, void *context) {
  write_block(context, job->input, job->result);
}

static void pack_apart(struct kr_zip_packer *packer, struct block *block) {
  if (packer->jobs == NULL)
    packer->jobs = kr_jobs_open(&packer->work, packer->options.jobs, packer->arena, &packer->diags);
  kr_jobs_next(packer->jobs)->input = block;
  kr_jobs_add(packer->jobs);
}

static void pack_here(struct kr_zip_packer *packer, struct block *block) {
  kr_buffer_clear(&packer->made.packed);
  pack_block(packer->deflater, packer->options.level, block, &packer->made);
  write_block(packer, block, &packer->made);
}

static struct block *new_block(struct kr_zip_packer *packer) {
  struct block *block = packer->spare;
  if (block == NULL) {
    block = kr_arena_alloc(packer->arena, sizeof *block);
    kr_buffer_init(&block->bytes, packer->arena);
  } else {
    packer->spare = block->next;
  }
  kr_buffer_clear(&block->bytes);
  block->known = 0;
  return block;
}

/* Packs a block that another follows, which is given back. */
static struct block *pack_full(struct kr_zip_packer *packer, struct block *block) {
  struct block *next = new_block(packer);
  size_t len = block->bytes.len;
  next->known = len < WINDOW ? len : WINDOW;
  kr_buffer_add(&next->bytes, block->bytes.bytes + len - next->known, next->known);
  block->last = false;
  if (packer->options.jobs > 1)
    pack_apart(packer, block);
  else
    pack_here(packer, block);
  return next;
}

bool kr_zip_pack(struct kr_zip_packer *packer, kr_part_fill_fn *fill, void *state,
                 struct kr_zip_packed *packed) {
  struct block *block = new_block(packer);
  packer->member = packed;
  while (packer->error == 0 && fill(state, &block->bytes))
    if (block->bytes.len - block->known >= BLOCK_LEAST)
      block = pack_full(packer, block);
  block->last = true;
  if (packer->jobs != NULL)
    kr_jobs_take_all(packer->jobs);
  pack_here(packer, block);
  errno = packer->error;
  return packer->error == 0;
}

struct kr_zip_packer *kr_zip_packer_new(struct kr_file_out *out, struct kr_zip_options options,
                                        struct kr_arena *arena) {
  struct kr_zip_packer *packer = kr_arena_alloc(arena, sizeof *packer);
  packer->out = out;
  packer->arena = arena;
  packer->options = options;
  packer->deflater = new_deflater(options.level, arena);
  packer->work = (struct kr_jobs_work){run_job, take_job, packer};
  kr_buffer_init(&packer->made.packed, arena);
  kr_diags_init(&packer->diags, arena);
  return packer;
}

void kr_zip_packer_end(struct kr_zip_packer *packer) {
  if (packer->jobs != NULL)
    kr_jobs_finish(packer->jobs);
  deflateEnd(packer->deflater);
}
