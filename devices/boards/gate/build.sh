#!/usr/bin/env bash
# Builds the embedded modules and a program that exercises them, for one target, without any runtime:
#   devices/boards/gate/build.sh x86_64|armv7em OUTPUT-DIRECTORY
# Ends with 0 when the link leaves nothing undefined, and prints the size; else the linker names what is missing.
set -euo pipefail
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
  mapfile -t sources < <(find "Sources/$module" -name '*.swift' | sort)
  "$tools/swiftc" "${flags[@]}" -strict-memory-safety -module-name "$module" -c "${sources[@]}" -o "$out/$module.o" \
    -emit-module -emit-module-path "$out/$module.swiftmodule"
  objects+=("$out/$module.o")
done
"$tools/swiftc" "${flags[@]}" -enable-experimental-feature Extern -module-name Gate \
  -c devices/boards/gate/Gate.swift -o "$out/Gate.o"
"$tools/clang" --target="$triple" "${cpu[@]}" -Os -ffreestanding -fno-builtin -ffunction-sections -fno-stack-protector \
  -c devices/boards/gate/runtime.c -o "$out/runtime.o"
"$tools/ld.lld" --gc-sections --entry main "${objects[@]}" "$out/Gate.o" "$out/runtime.o" -o "$out/gate.elf"
size=$("$tools/llvm-objdump" -h "$out/gate.elf" | awk '$2 == ".text" { print $3 }')
echo "$target: linked without a runtime, $((16#$size)) bytes of code"
