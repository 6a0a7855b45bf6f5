#!/usr/bin/env bash
# What is written, and where: check writes nothing, export only what it was told to, and the window only into the user's folders for
# settings and data and its socket for later starts; all of it in a home in which nothing was, under the system's usual folders.
# What a graphics driver keeps for itself is named and let pass: Mesa's shader caches in ~/.cache/mesa_shader_cache and
# ~/.cache/mesa_shader_cache_db, NVIDIA's in ~/.nv and ~/.cache/nvidia.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/system/common.bash

echo "what is written"
need timeout strace python3
strace -f -o "$work/probe" true 2>"$work/why" || skip "strace is not permitted: $(head -n 1 "$work/why")"
build

# Neither the program's own variables nor a driver's that keep folders in their places.
plain=("${at_home[@]}" env -u DATELINE_CONFIG_DIR -u DATELINE_DATA_DIR -u MESA_SHADER_CACHE_DISABLE -u MESA_GLSL_CACHE_DISABLE)
# Mesa asks the list of users for the home, not the environment.
plain+=(XDG_CACHE_HOME="$work/home/.cache")
home="$work/home" run="$work/run" here="$work/here"
calls=open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,truncate,unlink
calls+=,unlinkat,rmdir,chmod,fchmodat,chown,fchownat,utimensat,bind
watch=(strace -f -qq -y -s 4096 -e "trace=$calls" -o "$work/trace")

# Prints what was written in the last trace outside the allowed places, which are paths and all below them; and counts what was inside.
outside() {
  python3 - "$work/trace" "$here" "$@" <<'PYTHON'
import os, re, sys
trace, here, *allowed = sys.argv[1:]
# Not files: devices, memory that has a name, and what the kernel tells.
free = ("/dev/", "/proc/", "/sys/", "/memfd:", "anon_inode:")
parents = set()
for path in allowed:
    while len(path) > 1:
        path = os.path.dirname(path)
        parents.add(path)
inside, wrong = 0, []
with open(trace, encoding="utf-8", errors="replace") as lines:
    for line in lines:
        found = re.match(r"\d+\s+(\w+)\((.*)\)\s+= (-?\d+)", line)
        if not found or found[3].startswith("-"):
            continue
        call, told = found[1], found[2]
        if call.startswith("open") and not re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", told):
            continue
        if call == "bind" and "AF_UNIX" not in told:
            continue
        folder = re.match(r"(?:AT_FDCWD|\d+)<([^>]*)>", told)
        for name in re.findall(r'(?<!@)"((?:[^"\\]|\\.)*)"', told):
            path = os.path.normpath(os.path.join(folder[1] if folder else here, name))
            if (path + "/").startswith(free):
                continue
            if any(path == place or path.startswith(place.rstrip("/") + "/") for place in allowed):
                inside += 1
            # On the way to an allowed folder, folders may be made.
            elif not (call.startswith("mkdir") and path in parents):
                wrong.append(f"{call} {path}")
for what in dict.fromkeys(wrong):
    print(what)
print(inside, file=sys.stderr)
PYTHON
}

# Runs the program with these words under watch, in a home with nothing in it; what it may write comes before "--".
watched() {
  local may=()
  while [ "$1" != -- ]; do
    may+=("$1")
    shift
  done
  shift
  "${plain[@]}" timeout 120 "${watch[@]}" "$program" "$@" >"$work/out" 2>"$work/err" || fail "dateline $*: $(tail -n 3 "$work/err")"
  local seen
  seen="$(outside "${may[@]}" 2>"$work/inside")" || fail "the trace cannot be read: $(cat "$work/inside")"
  [ -z "$seen" ] || fail "dateline $* writes elsewhere: $seen"
  [ -z "$(find "$home" "$run" -mindepth 1)" ] || fail "dateline $* leaves: $(find "$home" "$run" -mindepth 1)"
}

# The check can fail: what is written elsewhere is seen.
"${plain[@]}" "${watch[@]}" bash -c 'cd "$HOME" && echo x >a && mkdir b && mv a b/c && rm -r b'
[ "$(outside "$home/nothing" 2>/dev/null | wc -l)" -ge 4 ] || fail "strace does not show what was written: $(outside "$home/nothing" 2>/dev/null)"

watched -- check
[ -z "$(find "$here" -mindepth 1)" ] || fail "check leaves: $(find "$here" -mindepth 1)"
echo "ok: check writes nothing"

# A file beside the target, which then takes its place, is part of writing it.
watched "$here" -- export --what map --size 640x400 --out map.png
watched "$here" -- export --what briefing:five-articles --out briefing.pdf
left="$(find "$here" -mindepth 1 -printf '%P\n' | sort | tr '\n' ' ')"
[ "$left" = "briefing.pdf map.png " ] || fail "export leaves: $left"
echo "ok: export writes its target and nothing else"

need Xvfb xdotool import identify
software_driver || skip "no software driver for Vulkan or OpenGL is installed"
start_display
rm -rf "${here:?}"/*
at_home=("${plain[@]}" DISPLAY="$display" timeout 150 "${watch[@]}")
start_window "$program"
settle
on_display key Escape
# An edit, so that work is kept until it is saved or thrown away.
press j
press F2
settle
on_display key End
on_display type ' 2'
settle
on_display key Return
kept() { [ -s "$home/.local/share/dateline/unsaved/1/unsaved.dateline" ]; }
wait_for 20 kept || fail "unsaved work is not kept; in the home are: $(find "$home" -type f)"
settle
on_display key ctrl+z
quit_window
caches=("$home/.cache/mesa_shader_cache" "$home/.cache/mesa_shader_cache_db" "$home/.nv" "$home/.cache/nvidia")
seen="$(outside "$home/.config/dateline" "$home/.local/share/dateline" "$run/dateline" "${caches[@]}" 2>"$work/inside")" || fail "the trace cannot be read"
[ -z "$seen" ] || fail "the window writes elsewhere: $seen"
left="$(find "$home" "$run" "$here" -type f -not -path "$home/.cache/mesa_shader_cache*" -not -path "$home/.nv/*" -not -path "$home/.cache/nvidia/*")"
[ "$left" = "$home/.config/dateline/settings.json" ] || fail "the window leaves: $left"
driver="$(find "$home" -type f -path '*cache*' | wc -l)"
echo "ok: the window writes into its folders for settings and data and its socket ($(cat "$work/inside") calls), and leaves its settings alone"
echo "    beside $driver files of the graphics driver in ~/.cache"
