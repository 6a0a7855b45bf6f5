"""Prints which components the program is built from, with their licences, as a CycloneDX 1.5 document. Asks the network nothing.

    python3 .github/sbom.py [TARGET...]     for these targets (that of this machine by default)

Reads what `cargo metadata` says for the default features: what tests alone use is not in it.
"""

import datetime, json, os, subprocess, sys, uuid


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], check=True, capture_output=True, encoding="utf-8").stdout


def host():
    said = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, encoding="utf-8").stdout
    return next(line.split()[1] for line in said.splitlines() if line.startswith("host: "))


targets = sys.argv[1:] or [host()]
filters = [part for target in targets for part in ("--filter-platform", target)]
metadata = json.loads(cargo("metadata", "--format-version=1", "--locked", *filters))
packages = {package["id"]: package for package in metadata["packages"]}
needs = {}
for node in metadata["resolve"]["nodes"]:
    built_in = [d["pkg"] for d in node["deps"] if any(kind["kind"] in (None, "build") for kind in d["dep_kinds"])]
    needs[node["id"]] = sorted(built_in)

root = metadata["resolve"]["root"]
reached, waiting = set(), [root]
while waiting:
    package = waiting.pop()
    if package not in reached:
        reached.add(package)
        waiting += needs[package]

with open("Cargo.lock", encoding="utf-8") as file:
    checksums, key = {}, [None, None]
    for line in file:
        word, _, value = line.strip().partition(" = ")
        if word in ("name", "version"):
            key[word == "version"] = value.strip('"')
        elif word == "checksum":
            checksums[tuple(key)] = value.strip('"')


def address(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def component(package, kind):
    described = {"type": kind, "bom-ref": address(package), "name": package["name"], "version": package["version"], "purl": address(package)}
    if package["license"]:
        # Old crates write a slash for OR.
        described["licenses"] = [{"expression": package["license"].replace("/", " OR ").replace("  ", " ")}]
    if checksum := checksums.get((package["name"], package["version"])):
        described["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    if package["repository"]:
        described["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return described


# What is inside without being a crate.
DATA = [
    {"type": "data", "bom-ref": "inter", "name": "Inter", "licenses": [{"license": {"id": "OFL-1.1"}}]},
    {"type": "data", "bom-ref": "natural-earth", "name": "Natural Earth", "licenses": [{"license": {"name": "public domain"}}]},
    {"type": "data", "bom-ref": "geonames", "name": "GeoNames", "licenses": [{"license": {"id": "CC-BY-4.0"}}]},
]
order = sorted(reached, key=lambda id: (packages[id]["name"], packages[id]["version"]))
seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.datetime.now().timestamp())
document = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "version": 1,
    "metadata": {
        "timestamp": datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "component": component(packages[root], "application"),
        "properties": [{"name": "cargo:target", "value": target} for target in targets],
    },
    "components": [component(packages[id], "library") for id in order if id != root] + DATA,
    "dependencies": [
        {"ref": address(packages[id]), "dependsOn": sorted({address(packages[need]) for need in needs[id]})} for id in order
    ],
}
text = json.dumps(document, indent=1)
document = {"serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, text)}", **document}
print(json.dumps(document, indent=1))
