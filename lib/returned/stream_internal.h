/* Inner parts of the stream, shared by its files only: a document of it as it is loaded. */
#ifndef KR_RETURNED_STREAM_INTERNAL_H
#define KR_RETURNED_STREAM_INTERNAL_H

#include "returned/stream.h"

struct kr_stream_file {
  struct kr_place at;
  struct kr_text file, saved, revision, plan, fault, count;
  struct kr_text_list by, about;
  struct kr_list entries;
};
struct kr_stream {
  struct kr_place at;
  struct kr_text version, end;
  struct kr_list files;
};

#endif
