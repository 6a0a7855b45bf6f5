"""Makes assets/licences.txt.zst: the licences of everything inside the program, each text once with the crates it covers.

Usage: python3 .github/licences.py   (needs cargo and zstd; run it when Cargo.lock changes: tests/program/licences.rs tells)

Covers what the program links on Linux, macOS and Windows; crates that are only built with (macros, build scripts) are listed too. A crate
that carries no text is listed by the name of its licence alone.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGETS = ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-apple-darwin", "x86_64-pc-windows-msvc"]
NAMES = re.compile(r"^(licen[cs]e|copying|notice|unlicense|copyright)", re.I)


def packages():
    found = {}
    for target in TARGETS:
        words = subprocess.run(
            ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features", "--filter-platform", target],
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout
        metadata = json.loads(words)
        nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
        reached, waiting = set(), [metadata["resolve"]["root"]]
        while waiting:
            at = waiting.pop()
            if at in reached:
                continue
            reached.add(at)
            for dep in nodes[at]["deps"]:
                # What only tests use is not inside the program.
                if any(kind["kind"] != "dev" for kind in dep["dep_kinds"]):
                    waiting.append(dep["pkg"])
        for package in metadata["packages"]:
            if package["id"] in reached and package["source"]:
                found[(package["name"], package["version"])] = package
    return [found[key] for key in sorted(found)]


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(f for f in folder.iterdir() if f.is_file() and NAMES.match(f.name))
    for sub in sorted(f for f in folder.iterdir() if f.is_dir() and re.match(r"^licen[cs]es?$", f.name, re.I)):
        files += sorted(f for f in sub.iterdir() if f.is_file())
    for file in files:
        words = file.read_text("utf-8", "replace").replace("\r\n", "\n").strip()
        if words:
            yield words


def main():
    covered, names = {}, []
    for package in packages():
        name = f"{package['name']} {package['version']}"
        licence = package["license"] or "see its text"
        names.append(f"{name} ({licence})")
        for words in texts(package):
            covered.setdefault(words, []).append(name)
    for name in ["Inter-LICENSE.txt", "NotoSansCJK-LICENSE.txt"]:
        words = (ROOT / "assets/fonts" / name).read_text("utf-8").strip()
        covered.setdefault(words, []).append(name.split("-")[0])
    parts = ["Crates inside Dateline\n\n" + "\n".join(names)]
    for words, users in sorted(covered.items(), key=lambda item: (item[1][0].lower(), item[0])):
        parts.append("\n".join(["=" * 80, ", ".join(users), "=" * 80, "", words]))
    out = ROOT / "assets/licences.txt"
    out.write_text("\n\n".join(parts) + "\n", "utf-8")
    subprocess.run(["zstd", "-19", "-q", "-f", "--rm", str(out), "-o", str(out) + ".zst"], check=True)
    print(f"{len(names)} crates, {len(covered)} texts", file=sys.stderr)


main()
