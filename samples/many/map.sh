#!/bin/sh
# SPDX-License-Identifier: ISC
# map.sh STREAM PLAN.yaml FILE...: reads returned sheets and writes what they say as a stream. The
# status 1 of mergecomments, that somebody should look, is told again by the merge of the streams.
# BIN is the folder of the commands, if they are not in the path.
PATH=${BIN:+$BIN:}$PATH
stream=$1
shift
mergecomments -q --jobs=1 --extract -o "$stream" "$@"
[ $? -le 1 ]
