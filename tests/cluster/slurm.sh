#!/bin/sh
# A Slurm cluster of two nodes on this machine alone, in a folder of its own, for as long as its standard
# input is open. Says "ready" when jobs can be submitted with SLURM_CONF=FOLDER/slurm.conf. Needs root, and
# slurm-wlm and munge of Debian.
#
#     slurm.sh FOLDER PORT
set -eu
folder=$1 port=$2
mkdir -p "$folder/state" "$folder/n1" "$folder/n2"
dd if=/dev/urandom of="$folder/key" bs=1024 count=1 2>/dev/null
chmod 400 "$folder/key"
cat > "$folder/slurm.conf" <<EOF
ClusterName=loopback
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/%n/pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=1
SlurmdTimeout=3
JobRequeue=1
NodeName=n[1-2] NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 2))] CPUs=1 State=UNKNOWN
PartitionName=all Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
EOF
export SLURM_CONF="$folder/slurm.conf"
munged --force --key-file="$folder/key" --socket="$folder/munge.socket" \
    --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" --seed-file="$folder/munged.seed"
slurmctld
for node in n1 n2; do slurmd -N "$node"; done
stop() {
    for pid in "$folder/n1/pid" "$folder/n2/pid" "$folder/slurmctld.pid" "$folder/munged.pid"; do
        [ ! -e "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
    done
}
trap stop EXIT
for _ in $(seq 100); do
    if [ "$(sinfo --noheader --format=%T%D 2>/dev/null)" = idle2 ]; then
        echo ready
        break
    fi
    sleep 0.2
done
cat > /dev/null
