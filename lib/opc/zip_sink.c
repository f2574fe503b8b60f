#include "opc/zip_sink.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct sink {
  struct kr_file_out *out; /* borrowed */
  zip_error_t error;
};

static zip_int64_t fail(zip_error_t *error, int code) {
  zip_error_set(error, code, errno);
  return -1;
}

static zip_int64_t sink_stat(struct sink *sink, void *data) {
  zip_stat_t *stat = data;
  zip_stat_init(stat);
  /* Nothing there yet: libzip then begins a new archive. */
  (void)sink;
  stat->size = 0;
  stat->valid = ZIP_STAT_SIZE;
  return sizeof *stat;
}

static zip_int64_t sink_seek(struct sink *sink, void *data, zip_uint64_t len) {
  zip_int64_t here = (zip_int64_t)lseek(sink->out->fd, 0, SEEK_CUR);
  zip_int64_t end = (zip_int64_t)lseek(sink->out->fd, 0, SEEK_END);
  if (here < 0 || end < 0)
    return fail(&sink->error, ZIP_ER_SEEK);
  zip_int64_t to = zip_source_seek_compute_offset((zip_uint64_t)here, (zip_uint64_t)end, data, len,
                                                  &sink->error);
  if (to < 0)
    return -1;
  return lseek(sink->out->fd, (off_t)to, SEEK_SET) < 0 ? fail(&sink->error, ZIP_ER_SEEK) : 0;
}

static zip_int64_t sink_call(void *state, void *data, zip_uint64_t len, zip_source_cmd_t command) {
  struct sink *sink = state;
  switch (command) {
  case ZIP_SOURCE_BEGIN_WRITE:
    return ftruncate(sink->out->fd, 0) == 0 && lseek(sink->out->fd, 0, SEEK_SET) == 0
               ? 0
               : fail(&sink->error, ZIP_ER_WRITE);
  case ZIP_SOURCE_WRITE:
    return kr_file_write(sink->out, data, len) ? (zip_int64_t)len
                                               : fail(&sink->error, ZIP_ER_WRITE);
  case ZIP_SOURCE_SEEK_WRITE:
    return sink_seek(sink, data, len);
  case ZIP_SOURCE_TELL_WRITE:
    return (zip_int64_t)lseek(sink->out->fd, 0, SEEK_CUR);
  case ZIP_SOURCE_STAT:
    return sink_stat(sink, data);
  case ZIP_SOURCE_COMMIT_WRITE:
  case ZIP_SOURCE_ROLLBACK_WRITE:
  case ZIP_SOURCE_REMOVE:
  case ZIP_SOURCE_OPEN:
  case ZIP_SOURCE_READ:
  case ZIP_SOURCE_CLOSE:
    return 0;
  case ZIP_SOURCE_ERROR:
    return zip_error_to_data(&sink->error, data, len);
  case ZIP_SOURCE_FREE:
    zip_error_fini(&sink->error);
    free(sink);
    return 0;
  case ZIP_SOURCE_SUPPORTS:
    return zip_source_make_command_bitmap(
        ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE,
        ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
        ZIP_SOURCE_FREE, ZIP_SOURCE_REMOVE, ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
        ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, -1);
  default:
    zip_error_set(&sink->error, ZIP_ER_OPNOTSUPP, 0);
    return -1;
  }
}

zip_source_t *kr_zip_sink(struct kr_file_out *out, zip_error_t *error) {
  struct sink *sink = calloc(1, sizeof *sink);
  if (sink == NULL) {
    zip_error_set(error, ZIP_ER_MEMORY, ENOMEM);
    return NULL;
  }
  sink->out = out;
  zip_error_init(&sink->error);
  zip_source_t *source = zip_source_function_create(sink_call, sink, error);
  if (source == NULL)
    free(sink);
  return source;
}

struct part_source {
  kr_part_fill_fn *fill;
  void *state;
  struct kr_buffer piece;
  size_t at; /* in the piece */
  bool end;
  zip_error_t error;
};

static zip_int64_t part_read(struct part_source *part, char *data, zip_uint64_t len) {
  zip_uint64_t done = 0;
  while (done < len) {
    if (part->at == part->piece.len) {
      kr_buffer_clear(&part->piece);
      part->at = 0;
      if (!part->end)
        part->end = !part->fill(part->state, &part->piece);
      if (part->end && part->piece.len == 0)
        break;
    }
    size_t some = part->piece.len - part->at;
    if (some > len - done)
      some = (size_t)(len - done);
    if (some > 0)
      memcpy(data + done, part->piece.bytes + part->at, some);
    part->at += some;
    done += some;
  }
  return (zip_int64_t)done;
}

static zip_int64_t part_call(void *state, void *data, zip_uint64_t len, zip_source_cmd_t command) {
  struct part_source *part = state;
  switch (command) {
  case ZIP_SOURCE_OPEN:
  case ZIP_SOURCE_CLOSE:
    return 0;
  case ZIP_SOURCE_READ:
    return part_read(part, data, len);
  case ZIP_SOURCE_STAT:
    zip_stat_init(data);
    return sizeof(zip_stat_t);
  case ZIP_SOURCE_ERROR:
    return zip_error_to_data(&part->error, data, len);
  case ZIP_SOURCE_FREE:
    kr_buffer_free(&part->piece);
    zip_error_fini(&part->error);
    free(part);
    return 0;
  case ZIP_SOURCE_SUPPORTS:
    return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                          ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
  default:
    zip_error_set(&part->error, ZIP_ER_OPNOTSUPP, 0);
    return -1;
  }
}

zip_source_t *kr_zip_part_source(zip_t *zip, kr_part_fill_fn *fill, void *state,
                                 struct kr_arena *arena) {
  struct part_source *part = calloc(1, sizeof *part);
  if (part == NULL)
    return NULL;
  part->fill = fill;
  part->state = state;
  kr_buffer_init(&part->piece, arena);
  zip_error_init(&part->error);
  zip_source_t *source = zip_source_function(zip, part_call, part);
  if (source == NULL)
    free(part);
  return source;
}
