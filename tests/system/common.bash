# What the system checks share: a folder of their own that goes when they end, a virtual display, and the program with a home of its
# own on it. Sourced by the checks, from the folder of the package; holds no check.

# Ends the check as skipped, with the reason.
skip() {
  echo "skipped: $1"
  exit 0
}

# Ends the check as failed, with what was seen.
fail() {
  echo "failed: $1" >&2
  exit 1
}

# Skips the check unless each of these tools is there.
need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || skip "$tool is not installed"
  done
}

# Whether each of these tools is there.
have() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || return 1
  done
}

# Repeats a command, until it succeeds or so many seconds have passed.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.1
  done
}

# Says where the program is: the one that DATELINE_BINARY names, else it is built.
build() {
  if [ -n "${DATELINE_BINARY:-}" ]; then
    [ -x "$DATELINE_BINARY" ] || fail "there is no program at $DATELINE_BINARY"
    program="$(realpath "$DATELINE_BINARY")"
    return
  fi
  have cargo || skip "cargo is not installed, and DATELINE_BINARY names no program"
  cargo build --locked --quiet || fail "the program does not build"
  program="$(realpath "${CARGO_TARGET_DIR:-target}/debug/dateline")"
}

work="$(mktemp -d)"
# Processes to end with the check: those that were started here, by id.
started=()

clean_up() {
  local id
  for id in "${started[@]}"; do
    kill "$id" 2>/dev/null || true
    wait "$id" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

# Goes before a command: gives it a home in which nothing of the user's is found, a folder for its settings and one for what it keeps. A
# driver's cache of shaders is kept off, since it is not the program's doing.
mkdir "$work/home" "$work/config" "$work/run" "$work/here"
chmod 700 "$work/run"
at_home=(env -C "$work/here")
for name in DISPLAY WAYLAND_DISPLAY WAYLAND_SOCKET XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME; do
  at_home+=(-u "$name")
done
at_home+=(HOME="$work/home" DATELINE_CONFIG_DIR="$work/config" DATELINE_DATA_DIR="$work/data" XDG_RUNTIME_DIR="$work/run" RUST_BACKTRACE=1)
at_home+=(MESA_SHADER_CACHE_DISABLE=true MESA_GLSL_CACHE_DISABLE=true)

# Whether there is a driver that draws without a graphics card.
software_driver() {
  [ -n "$(find /usr/share/vulkan/icd.d /etc/vulkan/icd.d -name 'lvp_icd*.json' 2>/dev/null)" ] ||
    [ -n "$(find /usr/lib /usr/lib64 -name 'swrast_dri.so' -print -quit 2>/dev/null)" ]
}

# Starts a virtual display; its name is in $display, and what is started at home from now on is on it.
start_display() {
  # It would start anew when the last window is gone, and turn away the next one meanwhile.
  Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp -noreset 3>"$work/display" 2>"$work/Xvfb.log" &
  started+=($!)
  wait_for 20 test -s "$work/display" || fail "Xvfb gave no display: $(tail -n 3 "$work/Xvfb.log")"
  display=":$(tr -d '[:space:]' <"$work/display")"
  at_home+=(DISPLAY="$display")
}

# Runs xdotool on the display.
on_display() {
  DISPLAY="$display" timeout 10 xdotool "$@"
}

# Finds the program's window and gives it the keyboard, which nothing else does on a display without a window manager.
focus_window() {
  window="$(on_display search --onlyvisible --name Dateline 2>/dev/null | head -n 1)"
  [ -n "$window" ] && on_display windowfocus "$window" 2>/dev/null
}

# Whether a process has ended.
has_ended() {
  ! kill -0 "$1" 2>/dev/null
}

# The number of colours on the display, its picture in $work/now.png.
colours() {
  timeout 10 import -display "$display" -window root "$work/now.png" && identify -format %k "$work/now.png"
}

# Whether the window has drawn itself.
painted() {
  [ "$(colours)" -gt 100 ]
}

# The pixels of the display as they are now, in a file of this name.
shoot() {
  timeout 10 import -display "$display" -window root -depth 8 "rgba:$work/$1"
}

# Whether the display has come to rest: two pictures in a row are the same.
rested() {
  shoot before && sleep 0.3 && shoot after && cmp -s "$work/before" "$work/after"
}

# Whether the display differs from the picture of this name.
changed_since() {
  shoot after && ! cmp -s "$work/$1" "$work/after"
}

# Presses a key and waits until the window shows something else.
press() {
  wait_for 20 rested || fail "the window does not come to rest before $1"
  cp "$work/after" "$work/still"
  on_display key "$1"
  wait_for 20 changed_since still || fail "nothing changes with $1"
}

# Waits until what was pressed or typed has been drawn, which on a busy machine takes a while: keys that come with the one that opens a
# form do not reach it.
settle() {
  sleep 0.7
  wait_for 20 rested || fail "the window does not come to rest"
}

# Whether the window is there, or the program in $dateline has ended.
opened() {
  has_ended "$dateline" || focus_window
}

# Starts the program on the display with what is named, in a home of its own; its number is in $dateline. Waits until it is drawn.
start_window() {
  "${at_home[@]}" "$@" >"$work/out" 2>"$work/err" &
  dateline=$!
  started+=("$dateline")
  wait_for 60 opened || fail "no window in 60 seconds; $(said)"
  ! has_ended "$dateline" || fail "the program ended at once; $(said)"
  wait_for 30 painted || fail "the window shows $(colours) colours"
}

# What the program has said.
said() {
  tail -n 20 "$work/out" "$work/err"
}

# Ends the program in $dateline as its user would, and sees that it ends well.
quit_window() {
  wait_for 20 rested || fail "the window does not come to rest"
  on_display key ctrl+q
  wait_for 20 has_ended "$dateline" || fail "Ctrl+Q does not end the program"
  local status=0
  wait "$dateline" || status=$?
  [ "$status" -eq 0 ] || fail "the program ended with status $status; $(said)"
  no_panic
}

# Sees that nothing of a panic was said or reported.
no_panic() {
  ! grep -qiE 'panic|backtrace' "$work/out" "$work/err" || fail "the program panicked; $(said)"
  [ ! -e "$work/data/reports" ] || fail "the program broke: $(head -n 5 "$work"/data/reports/*)"
}
