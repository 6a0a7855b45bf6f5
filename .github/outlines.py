#!/usr/bin/env python3
"""Makes assets/map/areas.bin out of areas as GeoJSON, one feature a line: outlines that are read where they lie, with nothing to unpack.

Usage: zstd -dc areas.geojsonl.zst | python3 .github/outlines.py

Layout, integers as LEB128 (signed ones zigzag):
  "DLO1", how many codes; for each in order: length of the code, the code, length of its outline in bytes;
  then the outlines one after another: 2 or 3 decimals, how many polygons; for each how many rings, for each ring how many points, and for
  each point the steps of longitude and latitude from the point before (the first point of an outline from 0, 0), in units of the decimals.
Features of the same code (adm0_a3 of a country, GeoNames first-level code of a region) make one outline, in their order.
"""

import json
import pathlib
import sys

OUT = pathlib.Path(__file__).resolve().parent.parent / "assets/map/areas.bin"


def number(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return number(value << 1 if value >= 0 else -value * 2 - 1)


def code_of(properties):
    if properties.get("kind") == "country":
        return properties.get("adm0_a3")
    code = properties.get("gn_a1_code") or ""
    # Regions whose GeoNames code is not known have `-1` or a bare `HU.`.
    return code if code and not code.startswith("-") and not code.endswith(".") else None


def outline(polygons):
    values = [v for polygon in polygons for ring in polygon for point in ring for v in point]
    digits = next(d for d in (2, 3) if all(abs(round(v * 10**d) - v * 10**d) < 1e-6 for v in values))
    out = bytearray(number(digits) + number(len(polygons)))
    before = (0, 0)
    for polygon in polygons:
        out += number(len(polygon))
        for ring in polygon:
            out += number(len(ring))
            for lon, lat in ring:
                here = (round(lon * 10**digits), round(lat * 10**digits))
                out += signed(here[0] - before[0]) + signed(here[1] - before[1])
                before = here
    return bytes(out)


def main():
    found = {}
    for line in sys.stdin:
        feature = json.loads(line)
        code, geometry = code_of(feature["properties"]), feature["geometry"]
        if code:
            polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
            found.setdefault(code, []).extend(polygons)
    outlines = {code: outline(found[code]) for code in sorted(found)}
    out = bytearray(b"DLO1" + number(len(outlines)))
    for code, data in outlines.items():
        out += number(len(code)) + code.encode("ascii") + number(len(data))
    out += b"".join(outlines.values())
    OUT.write_bytes(out)
    print(f"{OUT.name}: {len(outlines)} outlines, {len(out)} bytes")


main()
