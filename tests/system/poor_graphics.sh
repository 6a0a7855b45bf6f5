#!/usr/bin/env bash
# Where graphics are poor: the window opens, draws and follows its keys with a Vulkan driver that is software alone and, where there is no
# Vulkan at all, with OpenGL in software. Where nothing can open a window, the program says what to install and ends with status 2,
# without a panic; check and export work all the same.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "poor graphics"
[ "$(uname -s)" = Linux ] || skip "drivers are chosen as on Linux"
need timeout
build

# Runs the program where no window can be opened, in these surroundings.
no_window() {
  local where="$1" status=0
  shift
  "${at_home[@]}" "$@" timeout 60 "$program" >"$work/out" 2>"$work/err" || status=$?
  [ "$status" -eq 2 ] || fail "$where, the program ended with status $status, not 2; $(said)"
  no_panic
  # One line with a reason in words, what to install, and what works without.
  [ "$(wc -l <"$work/err")" -eq 1 ] || fail "$where, it says not one line; $(said)"
  grep -qE '^dateline: No window could be opened: [^.]*[[:alpha:]]{3}' "$work/err" || fail "$where, it gives no reason; $(said)"
  grep -q 'install a Vulkan or OpenGL driver (Mesa)' "$work/err" || fail "$where, it does not say what to install; $(said)"
  "${at_home[@]}" "$@" timeout 60 "$program" check >"$work/out" 2>"$work/err" || fail "$where, check does not work; $(said)"
  "${at_home[@]}" "$@" timeout 120 "$program" export --what map --size 640x400 --out "$work/map.png" >"$work/out" 2>"$work/err" ||
    fail "$where, export does not work; $(said)"
  [ "$(head -c 8 "$work/map.png" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ] || fail "$where, export wrote no PNG"
  rm "$work/map.png"
  echo "ok: $where, it says what to install; check and export work"
}

no_window "with no display"
no_window "with a display that is not there" DISPLAY=:9999
no_window "with a Wayland display that is not there" WAYLAND_DISPLAY=wayland-99

need Xvfb xdotool import identify
software_driver || skip "no software driver for Vulkan or OpenGL is installed (Debian: mesa-vulkan-drivers, libgl1-mesa-dri)"
start_display

no_vulkan=(VK_DRIVER_FILES=/nowhere VK_ICD_FILENAMES=/nowhere)
no_window "with a display and no driver" "${no_vulkan[@]}" __EGL_VENDOR_LIBRARY_FILENAMES=/nowhere LIBGL_DRIVERS_PATH=/nowhere

# Opens the window in these surroundings, and sees that it follows its keys and which driver it has taken.
window_with() {
  local what="$1" driver="$2"
  shift 2
  rm -rf "$work/config" "$work/data"
  start_window "$@" timeout 90 "$program"
  local process
  process="$(pgrep -P "$dateline" 2>/dev/null | head -n 1)"
  grep -qE "$driver" "/proc/${process:-$dateline}/maps" || fail "with $what, the driver is another: $(grep -oE '[^/]*(vulkan_|_dri|gallium)[^/]*$' "/proc/${process:-$dateline}/maps" | sort -u | tr '\n' ' ')"
  ! grep -q 'libvulkan_[a-z]*\.so' "/proc/${process:-$dateline}/maps" || [ "$driver" = libvulkan_lvp ] || fail "with $what, a Vulkan driver is in use"
  press Escape
  press j
  quit_window
  echo "ok: with $what, the window opened, drew $(identify -format %k "$work/now.png") colours, and followed Escape, J and Ctrl+Q"
}

lavapipe="$(find /usr/share/vulkan/icd.d /etc/vulkan/icd.d -name 'lvp_icd*.json' 2>/dev/null | head -n 1)"
if [ -n "$lavapipe" ]; then
  window_with "Vulkan in software" libvulkan_lvp VK_DRIVER_FILES="$lavapipe" VK_ICD_FILENAMES="$lavapipe"
else
  echo "skipped: Vulkan in software, since Mesa's lavapipe is not installed (Debian: mesa-vulkan-drivers)"
fi
if [ -n "$(find /usr/lib /usr/lib64 \( -name swrast_dri.so -o -name 'libgallium-*.so' \) -print -quit 2>/dev/null)" ]; then
  window_with "OpenGL alone, in software" '(swrast_dri|libgallium)' "${no_vulkan[@]}" LIBGL_ALWAYS_SOFTWARE=1
else
  echo "skipped: OpenGL alone, since Mesa's software driver is not installed (Debian: libgl1-mesa-dri)"
fi
