"""Makes the seeds of the fuzz corpora: small files, each with one thing in it that a reader must bear, named by that thing.

Usage: python3 tests/fuzz/seeds.py   (writes into tests/fuzz/corpus; the same bytes each time)

What fuzzing itself found lies beside them under names that it chose, and is left alone.
"""

import binascii
import gzip
import hashlib
import io
import json
import pathlib
import struct
import zipfile
import zlib

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"
MOST_BYTES = 4096


def put(reader, name, data):
    if isinstance(data, str):
        data = data.encode("utf-8")
    assert len(data) < MOST_BYTES, (reader, name, len(data))
    folder = CORPUS / reader
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


# ---------------------------------------------------------------------------------------------------------------- the case file

EVENT = {
    "id": "e1",
    "title": "Soldiers arrive",
    "kind": "happening",
    "category": "deployment",
    "when": {"edtf": "2024-10-30", "expression": "on 30 October", "basis": "stated", "extent": "instant"},
    "places": [{"place": "kursk", "role": "at", "basis": "stated"}],
    "actors": ["North Korea"],
    "claims": [{
        "id": "c1",
        "speakers": ["a soldier", "the author"],
        "stance": "asserts",
        "citation": {
            "document": "d1", "paragraph": 1,
            "quote": {"exact": "Soldiers arrive", "prefix": "", "suffix": " at Kursk"},
            "position": {"start": 0, "end": 15},
        },
        "figures": [{"value": 10900, "unit": "people", "of": "soldiers", "qualifier": "about", "scope": "present"}],
    }],
    "links": [],
    "tags": [],
    "notes": "",
}
TEXT = "Soldiers arrive at Kursk\n"
DOCUMENT = {"id": "d1", "file": "d1.txt", "title": "One", "publisher": "", "author": "", "language": "en",
            "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}
PLACE = {"id": "kursk", "name": "Kursk", "names": ["Курск"], "kind": "city", "point": {"lat": 51.7, "lon": 36.2}, "country": "RUS"}
CATEGORY = {"id": "deployment", "name": "Troops", "shape": "square", "colour": "orange"}


def case(**fields):
    return {
        "format": "dateline-case", "version": 1, "id": "c", "title": "A case", "marking": "TLP:CLEAR",
        "documents": [DOCUMENT], "categories": [CATEGORY], "places": [PLACE], "events": [EVENT], **fields,
    }


def as_json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def event(**fields):
    return case(events=[{**EVENT, **fields}])


def case_files():
    def json_file(name, value):
        put("case_file", name, value if isinstance(value, (str, bytes)) else as_json(value))

    json_file("smallest.json", '{"format":"dateline-case","version":1}')
    json_file("one_of_each.json", case())
    json_file("with_mark_and_spaces.json", b"\xef\xbb\xbf \r\n\t" + as_json(case()).encode() + b"\n\n")
    json_file("later_version.json", case(version=2))
    json_file("version_beyond_numbers.json", as_json(case()).replace('"version":1', '"version":1e400'))
    json_file("fields_of_a_later_version.json", event(**{"x-new": {"a": [1, {"b": None}]}, "when": {"edtf": "2024", "x-y": [[]]}}))
    # At the parser's limit, and far beyond it.
    json_file("nested_120_deep.json", '{"format":"dateline-case","version":1,"x":' + "[" * 120 + "]" * 120 + "}")
    json_file("nested_1900_deep.json", '{"format":"dateline-case","version":1,"events":' + "[" * 1900 + "]" * 1900 + "}")
    json_file("never_closed.json", '{"format":"dateline-case","version":1,"events":' + '[{"claims":' * 300)
    json_file("wrong_types.json", case(title=7, marking=[], documents={"id": "d"}, places="p", events=[1, None, [], {"id": 5}]))
    json_file("some_items_unread.json", case(events=[{"id": "bad", "kind": 3}, EVENT, {"id": "e2"}, "x"], places=[{}, PLACE]))
    numbers = as_json(event(places=[], claims=[{**EVENT["claims"][0], "figures": [{"value": 1}]}]))
    numbers = numbers.replace('"value":1', '"value":1e308,"lower":-0.0,"upper":123456789012345678901234567890')
    json_file("huge_numbers.json", numbers)
    far = [{**PLACE, "id": f"p{at}", "point": point} for at, point in enumerate(
        [{"lat": 90.0, "lon": 180.0}, {"lat": -91, "lon": 1e300}, {"lat": 5e-324, "lon": -540}, {"lat": None, "lon": 0}])]
    json_file("places_off_the_world.json", case(places=far))
    json_file("ids_twice.json", case(documents=[DOCUMENT] * 2, places=[PLACE] * 2, events=[EVENT] * 2, categories=[CATEGORY] * 2))
    json_file("keys_twice.json", as_json(case()).replace('"title":"A case"', '"title":"A","title":"B","events":[],"x":1,"x":2'))
    names = ["../../etc/passwd", "/etc/passwd", "C:\\a.txt", "a/../b", "case.json", "CASE.JSON", "a\u0000b", "\\\\host\\share", ".", ""]
    json_file("files_leading_out.json", case(documents=[{**DOCUMENT, "id": f"d{n}", "file": f} for n, f in enumerate(names)]))
    nowhere = {"document": "gone", "paragraph": 0, "quote": {"exact": "", "prefix": "", "suffix": ""}, "position": {"start": 9, "end": 1}}
    json_file("citations_to_nowhere.json", event(
        claims=[{"id": "c1", "citation": nowhere}, {"id": "c1", "citation": {**nowhere, "document": "d1", "paragraph": 2**53}}],
        category="none", places=[{"place": "none", "role": "at"}], links=[{"to": "e1", "relation": "conflicts"}]))
    dates = ["9999-12-31/..", "-9999", "2024-13-45", "../..", "/", "2024-02-30~", "Y170000002", "2024-10-30T25:61:61Z", "١٩٩٩"]
    json_file("dates_of_all_kinds.json", case(events=[{**EVENT, "id": f"e{n}", "claims": [], "when": {"edtf": d}}
                                                      for n, d in enumerate(dates)]))
    view = {"id": "v", "camera": {"lon": 1e9, "lat": -1e9, "zoom": 99}, "window": ["2025-01-01", "2020-01-01"],
            "filter": [["category", "none"], ["nothing", ""]], "selection": ["none", "none"], "axis": [1e308, -1e308]}
    step = {"id": "s", "title": "[x](claim:none/c9)", "text": "- [a](javascript:x)\n" * 3, "view": view}
    json_file("views_and_steps_gone_wrong.json", case(views=[view, view], briefings=[{"id": "b", "title": "", "steps": [step, step]}]))
    words = "\u202e\u2066\u0000\ufeff\U0010ffff𝕏" + "\u0301" * 40
    json_file("odd_letters.json", case(title=words, id=words, events=[{**EVENT, "id": words, "title": words}]))
    json_file("half_a_surrogate.json", as_json(case()).replace("A case", "\\ud800"))
    json_file("not_utf8.json", as_json(case()).encode().replace(b"A case", b"\xff\xc0\xaf"))
    changes = [{"at": "never", "by": "", "what": "title", "of": "e1", "was": {"a": [None]}}, {"what": 1}, {"what": "", "undone": True}]
    json_file("changes_and_judgements.json", case(changes=changes, judgements=[
        {"id": "j", "statement": "", "likelihood": "certain", "yardstick": "none", "claims_for": ["e1/c1", "e1/c1", "/", "e1"],
         "evidence": [{"claim": "e1/c1", "sha256": "x"}]}, {"id": 1}]))


# ------------------------------------------------------------------------------------------------------------------ the archive


def archive_of(files, method=zipfile.ZIP_DEFLATED):
    """A zip of these names and bytes, in this order, with no time of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data)
    return out.getvalue()


def link_in_archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("case.json"), "{}")
        info = zipfile.ZipInfo("a.txt")
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def archives():
    small = as_json(case())
    whole = archive_of([("case.json", small), ("d1.txt", TEXT)])
    put("archive", "case_and_document.dateline", whole)
    put("archive", "not_packed.dateline", archive_of([("case.json", "{}"), ("a.txt", "one")], zipfile.ZIP_STORED))
    put("archive", "no_case.zip", archive_of([("a.txt", "one")]))
    put("archive", "empty.zip", archive_of([]))
    for name, path in [("name_leads_up", "../a.txt"), ("name_leads_up_within", "a/../../b.txt"), ("name_of_windows", "..\\a.txt"),
                       ("name_of_a_drive", "C:a.txt"), ("name_from_the_root", "/etc/passwd"), ("name_of_the_case_again", "CASE.json")]:
        put("archive", name + ".zip", archive_of([("case.json", "{}"), (path, "one")]))
    # The library would not write a name with a zero in it: it is put there afterwards.
    put("archive", "name_with_a_zero.zip", archive_of([("case.json", "{}"), ("aXb.txt", "one")]).replace(b"aXb.txt", b"a\0b.txt"))
    put("archive", "link.zip", link_in_archive())
    put("archive", "folders.zip", archive_of([("a/", ""), ("a/b/", ""), ("a/b/c.txt", "x"), ("case.json", "{}")]))
    put("archive", "names_twice.zip", archive_of([("case.json", "{}"), ("a.txt", "one"), ("b.txt", "two")]).replace(b"b.txt", b"a.txt"))
    put("archive", "many_files.zip", archive_of([("case.json", "{}")] + [(str(n), "") for n in range(40)], zipfile.ZIP_STORED))
    put("archive", "packed_too_well.zip", archive_of([("case.json", "{}"), ("a.txt", bytes(3 << 20))]))
    put("archive", "zip_in_zip.zip", archive_of([("case.json", "{}"), ("a.dateline", whole)], zipfile.ZIP_STORED))
    put("archive", "cut_short.zip", whole[:-30])
    put("archive", "cut_in_the_data.zip", whole[:60] + whole[-200:])
    put("archive", "bytes_before_and_after.zip", b"#!/bin/sh\n" * 5 + whole + bytes(40))
    at = whole.rfind(b"PK\x05\x06")
    put("archive", "says_65535_files.zip", whole[: at + 8] + b"\xff\xff\xff\xff" + whole[at + 12 :])
    put("archive", "list_lies_outside.zip", whole[: at + 16] + b"\xf0\xff\xff\x7f" + whole[at + 20 :])
    # The size that the list tells of the case is a lie: both too small and too large.
    entry = whole.find(b"PK\x01\x02")
    put("archive", "size_told_too_small.zip", whole[: entry + 24] + struct.pack("<I", 1) + whole[entry + 28 :])
    put("archive", "size_told_too_large.zip", whole[: entry + 24] + struct.pack("<I", 0xFFFFFFF0) + whole[entry + 28 :])
    put("archive", "locked.zip", whole[: entry + 8] + b"\x01\x08" + whole[entry + 10 :])
    put("archive", "packed_another_way.zip", whole[: entry + 10] + b"\x0e\x00" + whole[entry + 12 :])


# ---------------------------------------------------------------------------------------------------------------- texts in a PNG


def chunk(kind, data, checksum=None):
    sum_ = binascii.crc32(kind + data) if checksum is None else checksum
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)


def png(*chunks, width=1, height=1, end=True):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0\xff"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + pixels + (chunk(b"IEND", b"") if end else b"")


def international(keyword, text, packed=False, language=b"", translated=b""):
    data = zlib.compress(text, 9) if packed else text
    return chunk(b"iTXt", keyword + b"\0" + bytes([packed, 0]) + language + b"\0" + translated + b"\0" + data)


def pictures():
    record = as_json({
        "format": 1, "program": "Dateline 0.1.0", "case": {"id": "c", "title": "A case", "sha256": "00"},
        "view": {"camera": {"lon": 60.0, "lat": 40.0, "zoom": 2.5}, "window": ["2024-10-01", "2024-10-31"],
                 "filter": [["category", "deployment"]], "selection": ["e1"]},
        "map_points": [640.0, 400.0], "picture": {},
    }).encode()
    put("picture", "view.png", png(international(b"dateline", record)))
    put("picture", "view_packed.png", png(international(b"dateline", record, packed=True, language=b"ko", translated="제목".encode())))
    put("picture", "view_plain.png", png(chunk(b"tEXt", b"dateline\0" + record)))
    put("picture", "view_zlib.png", png(chunk(b"zTXt", b"dateline\0\0" + zlib.compress(record))))
    put("picture", "all_keywords.png", png(*[international(word, "Слова 말".encode())
                                            for word in (b"Title", b"Description", b"Source", b"Copyright", b"Software", b"dateline")]))
    put("picture", "no_view.png", png(chunk(b"tEXt", b"Title\0a picture")))
    put("picture", "view_twice.png", png(international(b"dateline", b"{}"), international(b"dateline", record)))
    put("picture", "view_is_no_record.png", png(international(b"dateline", b'{"format":"x","view":[],"map_points":[1e999]}')))
    put("picture", "view_nested_deep.png", png(international(b"dateline", b'{"view":' + b"[" * 1500, packed=True)))
    put("picture", "text_packed_too_well.png", png(international(b"dateline", bytes(2 << 20), packed=True)))
    put("picture", "zlib_packed_too_well.png", png(chunk(b"zTXt", b"dateline\0\0" + zlib.compress(bytes(2 << 20), 9))))
    put("picture", "zlib_cut_short.png", png(chunk(b"zTXt", b"dateline\0\0" + zlib.compress(record)[:-9])))
    put("picture", "zlib_method_unknown.png", png(chunk(b"zTXt", b"dateline\0\7" + zlib.compress(record))))
    put("picture", "no_keyword.png", png(chunk(b"tEXt", b"\0x"), chunk(b"tEXt", b"x")))
    put("picture", "keyword_too_long.png", png(chunk(b"tEXt", b"k" * 80 + b"\0x")))
    put("picture", "not_utf8.png", png(international(b"dateline", b"\xff\xfe{}")))
    put("picture", "wrong_checksum.png", png(chunk(b"iTXt", b"dateline\0\0\0\0\0{}", checksum=7)))
    put("picture", "more_texts_than_are_read.png", png(*[chunk(b"tEXt", b"k\0")] * 258))
    put("picture", "chunk_longer_than_file.png", png()[:33] + b"\xff\xff\xff\xf0iTXt" + b"dateline\0")
    put("picture", "size_beyond_memory.png", png(international(b"dateline", record), width=0x7FFFFFFF, height=0x7FFFFFFF))
    put("picture", "no_end.png", png(international(b"dateline", record), end=False))
    put("picture", "chunk_with_a_name_of_bytes.png", png(chunk(b"\0\xff12", b"")))


# ------------------------------------------------------------------------------------------------------------------------- text


def texts():
    words = "Kyïv, 30 October 2024\n\nAbout 10,900 soldiers – “in October” – were near Курськ and 평양.\n"
    put("text", "utf8.txt", words)
    put("text", "utf8_with_mark.txt", b"\xef\xbb\xbf" + words.encode())
    put("text", "utf16_little.txt", b"\xff\xfe" + words.encode("utf-16-le"))
    put("text", "utf16_big.txt", b"\xfe\xff" + words.encode("utf-16-be"))
    put("text", "utf16_cut_in_a_letter.txt", b"\xff\xfe" + "𝕏𝕏".encode("utf-16-le")[:-1])
    put("text", "utf16_halves_alone.txt", b"\xfe\xff\xd8\x00\xd8\x00\xdc\x00\xdc\x00\x00a")
    put("text", "utf16_without_mark.txt", words.encode("utf-16-le"))
    put("text", "windows_1252.txt", "“Où?” – naïve, 30 août 2024…\r\n€ 10 000".encode("cp1252") + bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D]))
    put("text", "line_ends_of_all_kinds.txt", "one\rtwo\r\nthree\n\rfour\u0085five\u2028six\u2029seven\x0beight\x0cnine\r\r\n\n")
    put("text", "zeros.txt", b"one\0two\n\0\0\n\0")
    put("text", "only_a_mark.txt", b"\xef\xbb\xbf")
    put("text", "only_blanks.txt", " \t\r\n\u00a0\u3000\u200b\n\ufeff\n")
    put("text", "cut_utf8.txt", "Курськ".encode()[:-1] + b"\n\xf0\x9d\x95\n\xed\xa0\x80\n\xc0\xaf\xfe\xff")
    dates = ["2024-10-30", "2024-06", "2022/..", "../2024", "2024-10~", "/2024-10-31", "2024-10-30/", "2024-00", "-0001", "9999-12-31/9999",
             "2024-10-30T23:59:60Z", "20241030", "2024-W01", "15xx", "2024?", "2024%", "2024-02-29", "2023-02-29", "٢٠٢٤", "/", "..", "../.."]
    put("text", "dates.txt", "\n".join(dates))
    put("text", "markdown.txt", "\n".join([
        "- a **b** _c_ [d](claim:e1/c1)", "[x](javascript:alert(1))", "<script>alert(1)</script>", "![i](file:///etc/passwd)",
        "1. one", "   - two", "     - three", "> > > > q", "`" * 50, "*" * 200, "[" * 200, "[a][a]", "[a]: x", "| a | b |", "|-|-|", "---",
        "# " * 20, "\\" * 40, "&#0;&#x110000;&amp", "https://example.org/" + "a" * 60]))
    put("text", "markdown_nested.txt", "> " * 700 + "x\n" + "- " * 500 + "y\n" + "*_" * 300)
    put("text", "right_to_left.txt", "في 30 أكتوبر \u202e4202\u202c \u2067שלום\u2069\n" + "e\u0301" * 30 + "\U000e0041👩‍👩‍👧‍👦")


# ---------------------------------------------------------------------------------------------------------------- documents

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Soldiers arrive | The Paper</title>
<link rel="canonical" href="https://paper.example/a"><meta property="article:published_time" content="2024-10-30T10:00:00Z">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Soldiers arrive","author":[{"name":"A. Writer"}],
"publisher":{"name":"The Paper"},"datePublished":"2024-10-30"}]}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Soldiers arrive</h1>
<p>The first soldiers arrived in the Kursk region at the end of October, the service said, and went on to the border by train.<p>&ldquo;They are there,&rdquo; an
officer said, and added that more were on their way to the front, where they would be trained for some weeks.</p><blockquote>Quoted</blockquote>
<table><tr><td>a<td>b</table><ul><li>one<li>two</ul></article><footer><p>Copyright</p></footer></body></html>"""

MAIL = ("Received: from x\r\nFrom: =?utf-8?Q?J=C3=B6rg?= <j@x.example>\r\nSubject: A report\r\nDate: Wed, 30 Oct 2024 23:00:00 -0500\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=windows-1252\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nWords =96 here.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Words</p>\r\n--b--\r\n")


def pdf(objects, root=1, tail=""):
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return data + f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R {tail.format(start=start)} >>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(words, data):
    return f"<< {words} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


CATALOG, PAGES = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONTS = "/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>"
SHEET = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {FONTS} >>"
LATIN = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /fi /uni0416 /A.alt] >> /FirstChar 65 /Widths [600 500] >>"
WIDE = ("<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 500 "
        "/W [1 [600 700] 3 9 550] >>] >>")
