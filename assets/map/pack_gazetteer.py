#!/usr/bin/env python3
"""Packs the gazetteer into the form that the program embeds; not part of a build.

usage: pack_gazetteer.py gazetteer.tsv.zst more.tsv gazetteer.bin      (needs the `zstd` program)

The form is read by src/extract/places/packed.rs, which says what each section holds.
`fold` here and in src/extract/places/fold.rs must agree; a test of the program looks every place up by its name.
A line of more.tsv whose type, name and country are already known replaces that place's point and adds its names; others are new places.
"""
import collections, struct, subprocess, sys, unicodedata

DROPPED = "'’‘`´′ʻʼʹʿʾ"
SPECIAL = {'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'þ': 'th', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'ı': 'i', 'ħ': 'h', 'ŧ': 't', 'ə': 'e', 'ǝ': 'e', 'ɛ': 'e', 'ɔ': 'o'}

def base(c):
    if c in SPECIAL: return SPECIAL[c]
    if '\u0300' <= c <= '\u036f': return ''
    if 'à' <= c <= 'ɏ' or 'ḁ' <= c <= 'ỿ' or '\u0400' <= c <= '\u045f':
        return ''.join(x for x in unicodedata.normalize('NFD', c) if not unicodedata.combining(x))
    return c

def fold(name):
    out = []
    for c in unicodedata.normalize('NFC', name).lower():
        if c in DROPPED: continue
        b = base(c)
        if b == '' or b.isalnum(): out.append(b)
        elif c.isspace() or c in '-‐‑–—/_': out.append(' ')
    return ' '.join(''.join(out).split())

def zstd(data):
    return subprocess.run(['zstd', '-q', '--ultra', '-22', '--no-check', '-c'], input=bytes(data), stdout=subprocess.PIPE, check=True).stdout

def main():
    source, more, target = sys.argv[1:4]
    text = subprocess.run(['zstd', '-dc', source], stdout=subprocess.PIPE, check=True).stdout.decode()
    rows = [l.split('\t') for l in text.splitlines()]
    by_name = {}
    for r in rows:
        if r[0] in ('country', 'admin1', 'marine', 'region'): by_name.setdefault((r[0], r[3], r[4]), r)
    for line in open(more, encoding='utf-8'):
        line = line.rstrip('\n')
        if not line or line.startswith('#'): continue
        r = line.split('\t'); r += [''] * (10 - len(r))
        old = by_name.get((r[0], r[3], r[4]))
        if old is not None and r[1] != 'ADM2':
            if r[6]: old[6], old[7] = r[6], r[7]
            if r[9]: old[9] = '|'.join(filter(None, [old[9], r[9]]))
            if r[8] not in ('', '0'): old[8] = r[8]
        else:
            if not r[6]: print('no such place:', line); continue
            rows.append(r)
    # A region has as many people as its cities.
    people = collections.Counter()
    for r in rows:
        if r[0] == 'city': people[r[4], r[5]] += int(r[8] or 0)
    for r in rows:
        if r[0] == 'admin1' and r[8] in ('', '0') and r[5]: r[8] = str(people[r[4], r[5]])
        if r[0] in ('admin1', 'port'): r[1] = 'ADM1' if r[0] == 'admin1' else 'PRT'
    rows.sort(key=lambda r: (r[4], r[5], int(r[2] or 0), r[3]))
    assert len(rows) < 1 << 17
    names = collections.defaultdict(dict)
    for i, r in enumerate(rows):
        for n, other in enumerate([r[3]] + (r[9].split('|') if r[9] else [])):
            key = fold(other)
            if n and r[0] == 'port' and (key.startswith('port of ') or key.endswith(' port')): continue
            if not key or len(key.encode()) > 255 or (n and r[0] == 'city' and len(key) < 3): continue
            # "New York" is as much its own name as "New York City".
            city = r[0] == 'city' and int(r[8] or 0) > 500000 and r[3] == other + ' City'
            names[key].setdefault(i, n == 0 or city)
    kinds = sorted({(r[0], r[1]) for r in rows}); kind_of = {k: i for i, k in enumerate(kinds)}
    assert len(kinds) < 256
    runs = []
    for r in rows:
        if runs and runs[-1][0] == (r[4], r[5]): runs[-1][1] += 1
        else: runs.append([(r[4], r[5]), 1])
    sections = []
    def add(data, packed=True): sections.append((zstd(data) if packed else bytes(data), len(data), packed))
    add('\n'.join(f'{k}\t{c}' for k, c in kinds).encode())
    add('\n'.join(f'{c}\t{a}\t{n}' for (c, a), n in runs).encode())
    add(bytes(kind_of[r[0], r[1]] for r in rows))
    add(b''.join(struct.pack('<i', round(float(r[6]) * 1e4))[:3] for r in rows), False)
    add(b''.join(struct.pack('<i', round(float(r[7]) * 1e4))[:3] for r in rows), False)
    add(b''.join(struct.pack('<I', int(r[8] or 0)) for r in rows))
    for latin in (True, False):
        keys = sorted((k for k in names if k.isascii() == latin), key=lambda k: k.encode())
        shared, lengths, tails, counts, bits, at = bytearray(), bytearray(), bytearray(), bytearray(), 0, 0
        postings = []
        before = b''
        for n, key in enumerate(keys):
            key_bytes, p = key.encode(), 0
            if n % 16:
                while p < min(len(key_bytes), len(before)) and key_bytes[p] == before[p]: p += 1
            shared.append(p); lengths.append(len(key_bytes) - p); tails += key_bytes[p:]; before = key_bytes
            found = sorted(names[key].items(), key=lambda e: (not e[1], -int(rows[e[0]][8] or 0), e[0]))[:255]
            counts.append(len(found)); postings += [i << 1 | own for i, own in found]
        packed = bytearray((len(postings) * 18 + 7) // 8 + 4)
        for n, p in enumerate(postings):
            bit = n * 18
            v = p << (bit % 8)
            for k in range(4): packed[bit // 8 + k] |= v >> (8 * k) & 255
        add(shared); add(lengths); add(tails); add(counts); add(packed, False)
    for start in range(0, len(rows), 4096):
        block = rows[start:start + 4096]
        add(b''.join(struct.pack('<i', int(r[2] or -1)) for r in block) + '\n'.join(r[3] for r in block).encode())
    head = struct.pack('<8sII', b'DLGAZ001', len(rows), len(sections))
    offset = len(head) + 13 * len(sections)
    for data, raw, packed in sections:
        head += struct.pack('<IIIB', offset, len(data), raw, packed); offset += len(data)
    with open(target, 'wb') as out:
        out.write(head)
        for data, _, _ in sections: out.write(data)
    print(f'{len(rows)} places, {len(names)} names, {len(kinds)} kinds, {offset} bytes')

if __name__ == '__main__': main()
