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

# Builds the program and says where it is.
build() {
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

# Goes before a command: gives it a home in which nothing of the user's is found, and a folder for its settings. A driver's cache of
# shaders is kept off, since it is not the program's doing.
mkdir "$work/home" "$work/config" "$work/run" "$work/here"
chmod 700 "$work/run"
at_home=(env -C "$work/here")
for name in DISPLAY WAYLAND_DISPLAY WAYLAND_SOCKET XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME; do
  at_home+=(-u "$name")
done
at_home+=(HOME="$work/home" DATELINE_CONFIG_DIR="$work/config" XDG_RUNTIME_DIR="$work/run" RUST_BACKTRACE=1)
at_home+=(MESA_SHADER_CACHE_DISABLE=true MESA_GLSL_CACHE_DISABLE=true)

# Whether there is a driver that draws without a graphics card.
software_driver() {
  [ -n "$(find /usr/share/vulkan/icd.d /etc/vulkan/icd.d -name 'lvp_icd*.json' 2>/dev/null)" ] ||
    [ -n "$(find /usr/lib /usr/lib64 -name 'swrast_dri.so' -print -quit 2>/dev/null)" ]
}

# Starts a virtual display; its name is in $display, and what is started at home from now on is on it.
start_display() {
  Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>"$work/display" 2>"$work/Xvfb.log" &
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
  window="$(on_display search --onlyvisible --name '^Dateline' 2>/dev/null | head -n 1)"
  [ -n "$window" ] && on_display windowfocus "$window" 2>/dev/null
}

# Whether a process has ended.
has_ended() {
  ! kill -0 "$1" 2>/dev/null
}