CMAP = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <041A> endbfchar 1 beginbfrange <0002> <0005> <0443> endbfrange"


def office(name, data, *more):
    parts = [("[Content_Types].xml", "<Types/>"), (name, data), *more]
    return zipped(parts)


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def documents():
    put("document", "page.html", PAGE)
    put("document", "page_deep.html", "<html><body>" + "<div><b><table><td>" * 150 + "words")
    put("document", "page_unclosed.html", "<html><head><title>x</head><body><p>a<p>b<li>c<td>d<!-- <script>")
    put("document", "page_json_odd.html", '<html><script type="application/ld+json">[{"@type":["NewsArticle",1],"author":[[[]],{"name":{"name":[]}}],"@graph":{}}]</script><p>x')
    put("document", "page_windows_1251.html", b"<html><meta charset=windows-1251><body><p>" + "Курськ".encode("cp1251"))
    words = b"BT /F 12 Tf 72 700 Td 14 TL (Words A\\001\\002) Tj T* [(more) -300 (words)] TJ ET /X Do"
    put("document", "page.pdf", pdf([CATALOG, PAGES, SHEET, stream("/Filter /FlateDecode", zlib.compress(words, 9)), LATIN,
                                     stream("/Type /XObject /Subtype /Form " + FONTS, b"q 0 1 -1 0 9 9 cm BT /F 9 Tf (turned) Tj ET Q /X Do")]))
    put("document", "wide_letters.pdf", pdf([CATALOG, PAGES, SHEET, stream("", b"BT /F 12 Tf 72 700 Td <000100020003> Tj ET"), WIDE, stream("", CMAP)]))
    put("document", "pages_in_themselves.pdf", pdf([CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 3 /Parent 2 0 R >>", SHEET.replace("4 0 R", "3 0 R")]))
    put("document", "list_before_itself.pdf", pdf([CATALOG, PAGES, SHEET, stream("", words), LATIN], tail="/Prev {start}"))
    put("document", "no_list.pdf", pdf([CATALOG, PAGES, SHEET, stream("", words), LATIN])[:-60])
    objects = b"1 0 2 34 " + CATALOG.encode() + b" " + PAGES.encode()
    put("document", "objects_packed.pdf", pdf([stream("/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode", zlib.compress(objects, 9))]))
    put("document", "locked.pdf", pdf([CATALOG, PAGES, SHEET, stream("", words), LATIN], tail="/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>"))
    docx = ('<w:document><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Headline</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a &amp; &#x416;'
            "</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>")
    core = "<p><creator>A. Writer</creator><created>2024-10-30</created></p>"
    put("document", "office.docx", office("word/document.xml", docx, ("docProps/core.xml", core)))
    put("document", "entities.docx", office("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + docx.replace("Headline", "&b;")))
    put("document", "packed_too_well.docx", office("word/document.xml", " " * (2 << 20)))
    odt = "<o><text><text:h>Heading</text:h><text:p>One<text:s/>two<text:note><text:p>note</text:p></text:note></text:p><text:table-row><text:p>x</text:p></text:table-row></text></o>"
    put("document", "office.odt", zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", odt), ("meta.xml", "<m><title>T</title></m>")]))
    opf = ('<package><metadata><title>A book</title><date>2020</date></metadata><manifest><item id="a" href="../a%20.xhtml" media-type="application/xhtml+xml"/></manifest>'
           '<spine><itemref idref="a"/></spine></package>')
    book = [("mimetype", "application/epub+zip"), ("META-INF/container.xml", '<c><rootfile full-path="O/x.opf"/></c>'), ("a .xhtml", "<html><body><p>Words</p></body></html>")]
    put("document", "book.epub", zipped([*book, ("O/x.opf", opf)]))
    put("document", "book_leads_out.epub", zipped([*book, ("O/x.opf", opf.replace("../a", "../../../a"))]))
    put("document", "letters.rtf", r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 A;}}{\info{\title x}{\creatim\yr2024\mo1\dy2}}\f0 \'ca\u9731?\par\trowd a\cell\row{\*\x{\pict\bin3 }}}b}")
    put("document", "report.eml", MAIL)
    put("document", "page.mhtml", "From: <Saved>\r\nSnapshot-Content-Location: https://x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/html\r\n\r\n" + PAGE + "\r\n--b--\r\n")
    put("document", "notes.md", "---\ntitle: T\ndate: 2024-01-02\n---\n# A\n\n> b\n\n- c\n\n| d | e |\n|---|---|\n| 1 | 2 |\n")
    put("document", "wide_without_mark.txt", "Words of a text".encode("utf-16-le"))
    put("document", "korean.txt", "북한군이 도착했다고 밝혔다".encode("euc-kr"))
    put("document", "many_kinds.zip", zipped([("a.txt", "Words"), ("f/b.html", PAGE[:900]), ("../c.txt", "out"), ("d.zip", zipped([("e.txt", "x")])), ("CON.rtf", r"{\rtf1 x}")]))


# ---------------------------------------------------------------------------------------------------------------- maps


def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def directory(entries):
    """Of (first tile, offset, length, run): run 0 is a leaf."""
    out, last = varint(len(entries)), 0
    for first, *_ in entries:
        out += varint(first - last)
        last = first
    out += b"".join(varint(run) for *_, run in entries)
    out += b"".join(varint(length) for _, _, length, _ in entries)
    return out + b"".join(varint(offset + 1) for _, offset, _, _ in entries)


def pmtiles(root, leaves=b"", data=b"", version=3, packing=(1, 1), kind=1, zooms=(0, 7), root_length=None):
    at = 127
    sizes = [at, len(root) if root_length is None else root_length, 0, 0, at + len(root), len(leaves)]
    sizes += [at + len(root) + len(leaves), len(data), 0, 0, 0]
    header = b"PMTiles" + bytes([version]) + struct.pack("<11Q", *sizes) + bytes([1, *packing, kind, *zooms])
    return header.ljust(at, b"\0") + root + leaves + data


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def zigzag(n):
    return n << 1 if n >= 0 else (-n << 1) - 1


def move(*points, command=1):
    return varint(len(points) << 3 | command) + b"".join(varint(zigzag(n)) for point in points for n in point)


CLOSE = varint(1 << 3 | 7)


def layer(name, features, keys=(), values=(), extent=4096):
    out = field(15, 2) + field(1, name) + b"".join(field(2, f) for f in features)
    return field(3, out + b"".join(field(3, k) for k in keys) + b"".join(field(4, v) for v in values) + field(5, extent))


def feature(shape, geometry, tags=()):
    return field(2, b"".join(varint(t) for t in tags)) + field(3, shape) + field(4, geometry)


def maps():
    square = move((0, 0)) + move((4096, 0), (0, 4096), (-4096, 0), command=2) + CLOSE
    line = move((10, 10)) + move((100, 50), (-40, 900), command=2)
    keys, values = [b"kind", b"name", b"disputed", b"population_rank"], [field(1, b"country"), field(1, "Київ".encode()), field(7, 1), field(4, 9)]
    tile = layer(b"earth", [feature(3, square)]) + layer(b"water", [feature(3, square), feature(2, line)])
    tile += layer(b"boundaries", [feature(2, line, (0, 0, 2, 2)), feature(2, line, (0, 0))], keys, values)
    tile += layer(b"places", [feature(1, move((2048, 2048)), (0, 0, 1, 1, 3, 3))], keys, values)
    one = directory([(0, 0, len(tile), 1)])

    def world(data, packing=(1, 1)):
        return pmtiles(directory([(0, 0, len(data), 21845)]), data=data, packing=packing)

    put("map", "one_tile.pmtiles", pmtiles(one, data=tile, zooms=(0, 0)))
    put("map", "the_same_everywhere.pmtiles", world(tile))
    packed = gzip.compress(tile, mtime=0)
    root = gzip.compress(directory([(0, 0, len(packed), 21845)]), mtime=0)
    put("map", "packed.pmtiles", pmtiles(root, data=packed, packing=(2, 2)))
    leaf = directory([(0, 0, len(tile), 21845)])
    put("map", "leaf.pmtiles", pmtiles(directory([(0, 0, len(leaf), 0)]), leaves=leaf, data=tile))
    loop = directory([(0, 0, 5, 0)])
    put("map", "leaf_in_itself.pmtiles", pmtiles(loop, leaves=loop))
    put("map", "unpacks_without_end.pmtiles", world(gzip.compress(bytes(2 << 20), mtime=0), packing=(1, 2)))
    put("map", "directory_unpacks_without_end.pmtiles", pmtiles(gzip.compress(bytes(2 << 20), mtime=0), packing=(2, 1)))
    put("map", "header_alone.pmtiles", pmtiles(b"")[:60])
    put("map", "later_version.pmtiles", pmtiles(one, data=tile, version=4))
    put("map", "pictures_for_tiles.pmtiles", pmtiles(one, data=tile, kind=2))
    put("map", "packing_unknown.pmtiles", pmtiles(one, data=tile, packing=(4, 3)))
    put("map", "zoom_255.pmtiles", pmtiles(one, data=tile, zooms=(0, 255)))
    put("map", "root_beyond_the_end.pmtiles", pmtiles(one, data=tile, root_length=(1 << 64) - 1))
    put("map", "count_that_lies.pmtiles", pmtiles(b"\xff\xff\xff\xff\x0f" + bytes(8)))
    put("map", "tile_at_the_end_of_numbers.pmtiles", pmtiles(directory([(0, (1 << 64) - 2, 1, 1)])))
    put("map", "run_to_the_end_of_numbers.pmtiles", pmtiles(directory([(3, 0, len(tile), (1 << 64) - 1)]), data=tile))
    put("map", "empty_tiles.pmtiles", world(b"\x1a\x00"))
    put("map", "tile_cut_short.pmtiles", world(tile[:-9]))
    far = move((2**31 - 1, -(2**31))) + move(*[(2**31 - 1, 2**31 - 1)] * 6, command=2)
    put("map", "points_far_outside.pmtiles", world(layer(b"water", [feature(2, far), feature(3, far + CLOSE)]) + layer(b"earth", [feature(3, far)])))
    lies = varint((1 << 29) - 1 << 3 | 2) + b"\x02\x02"
    put("map", "command_that_lies.pmtiles", world(layer(b"water", [feature(2, move((0, 0)) + lies), feature(3, CLOSE * 5), feature(3, lies)])))
    knot = move((0, 0)) + move(*[(4096, 4096), (0, -4096), (-4096, 4096), (0, -4096)] * 20, command=2) + CLOSE
    put("map", "ring_that_crosses_itself.pmtiles", world(layer(b"earth", [feature(3, knot), feature(3, move((5, 5)) + CLOSE)]) + layer(b"water", [feature(3, square * 3)])))
    put("map", "extent_of_one.pmtiles", world(layer(b"earth", [feature(3, square)], extent=1)))
    put("map", "extent_of_none.pmtiles", world(layer(b"earth", [feature(3, square)], extent=0)))
    put("map", "tags_to_nowhere.pmtiles", world(layer(b"places", [feature(1, move((1, 1)), (9, 9, 0)), feature(1, b"", (0, 0))], keys, values)))
    names = [field(1, b"\xff\xfe"), field(1, "\u202e\u0000한국".encode()), field(3, b""), field(6, (1 << 64) - 1)]
    put("map", "names_not_utf8.pmtiles", world(layer(b"places", [feature(1, move((1, 1)), (0, 1, 1, 0, 3, 3))], keys, names)))
    many = [feature(1, move(*[(7, 3)] * 40), (0, 0, 1, 1)) for _ in range(20)]
    put("map", "many_names_in_one_place.pmtiles", world(layer(b"places", many, keys, values)))


# ---------------------------------------------------------------------------------------------------------------- tables of events

def tables():
    put("table", "plain.csv", "title,date,place,lat,lon,deaths\n\"Rain, again\",2024-10-30,Kursk,51.73,36.19,3\nSnow,31/10/2024,,,,\n")
    put("table", "semicolons.csv", "Titel;Datum;Ort;Breite;L\u00e4nge\r\nRegen;30.10.2024;Kursk;51,73;36,19\r\n")
    put("table", "tabs_in_utf16.csv", "title\tdate\nRain\t2024\n".encode("utf-16"))
    put("table", "windows_1252.csv", b"title,date\n\x93Rain\x94 \xf6,2024\n")
    put("table", "odd_blanks_in_names.csv", "\u2028title,\u00a0date\u3000\n\u2003Rain\u2003,\u00852024\n")
    put("table", "never_closed.csv", "title,date\nA,2024\n\"B,2024\nC,2025\n")
    put("table", "zeros_and_bars.csv", "title|date\nA\0B|1\n\0|\0\n|9999-12-31\n")
    put("table", "poles.csv", "id,lat,lon\n1,90,180\n1,-90,-180\n2,91,0\n3,0,190\n4,NaN,inf\n")
    put("table", "ucdp.csv", "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,date_prec,date_start,date_end,best,high,low\n"
        "1,1,A,B,1,Riverton,10.5,20.5,1,2019-03-02,2019-03-02,4,6,2\n2,3,A,C,6,Utopia,11,21,4,2019-02-01,2019-02-28,x,,\n3,9,,,,,,,5,2019-03-02,2019-01-01,1,1,1\n")
    put("table", "acled.csv", "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,geo_precision,fatalities\n"
        "U1,30 October 2024,2,Riots,Mob violence,Crowd,3,1\nU2,9999-12-31,2,,,,,\n")
    gdelt = ["1100000001", "20241030", "202410", "2024", "2024.8"] + [""] * 54 + ["20241030121500", "https://example.org"]
    put("table", "gdelt.csv", "\t".join(gdelt) + "\n" + "\t".join(gdelt[:3]) + "\n")
    put("table", "timeline.csv", "Year,Month,Day,End Year,Headline,Text,Media,Type\n,,,,T,,,title\n1999,5,,,A,,,\n-44,3,15,99999,B,,,\n")
    own = "id,title,kind,category,edtf,basis,extent,place,lat,lon,actors,quotes,figures,other_places,links\n"
    put("table", "own.csv", "TLP:AMBER\n" + own + "e1,'=x,forecast,arms,2024~,inferred,instant,Kursk,51.7,36.2,a\\; b; c,one | two,"
        "\"[{\"\"value\"\":3}]\",[{}],{\nTLP:AMBER\n")
    put("table", "plain.geojson", as_json({"type": "FeatureCollection", "marking": "TLP:CLEAR", "features": [
        {"type": "Feature", "id": 5, "geometry": {"type": "Point", "coordinates": [36.19, 51.73]}, "properties": {"name": "Rain", "date": "2024"}},
        {"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}]}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1e300, "x"]}, "properties": None}, 3, None]}))
    put("table", "own.geojson", as_json({"type": "FeatureCollection", "dateline": {"title": "T", "categories": [{"id": "a", "name": "A"}]}, "features": [
        {"type": "Feature", "properties": {"id": "e1", "title": "T", "kind": "happening", "category": "a", "when": {"edtf": "/2024", "start": "2020-01-01"},
         "places": [{"id": "k", "name": "K", "lat": 1, "lon": 2, "kind": "city", "role": "at", "basis": "stated"}, {"role": 3}],
         "claims": [{"stance": "denies", "citation": {"quote": "Two  words"}, "said": {"edtf": "2024", "expression": "then"}}, 7], "figures": [{"value": "x"}]}}]}))
    put("table", "nested.geojson", '{"features":[' + '{"geometry":{"type":"A","coordinates":' + "[" * 100 + "]" * 100 + "}}]}")
    put("table", "entities.kml", '<!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml><Placemark><name>&b;&#x41;&#xFFFFFFFF;</name></Placemark></kml>')
    put("table", "plain.kml", "<kml><Document><name>M</name><Folder><name>F</name><Placemark id='x'><name>A</name><description><![CDATA[<p>B]]></description>"
        "<TimeSpan><begin>2024-05</begin><end>2023</end></TimeSpan><Point><coordinates>36.19,51.73,0</coordinates></Point></Placemark></Folder>"
        "<Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString><ExtendedData><Data name='id'><value>1</value></Data></ExtendedData></Placemark>")


def main():
    case_files()
    archives()
    pictures()
    texts()
    documents()
    maps()
    tables()
    for folder in sorted(CORPUS.iterdir()):
        files = [f for f in folder.iterdir() if f.is_file()]
        print(f"{folder.name}: {len(files)} files, the largest of {max(f.stat().st_size for f in files)} bytes")


if __name__ == "__main__":
    main()
