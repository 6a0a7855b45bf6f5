#!/bin/sh
# From the start of the process to its first presented frame, in milliseconds: the median of ten starts with a warm cache, each
# with settings of its own, on a virtual display of 1280x720. Several programs are started by turns, so that a busy machine
# slows all of them alike, and the others are given as shares of the first. Beside it, the time that all threads together worked.
#
#   tests/system/start_time.sh [PROGRAM...]        target/release/dateline when none is named
#
# The display keeps its picture in a file; a frame is presented once the middle row of that file has many colours: the ground of
# an empty window alone is none. So nothing is asked of the program, and nothing but the file is watched.
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- "${CARGO_TARGET_DIR:-target}/release/dateline"
for tool in Xvfb python3; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 0; }
done
for program in "$@"; do
    [ -x "$program" ] || { echo "skipped: $program is not built (cargo build --release)"; exit 0; }
done
exec python3 - "$@" <<'PYTHON'
import mmap, os, statistics, subprocess, sys, tempfile, time

ROUNDS = 10
SLOWEST_SECS = 20.0
# As many colours as only a map with its names has.
COLOURS = 40
# Where the watched row begins, bytes from the beginning of the file: past its header, in the middle of the display.
ROW = 4096 + 1280 * 4 * 360

def display(folder):
    """Starts a virtual display on a free number."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-fbdir", folder, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.read(read, 16).decode().strip()
    return server, ":" + number

def colours(picture, length):
    """How many colours the watched row has."""
    row = picture[ROW : ROW + length]
    return len({row[at : at + 4] for at in range(0, length, 4)})

def started(program, display_name, picture, black, folder):
    """Milliseconds from the start of a program to its first frame, and those of it that all its threads were at work."""
    home = tempfile.mkdtemp(dir=folder)
    environment = dict(os.environ, DISPLAY=display_name, HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, XDG_RUNTIME_DIR=home)
    environment.pop("WAYLAND_DISPLAY", None)
    os.chmod(home, 0o700)
    start = time.monotonic()
    process = subprocess.Popen([program], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while colours(picture, len(black)) < COLOURS:
            if process.poll() is not None or time.monotonic() - start > SLOWEST_SECS:
                sys.exit(f"{program} showed no frame")
            time.sleep(0.001)
        taken = (time.monotonic() - start) * 1e3
    finally:
        process.kill()
        _, process.returncode, used = os.wait4(process.pid, 0)
    return taken, (used.ru_utime + used.ru_stime) * 1e3

with tempfile.TemporaryDirectory() as folder:
    server, name = display(folder)
    try:
        path = os.path.join(folder, "Xvfb_screen0")
        while not os.path.exists(path) or os.path.getsize(path) < 1280 * 720 * 4:
            time.sleep(0.01)
        with open(path, "rb") as file:
            picture = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        black = bytes(1280 * 4)
        programs = sys.argv[1:]
        times = {program: [] for program in programs}
        for turn in range(ROUNDS + 1):
            for program in programs:
                while picture[ROW : ROW + len(black)] != black:
                    time.sleep(0.01)
                taken = started(program, name, picture, black, folder)
                # The first turn fills the cache.
                if turn > 0:
                    times[program].append(taken)
        print(f"start to first presented frame, 1280x720, median of {ROUNDS}")
        first = None
        for program in programs:
            taken, used = (statistics.median(column) for column in zip(*times[program]))
            first = first or (taken, used)
            fastest = min(times[program])[0]
            print(f"{taken:6.0f} ms ({taken / first[0]:4.2f})  fastest {fastest:5.0f}  CPU {used:5.0f} ({used / first[1]:4.2f})  {program}")
    finally:
        server.terminate()
        server.wait()
PYTHON
