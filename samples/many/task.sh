#!/bin/sh
# SPDX-License-Identifier: ISC
#SBATCH --job-name=read
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
# task.sh MAP PLAN.yaml SHARES STREAMS: a task of an array job. SHARES/N has the names of the sheets of
# task N, with a NUL after each, and STREAMS/N.yaml becomes what they say.
set -eu
number=$SLURM_ARRAY_TASK_ID
xargs -0 -a "$3/$number" sh "$1" "$4/$number.yaml" "$2"
echo "$number ${SLURMD_NODENAME:-?}"
