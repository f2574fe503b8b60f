/* Zip files, opened through what is open already. */
#include "opc/zip_read.h"

#include <unistd.h>

#include "opc/package_internal.h"

static zip_t *open_bytes(const struct kr_reading *reading) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(reading->bytes, reading->size, 0, &error);
  zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip == NULL && source != NULL)
    zip_source_free(source);
  zip_error_fini(&error);
  return zip;
}

/* libzip takes the descriptor that it is given, so it is given one of its own. */
static zip_t *open_file(const struct kr_reading *reading) {
  int code = 0, own = dup(reading->fd);
  zip_t *zip = own < 0 ? NULL : zip_fdopen(own, ZIP_RDONLY, &code);
  if (zip == NULL && own >= 0)
    close(own);
  return zip;
}

static void discard(void *zip) { zip_discard(zip); }

struct kr_zip *kr_zip_open(const struct kr_reading *reading) {
  struct kr_zip *zip = kr_arena_alloc(reading->arena, sizeof *zip);
  zip_t *opened = reading->bytes != NULL ? open_bytes(reading) : open_file(reading);
  if (opened == NULL)
    return NULL;
  zip->zip = opened;
  zip->reading = reading;
  zip->owner = kr_arena_own(reading->arena, discard, opened);
  return zip;
}

void kr_zip_close(struct kr_zip *zip) {
  if (zip != NULL)
    kr_arena_release(zip->owner);
}

bool kr_zip_is_document(const struct kr_zip *zip) {
  return zip_name_locate(zip->zip, "[Content_Types].xml", ZIP_FL_NOCASE) >= 0 ||
         zip_name_locate(zip->zip, "mimetype", 0) >= 0;
}
