#!/bin/sh
# Sets gongkai up as a service of this machine: run it as root inside the unpacked folder. Run it again to upgrade: the
# program is replaced, the data directory and its settings stay as they are.
set -eu
cd "$(dirname "$0")"
program=/opt/gongkai
state=/var/lib/gongkai
[ "$(id -u)" = 0 ] || { echo "请用 root 运行 / run it as root: sudo ./install.sh"; exit 1; }
sha256sum --quiet -c SHA256SUMS || { echo "文件不完整，请重新解压 / files are damaged: unpack the archive again"; exit 1; }
id gongkai >/dev/null 2>&1 || useradd --system --home-dir "$state" --shell /usr/sbin/nologin gongkai
mkdir -p "$program" "$state"
chown gongkai: "$state"
chmod 700 "$state"
# A running program cannot be written over, but its place can be taken.
cp gongkai "$program/gongkai.new"
chmod 755 "$program/gongkai.new"
mv "$program/gongkai.new" "$program/gongkai"
cp -r fonts docs LICENSE README.md README.zh-CN.md "$program/"
if [ ! -e "$state/data/gongkai.toml" ]; then
  as() { setpriv --reuid=gongkai --regid=gongkai --clear-groups "$@"; }
  as "$program/gongkai" init "$state/data"
  for role in system security audit; do
    as "$program/gongkai" person add --data "$state/data" --login "$role" --name "$role" --role "$role"
  done
fi
if command -v systemctl >/dev/null 2>&1 && [ -d /run/systemd/system ]; then
  cp gongkai.service /etc/systemd/system/gongkai.service
  systemctl daemon-reload
  systemctl enable gongkai
  systemctl restart gongkai
  echo "已启动 / started: http://127.0.0.1:8640/"
else
  echo "本机没有 systemd；请自行启动 / there is no systemd here, start it yourself:"
  echo "  setpriv --reuid=gongkai --regid=gongkai --clear-groups $program/gongkai serve --data $state/data"
fi
