"""Checks the crates of Cargo.lock by .github/deny.toml where cargo-deny is not installed: licences, wildcards and sources.

Usage: python3 .github/deny.py   (needs Python 3.11 and cargo, which fetches the crates of all systems that are built for)

Believes what the crates say of their licences; cargo-deny reads the texts as well. Says nothing of versions that come twice, and nothing
of advisories.
"""

import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def packages(targets):
    """The packages that are built on these systems, tests included, by name and version."""
    found = {}
    for target in targets:
        command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features", "--filter-platform", target]
        metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
        used = {node["id"] for node in metadata["resolve"]["nodes"]}
        for package in metadata["packages"]:
            if package["id"] in used:
                found[(package["name"], package["version"])] = package
    return found


def choices(expression):
    """The sets of licences of which each alone is enough, of an SPDX expression."""
    words = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))

    def either():
        found = both()
        while words and words[0] == "OR":
            words.pop(0)
            found = found + both()
        return found

    def both():
        found = one()
        while words and words[0] == "AND":
            words.pop(0)
            others = one()
            found = [a | b for a in found for b in others]
        return found

    def one():
        word = words.pop(0)
        if word == "(":
            found = either()
            words.pop(0)
            return found
        if words and words[0] == "WITH":
            words.pop(0)
            word += " WITH " + words.pop(0)
        return [frozenset([word])]

    return either()


def main():
    rules = tomllib.loads((ROOT / ".github/deny.toml").read_text("utf-8"))
    allowed = set(rules["licenses"]["allow"])
    excepted = {rule["crate"]: set(rule["allow"]) for rule in rules["licenses"]["exceptions"]}
    sources = {"registry+" + url for url in rules["sources"]["allow-registry"]}
    wrong, used, excused = [], set(), set()
    found = packages(rules["graph"]["targets"])
    for (name, version), package in sorted(found.items()):
        may = allowed | excepted.get(name, set())
        enough = [choice for choice in choices(package["license"] or "none") if choice <= may]
        if not enough:
            wrong.append(f"{name} {version}: its licence is {package['license']}")
        for choice in enough:
            used |= choice
            if not choice <= allowed:
                excused.add(name)
        if package["source"] is None:
            for dependency in package["dependencies"]:
                if dependency["req"] == "*":
                    wrong.append(f"{name} takes any version of {dependency['name']}")
        elif package["source"] not in sources:
            wrong.append(f"{name} {version} comes from {package['source']}")
    wrong += [f"no crate is under {licence}, which is allowed" for licence in sorted(allowed - used)]
    wrong += [f"{name} needs no exception" for name in sorted(set(excepted) - excused)]
    for fault in wrong:
        print(fault, file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"ok: licences, wildcards and sources of {len(found)} crates")


if __name__ == "__main__":
    main()
