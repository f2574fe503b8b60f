#!/bin/sh
# SPDX-License-Identifier: ISC
# slurm.sh FOLDER COMMAND...: runs the command with a Slurm of its own: two nodes, n1 and n2, on this
# machine, and all that belongs to it in FOLDER. The daemons end with the command.
set -eu
here=$(mkdir -p "$1" && cd "$1" && pwd)
shift
user=$(id -un)
# The ports are this one and the two after it: other ones for each process, so that two may run at once.
first=${PORT:-$((10000 + $$ % 7000 * 3))}
PATH=$PATH:/usr/sbin:/sbin

# Ends the daemons that were started here, one after the other, by their numbers.
stop() {
  for daemon in slurmd.n1 slurmd.n2 slurmctld munged; do
    number=$(cat "$here/$daemon.pid" 2>/dev/null) || continue
    kill "$number" 2>/dev/null || continue
    left=100
    while kill -0 "$number" 2>/dev/null && [ $left -gt 0 ]; do
      left=$((left - 1))
      sleep 0.1
    done
  done
}
trap stop EXIT
trap 'exit 1' INT TERM

mkdir -p "$here/state" "$here/spool.n1" "$here/spool.n2"
chmod 700 "$here"
rm -f "$here/munge.key"
dd if=/dev/urandom of="$here/munge.key" bs=128 count=1 2>/dev/null
chmod 600 "$here/munge.key"
cat >"$here/slurm.conf" <<END
ClusterName=kairan
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$here/munge.socket
CredType=cred/munge
SlurmctldPort=$first
StateSaveLocation=$here/state
SlurmdSpoolDir=$here/spool.%n
SlurmctldPidFile=$here/slurmctld.pid
SlurmdPidFile=$here/slurmd.%n.pid
SlurmctldLogFile=$here/slurmctld.log
SlurmdLogFile=$here/slurmd.%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1
SlurmdParameters=config_overrides
ReturnToService=2
MaxArraySize=10001
NodeName=n1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$((first + 1)) CPUs=1 State=UNKNOWN
NodeName=n2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$((first + 2)) CPUs=1 State=UNKNOWN
PartitionName=many Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF="$here/slurm.conf"

munged --force --socket="$here/munge.socket" --key-file="$here/munge.key" \
  --pid-file="$here/munged.pid" --log-file="$here/munged.log" --seed-file="$here/munged.seed" \
  2>/dev/null
slurmctld -c
for node in n1 n2; do
  slurmd -N $node
done

# Both nodes must have told that they are there.
tries=0
until [ "$(sinfo -h -N -t idle -o '%N' 2>/dev/null | sort -u | wc -l)" = 2 ]; do
  tries=$((tries + 1))
  if [ $tries -gt 100 ]; then
    echo "the nodes do not start; see $here/*.log" >&2
    exit 1
  fi
  sleep 0.2
done
"$@"
