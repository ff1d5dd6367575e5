#!/bin/bash
# One offline archive for one platform: the program, fonts to print with, service set-up, docs, checksums.
#   dist/pack.sh            for this machine
#   TARGET=triple dist/pack.sh   for another, whose standard library and linker have to be installed
#   FONTS=folder dist/pack.sh    with these fonts instead of the ones made from the npm package
set -euo pipefail
cd "$(dirname "$0")/.."

FONT_PACKAGE="@expo-google-fonts/noto-serif-sc@0.4.3"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
target=${TARGET:-$(rustc -vV | sed -n 's/^host: //p')}
built=${CARGO_TARGET_DIR:-target}${TARGET:+/$TARGET}/release
case $target in
  x86_64-unknown-linux-gnu) platform=linux-x86_64 ;;
  aarch64-unknown-linux-gnu) platform=linux-aarch64 ;;
  x86_64-pc-windows-*) platform=windows-x86_64 ;;
  *) platform=$target ;;
esac
name=gongkai-$version-$platform
out=build/dist
stage=$out/$name
rm -rf "$stage"
mkdir -p "$stage/fonts" "$stage/docs"

echo "== program"
cargo build --release --workspace --bins --locked ${TARGET:+--target "$TARGET"} --quiet
case $platform in
  windows-*) cp "$built/gongkai.exe" dist/windows/* "$stage/" ;;
  *) cp "$built/gongkai" dist/linux/* "$stage/" ;;
esac

echo "== fonts"
fonts=${FONTS:-$out/fonts}
if [ ! -e "$fonts/NotoSerifSC-Regular.ttf" ] && [ -z "${FONTS:-}" ]; then
  dist/fonts.sh "$FONT_PACKAGE" "$fonts"
fi
cp "$fonts"/* "$stage/fonts/"

echo "== docs"
cp LICENSE README.md README.zh-CN.md CHANGELOG.md "$stage/"
cp -r docs/*.md docs/generated docs/schema "$stage/docs/"

echo "== archive"
(cd "$stage" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)
# Same names, owners and times for the same content, so that two people who pack it can compare what they got.
stamp=$(git log -1 --format=%ct)
case $platform in
  windows-*)
    archive=$name.zip
    find "$stage" -exec touch -d "@$stamp" {} +
    (cd $out && rm -f "$archive" && find "$name" -type f | LC_ALL=C sort | zip -q -X -@ "$archive") ;;
  *)
    archive=$name.tar.gz
    tar -C $out --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$stamp" -cf - "$name" | gzip -n -9 >"$out/$archive" ;;
esac
(cd $out && sha256sum "$archive" >"$archive.sha256")
ls -l "$out/$archive"
