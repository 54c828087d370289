#!/usr/bin/env bash
# Builds the embedded modules and a program that exercises them, for one target, without any runtime:
#   devices/boards/gate/build.sh x86_64|armv7em OUTPUT-DIRECTORY [PROGRAM.swift]
# Ends with 0 when the link leaves nothing undefined, and prints the size; else the linker names what is missing.
# PROGRAM is linked in place of Gate.swift, with the modules and the runtime that an earlier call left in
# OUTPUT-DIRECTORY: the tests plant what must not link.
set -euo pipefail
planted=${3:+$(readlink -f "$3")}
cd "$(dirname "$0")/../../.."
target=${1:?x86_64 or armv7em} out=${2:?output directory}
tools=$(dirname "$(readlink -f "$(command -v swiftc)")")
case $target in
x86_64) triple=x86_64-unknown-linux-gnu cpu=() ;;
armv7em) triple=armv7em-none-none-eabi cpu=(-mcpu=cortex-m4 -mfloat-abi=soft -mthumb) ;;
*) echo "unknown target $target: x86_64 or armv7em" >&2 && exit 2 ;;
esac
mkdir -p "$out"
flags=(-target "$triple" -wmo -Osize -swift-version 6 -parse-as-library -warnings-as-errors
  -enable-experimental-feature Embedded -enable-experimental-feature Lifetimes
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
  -Xfrontend -function-sections -Xfrontend -disable-stack-protector -I "$out")
for option in "${cpu[@]}"; do flags+=(-Xcc "$option"); done
objects=()
for module in JT808 Geodesy Session Firmware; do
  objects+=("$out/$module.o")
  [[ -z $planted ]] || continue
  mapfile -t sources < <(find "Sources/$module" -name '*.swift' | sort)
  "$tools/swiftc" "${flags[@]}" -strict-memory-safety -module-name "$module" -c "${sources[@]}" -o "$out/$module.o" \
    -emit-module -emit-module-path "$out/$module.swiftmodule"
done
[[ -n $planted ]] ||
  "$tools/clang" --target="$triple" "${cpu[@]}" -Os -ffreestanding -fno-builtin -ffunction-sections \
    -fno-stack-protector -c devices/boards/gate/runtime.c -o "$out/runtime.o"
program=${planted:-devices/boards/gate/Gate.swift}
name=$(basename "$program" .swift)
"$tools/swiftc" "${flags[@]}" -enable-experimental-feature Extern -module-name "$name" \
  -c "$program" -o "$out/$name.o"
"$tools/ld.lld" --gc-sections --entry main "${objects[@]}" "$out/$name.o" "$out/runtime.o" -o "$out/$name.elf"
size=$("$tools/llvm-objdump" -h "$out/$name.elf" | awk '$2 == ".text" { print $3 }')
echo "$target: linked without a runtime, $((16#$size)) bytes of code"
