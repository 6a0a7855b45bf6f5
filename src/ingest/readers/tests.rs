//! Each kind read from a small file made here, and files made to do harm.

use std::{
    io::{Cursor, Write as _},
    time::Instant,
};

use flate2::{Compression, write::ZlibEncoder};
use proptest::prelude::*;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::*;

fn of(name: &str, bytes: &[u8]) -> Read {
    read(name, bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

fn error(name: &str, bytes: &[u8]) -> ReaderError {
    read(name, bytes, &Limits::default()).map(|r| r.text.chars().take(80).collect::<String>()).expect_err(name)
}

fn lines(read: &Read) -> Vec<&str> {
    read.text.lines().collect()
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A file of PDF with these objects, numbered from 1; the first is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    offsets.iter().for_each(|at| bytes.extend(format!("{at:010} 00000 n \n").bytes()));
    bytes.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R /Info {} 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1, objects.len()).bytes(),
    );
    bytes
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {dictionary} /Length {} >>\nstream\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream");
    object
}

const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const INFO: &str = "<< /Title (Soldiers arrive) /Author (A. Writer) /CreationDate (D:20241030120000Z) >>";

/// A file of PDF of pages with this content.
fn pages(contents: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} /Resources << /Font << /F1 3 0 R >> >> >>", kids.join(" "), contents.len())
            .into_bytes(),
        FONT.into(),
    ];
    for (n, content) in contents.iter().enumerate() {
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R >>", 5 + 2 * n).into_bytes());
        objects.push(stream("/Filter /FlateDecode", &zlib(content.as_bytes())));
    }
    objects.push(INFO.into());
    pdf(&objects)
}

/// Lines of text below one another, from a point.
fn column(x: f32, y: f32, size: f32, lines: &[&str]) -> String {
    let mut content = format!("BT /F1 {size} Tf {} TL {x} {y} Td\n", size * 1.2);
    for line in lines {
        content.push_str(&format!("({line}) Tj T*\n"));
    }
    content + "ET\n"
}

const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Soldiers arrive at Kursk | The Paper</title>
<link rel="canonical" href="https://paper.example/world/soldiers"><meta property="og:site_name" content="The Paper">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Site"},
{"@type":["NewsArticle"],"headline":"Soldiers arrive at Kursk","author":[{"@type":"Person","name":"Ann Writer"},{"name":"Ben Other"}],
"datePublished":"2024-10-30T23:10:00-05:00","publisher":{"@type":"Organization","name":"The Paper"}}]}</script></head>
<body><header class="site-header"><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav></header>
<div class="cookie-consent"><p>We use cookies to make this page better for you, and for our partners, and theirs.</p></div>
<div id="wrap"><article><h1>Soldiers arrive at Kursk</h1><p class="byline">By Ann Writer</p>
<p>The first soldiers arrived in the Kursk region at the end of October, the intelligence service said on <b>Wed</b>nesday.
<p>&ldquo;They are there,&rdquo; an officer said, and added that some ten thousand more were on their way to the front.</p>
<div class="related-stories"><h3>Read more</h3><ul><li><a href="/a">Another story of the paper</a></li></ul></div>
<h2>What is known</h2><blockquote><p>We count about 10,900 of them, in several places near the border.</p></blockquote>
<ul><li>They came by train from the east of the country.</li><li>They wear uniforms without badges.</li></ul>
<table><tr><th>Place<th>Soldiers<tr><td>Kursk<td>10,900</table>
<p>Nothing more is known as yet; the ministry did not answer questions before this paper was printed.</p></article>
<aside><p>Subscribe to our newsletter, which comes every morning with all that you need to know.</p></aside></div>
<div class="comments"><p>First! I do not believe a word of this, and neither should anybody else who reads it here.</p></div>
<footer><p>Copyright The Paper, all rights reserved, no part of this page may be printed anywhere else.</p></footer></body></html>"#;

#[test]
fn a_saved_page_gives_its_article_and_what_it_says_of_itself() {
    let page = of("a.html", PAGE.as_bytes());
    assert_eq!(
        lines(&page),
        [
            "Soldiers arrive at Kursk",
            "By Ann Writer",
            "The first soldiers arrived in the Kursk region at the end of October, the intelligence service said on Wednesday.",
            "“They are there,” an officer said, and added that some ten thousand more were on their way to the front.",
            "What is known",
            "We count about 10,900 of them, in several places near the border.",
            "They came by train from the east of the country.",
            "They wear uniforms without badges.",
            "Place\tSoldiers",
            "Kursk\t10,900",
            "Nothing more is known as yet; the ministry did not answer questions before this paper was printed.",
        ]
    );
    assert_eq!((page.title.value.as_str(), page.author.value.as_str()), ("Soldiers arrive at Kursk", "Ann Writer, Ben Other"));
    assert_eq!((page.publisher.value.as_str(), page.language.as_str()), ("The Paper", "en-GB"));
    assert_eq!(page.published.as_ref().map(|p| (p.edtf.as_str(), p.basis)), Some(("2024-10-30", Basis::Stated)), "the day as written");
    assert_eq!(page.address.as_deref(), Some("https://paper.example/world/soldiers"));
    assert_eq!(page.warnings, []);
}

#[test]
fn a_page_without_json_is_read_by_its_meta_elements_and_its_first_time() {
    let prose = "The ministry said on Monday that the talks would go on in the capital for another week, and named no place. ".repeat(3);
    let page = format!(
        "<html><head><title>Talks go on for a week - Daily Post</title><meta name=author content='By C. Third'><meta property='og:url' \
         content='https://www.post.example/talks'></head><body><div id=page><div class=menu><a href=x>Menu</a></div><div class=text>\
         <time datetime='2023-07-05'>5 July</time><p>{prose}</p><p>{prose}</p></div></div></body></html>"
    );
    let page = of("x", page.as_bytes());
    assert_eq!((page.title.value.as_str(), page.title.basis), ("Talks go on for a week", Basis::Inferred));
    assert_eq!((page.publisher.value.as_str(), page.publisher.basis), ("post.example", Basis::Inferred));
    assert_eq!(page.author.value, "C. Third");
    assert_eq!(page.published.map(|p| p.edtf).as_deref(), Some("2023-07-05"));
    assert_eq!(lines(&Read::new(Kind::Html, page.text.clone()))[0], "Talks go on for a week", "the headline stands first");
    assert!(!page.text.contains("Menu"));
}

#[test]
fn letters_are_told_by_mark_declaration_or_likelihood() {
    let words = "Північнокорейські солдати прибули до Курської області наприкінці жовтня, повідомила розвідка в понеділок.";
    let (windows, _, _) = encoding_rs::WINDOWS_1251.encode(words);
    let (koi, _, _) = encoding_rs::KOI8_U.encode(words);
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".as_slice(), &wide].concat();
    for bytes in [&*windows, &koi, &wide, &marked, words.as_bytes()] {
        assert_eq!(of("a.txt", bytes).text, words);
    }
    assert_eq!(of("a.txt", words.as_bytes()).language, "uk");
    let page = [b"<html><head><meta charset=windows-1251></head><body><p>".as_slice(), &windows, b"</p></body></html>"].concat();
    assert!(of("a", &page).text.contains(words));
    assert!(of("a.txt", &windows).warnings.iter().any(|w| w.key == "intake-encoding-guessed"));
    let (korean, _, _) = encoding_rs::EUC_KR.encode("북한군이 십월 말에 쿠르스크 지역에 도착했다고 국가정보원이 월요일에 밝혔다");
    assert!(of("a.txt", &korean).text.starts_with("북한군이"));
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_words() {
    let text = "---\ntitle: \"Troops\"\nauthor: A. Writer\ndate: 2024-11-02\nurl: https://x.example/a\n---\n# Heading\n\nOne *two*\nthree \
                [four](http://x).\n\n> Quoted words\n\n- item\n- other `item`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let read = of("a.md", text.as_bytes());
    assert_eq!(lines(&read), ["Heading", "One two three four.", "Quoted words", "item", "other item", "a\tb", "1\t2"]);
    assert_eq!((read.title.value.as_str(), read.author.value.as_str()), ("Troops", "A. Writer"));
    assert_eq!(read.published.map(|p| p.edtf).as_deref(), Some("2024-11-02"));
}

#[test]
fn a_pdf_gives_columns_in_order_paragraphs_joined_and_the_page_of_each() {
    let left = [
        "The first soldiers arrived in the",
        "Kursk region at the end of Octo-",
        "ber, the service said.",
        "A second group came by train and",
    ];
    let right = ["went on at night.", "Nobody knows how many they are,", "and the ministry did not say a", "word about it until today."];
    let page = |n: usize, body: String| {
        format!("{}{body}{}", column(72.0, 760.0, 9.0, &["THE PAPER"]), column(300.0, 30.0, 9.0, &[&n.to_string()]))
    };
    let one = page(
        1,
        column(72.0, 700.0, 22.0, &["Soldiers arrive at Kursk"]) + &column(72.0, 640.0, 11.0, &left) + &column(320.0, 640.0, 11.0, &right),
    );
    let two = page(2, column(72.0, 700.0, 11.0, &["The story goes on here, on a page of its own, and", "ends."]));
    let three = page(3, column(72.0, 700.0, 11.0, &["A last page with a paragraph."]));
    let read = of("a.bin", &pages(&[one, two, three]));
    assert_eq!(
        lines(&read),
        [
            "Soldiers arrive at Kursk",
            "The first soldiers arrived in the Kursk region at the end of October, the service said.",
            "A second group came by train and went on at night.",
            "Nobody knows how many they are, and the ministry did not say a word about it until today.",
            "The story goes on here, on a page of its own, and ends.",
            "A last page with a paragraph.",
        ]
    );
    assert_eq!(read.pages.iter().map(|p| (p.page, p.paragraph)).collect::<Vec<_>>(), [(1, 1), (2, 5), (3, 6)]);
    assert_eq!((read.kind, read.title.value.as_str(), read.author.value.as_str()), (Kind::Pdf, "Soldiers arrive", "A. Writer"));
    assert_eq!(
        read.published.map(|p| (p.edtf, p.basis)),
        Some(("2024-10-30".to_owned(), Basis::Inferred)),
        "made then, perhaps published later"
    );
}

const DOCX: &str = r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Headline</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">One &amp; </w:t></w:r><w:r><w:t>tw</w:t></w:r><w:r><w:t>o</w:t><w:br/><w:t>Three</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
const CORE: &str = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:creator>A. Writer</dc:creator><dcterms:created>2024-10-30T10:00:00Z</dcterms:created></cp:coreProperties>"#;
const ODT: &str = r#"<office:document-content><office:body><office:text><text:h>Heading</text:h><text:p>One<text:s/>two<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note</text:p></text:note-body></text:note> three</text:p>
<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"#;

fn epub(chapter: &str) -> Vec<u8> {
    let opf = r#"<package xmlns:dc="d"><metadata><dc:title>A book</dc:title><dc:creator>B. Writer</dc:creator><dc:date>2020-05</dc:date><dc:language>en</dc:language></metadata>
        <manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>
        <item id="a" href="text/one%20.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="a"/></spine></package>"#;
    zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", br#"<container><rootfiles><rootfile full-path="O/x.opf"/></rootfiles></container>"#),
        ("O/x.opf", opf.as_bytes()),
        ("O/nav.xhtml", b"<html><body><nav>Contents</nav></body></html>"),
        ("O/text/one .xhtml", chapter.as_bytes()),
        ("O/two.xhtml", b"<html><body><p>The second.</p></body></html>"),
    ])
}

#[test]
fn packages_of_xml_give_their_paragraphs_and_properties() {
    let docx = of(
        "a",
        &zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", DOCX.as_bytes()), ("docProps/core.xml", CORE.as_bytes())]),
    );
    assert_eq!((docx.kind, lines(&docx)), (Kind::Docx, vec!["Headline", "One & two", "Three", "a\tb"]));
    assert_eq!((docx.title.value.as_str(), docx.author.value.as_str()), ("Headline", "A. Writer"));
    assert_eq!(docx.published.map(|p| p.edtf).as_deref(), Some("2024-10-30"));
    let odt = of("a", &zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", ODT.as_bytes())]));
    assert_eq!((odt.kind, lines(&odt)), (Kind::Odt, vec!["Heading", "A note", "One two three", "Item"]));
    let book = of("a", &epub("<html><head><title>t</title></head><body><h1>Chapter</h1><p>The first&nbsp;words.</p></body></html>"));
    assert_eq!((book.kind, lines(&book)), (Kind::Epub, vec!["Chapter", "The first words.", "The second."]));
    assert_eq!((book.title.value.as_str(), book.published.map(|p| p.edtf).as_deref()), ("A book", Some("2020-05")));
}

#[test]
fn rtf_gives_words_in_the_charsets_of_its_fonts_and_in_unicode() {
    let rtf = br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\colortbl;\red0;}
{\info{\title The title}{\author A. Writer}{\creatim\yr2024\mo10\dy30}}{\header Page head}
\pard {\b Heading}\par Caf\'e9 and {\f1 \'ca\'f3\'f0\'f1\'ea}\f0  and \u9731?\u-10179?\u-8704?.\par{\*\generator X}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\par
\trowd\cellx1 a\cell b\cell\row\pard End}";
    let read = of("x.txt", rtf);
    assert_eq!(lines(&read), ["Heading", "Café and Курск and ☃😀.", "link", "a\tb", "End"]);
    assert_eq!((read.title.value.as_str(), read.author.value.as_str()), ("The title", "A. Writer"));
    assert_eq!(read.published.map(|p| p.edtf).as_deref(), Some("2024-10-30"));
}

const MAIL: &str = "Received: from x\r\nFrom: =?utf-8?Q?J=C3=B6rg?= <j@x.example>\r\nSubject: A report\r\nDate: Wed, 30 Oct 2024 23:00:00 -0500\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
The first line of a paragraph that a mail program broke in the middle, as=\r\n they do,\r\nand its end =96 here.\r\n\r\nAnother.\r\n--b\r\nContent-Type: application/pdf\r\n\
Content-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF\r\n--b--\r\n";

#[test]
fn a_mail_gives_its_subject_and_words_and_a_saved_page_in_one_its_article() {
    let mail = of("x.txt", MAIL.as_bytes());
    assert_eq!((mail.kind, mail.title.value.as_str(), mail.author.value.as_str()), (Kind::Eml, "A report", "Jörg"));
    assert_eq!(
        lines(&mail),
        ["A report", "The first line of a paragraph that a mail program broke in the middle, as they do, and its end – here.", "Another."]
    );
    assert_eq!(mail.published.map(|p| p.edtf).as_deref(), Some("2024-10-30"));
    assert!(mail.warnings.iter().any(|w| w.key == "intake-attachments"));
    let saved = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paper.example/a\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; \
         type=\"text/html\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--b--\r\n"
    );
    let page = of("x.mhtml", saved.as_bytes());
    assert_eq!((page.title.value.as_str(), page.publisher.value.as_str()), ("Soldiers arrive at Kursk", "The Paper"));
    assert!(page.text.contains("ten thousand") && !page.text.contains("newsletter"));
}

#[test]
fn the_kind_is_told_by_the_content_whatever_the_name_says() {
    let kinds = [
        ("a.pdf", PAGE.as_bytes().to_vec(), Kind::Html),
        ("a.html", b"%PDF-1.4".to_vec(), Kind::Pdf),
        ("a.txt", MAIL.as_bytes().to_vec(), Kind::Eml),
        ("a.txt", br"{\rtf1 x}".to_vec(), Kind::Rtf),
        ("a", b"From: here to there\nit is far".to_vec(), Kind::Text),
        ("a.md", b"# x".to_vec(), Kind::Markdown),
        ("a", zip(&[("b.txt", b"x")]), Kind::Archive),
        ("a.html", "<p>part of a page".as_bytes().to_vec(), Kind::Html),
    ];
    for (name, bytes, kind) in kinds {
        assert_eq!(Kind::of(name, &bytes), Ok(kind), "{name}");
    }
    assert_eq!(error("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ReaderError::NotRead { kind: ".doc" });
    assert_eq!(error("a.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0\x01\0"), ReaderError::Unknown);
    assert_eq!(error("a.xlsx", &zip(&[("xl/workbook.xml", b"<x/>")])), ReaderError::NotRead { kind: ".xlsx" });
    assert_eq!(error("a.txt", b" \n"), ReaderError::NoText);
}

#[test]
fn one_bad_file_of_an_archive_does_not_stop_the_rest_and_names_that_lead_out_are_refused() {
    let inner = zip(&[("x.txt", b"x")]);
    // The writer refuses nothing, so the name is put in by hand.
    let mut bytes = zip(&[
        ("a.txt", b"Words of a"),
        ("f/b.html", PAGE.as_bytes()),
        ("bad.pdf", b"%PDF-1.7 nothing"),
        ("in.zip", &inner),
        ("xx/evil.txt", b"out"),
        ("__MACOSX/._a.txt", b"\0"),
    ]);
    while let Some(at) = bytes.windows(11).position(|w| w == b"xx/evil.txt") {
        bytes[at..at + 11].copy_from_slice(b"../evil.txt");
    }
    let entries = read_archive(&bytes, &Limits::default(), &mut |_, _| true).expect("read");
    let told: Vec<_> = entries.iter().map(|e| (e.name.as_str(), e.read.as_ref().map(|r| r.kind).map_err(Clone::clone))).collect();
    assert_eq!(told.len(), 5);
    assert_eq!((told[0].clone(), told[1].clone()), (("a.txt", Ok(Kind::Text)), ("f/b.html", Ok(Kind::Html))));
    assert!(matches!(told[2], ("bad.pdf", Err(ReaderError::Damaged { .. }))), "{:?}", told[2]);
    assert_eq!(told[3], ("in.zip", Err(ReaderError::Nested)));
    assert_eq!(told[4], ("../evil.txt", Err(ReaderError::Outside { file: "../evil.txt".to_owned() })));
    let stopped = read_archive(&bytes, &Limits::default(), &mut |at, _| at < 2).expect("read");
    assert_eq!(stopped.len(), 2, "it can be called off");
}

/// The seconds that it takes.
fn timed(what: impl FnOnce()) -> f64 {
    let start = Instant::now();
    what();
    start.elapsed().as_secs_f64()
}

#[test]
fn what_unpacks_without_end_is_refused_in_every_package() {
    let much = vec![b' '; 40 << 20];
    let docx = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &much)]);
    assert_eq!(error("a.docx", &docx), ReaderError::Bomb);
    let entries = read_archive(&zip(&[("a.txt", &much), ("b.txt", b"fine")]), &Limits::default(), &mut |_, _| true).expect("read");
    assert_eq!(entries[0].read, Err(ReaderError::Bomb));
    assert!(entries[1].read.is_ok());
    let many: Vec<(String, &[u8])> = (0..300).map(|n| (format!("{n}.txt"), b"x".as_slice())).collect();
    let many = zip(&many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect::<Vec<_>>());
    assert_eq!(read_archive(&many, &Limits { parts: 200, ..Limits::default() }, &mut |_, _| true), Err(ReaderError::TooMuch));
}

#[test]
fn entities_of_xml_are_refused_and_never_put_in() {
    let laughs = format!(
        "<!DOCTYPE x [{}]>",
        (1..9).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect::<String>()
    );
    let document = DOCX.replace("<w:document", &format!("{laughs}<w:document")).replace("Headline", "&l8;");
    assert_eq!(error("a.docx", &zip(&[("word/document.xml", document.as_bytes())])), ReaderError::Entities);
    let outside =
        DOCX.replace("<w:document", "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document").replace("Headline", "&f;");
    assert_eq!(error("a.docx", &zip(&[("word/document.xml", outside.as_bytes())])), ReaderError::Entities);
    assert_eq!(error("a.epub", &epub(&format!("<?xml version=\"1.0\"?>{laughs}<html><body>&l8;</body></html>"))), ReaderError::Entities);
    let odt = ODT.replace("<office:document-content>", &format!("{laughs}<office:document-content>"));
    assert_eq!(
        error("a.odt", &zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", odt.as_bytes())])),
        ReaderError::Entities
    );
}

#[test]
fn elements_and_groups_without_end_are_refused_or_read_flat() {
    let deep = format!("<w:document><w:body>{}", "<w:p>".repeat(100_000));
    assert_eq!(error("a.docx", &zip(&[("word/document.xml", deep.as_bytes())])), ReaderError::TooDeep);
    assert_eq!(error("a.rtf", format!("{{\\rtf1 {}", "{".repeat(1_000_000)).as_bytes()), ReaderError::TooDeep);
    let page = format!("<html><body>{}words{}", "<div><b><p>".repeat(100_000), "</b>".repeat(100_000));
    let took = timed(|| assert!(of("a.html", page.as_bytes()).text.contains("words")));
    assert!(took < 20.0, "{took} s");
    let json = format!("<html><script type=application/ld+json>{}</script><body><p>words", "[".repeat(200_000));
    assert!(of("a.html", json.as_bytes()).text.contains("words"));
    let mail = format!("{}{}", MAIL.split("--b").next().unwrap(), "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(5_000));
    assert_eq!(error("a.eml", mail.as_bytes()), ReaderError::TooDeep);
}

#[test]
fn a_page_of_a_hundred_megabytes_is_refused_and_one_within_the_limit_is_read_in_bounded_time() {
    let huge = vec![b' '; 100 << 20];
    let took = timed(|| assert_eq!(error("a.html", &huge), ReaderError::TooLarge { bytes: 100 << 20, limit: 64 << 20 }));
    assert!(took < 1.0, "{took} s");
    let many = "<p>x".repeat(1_500_000);
    let took = timed(|| assert_eq!(error("a.html", format!("<html><body>{many}").as_bytes()), ReaderError::TooMuch));
    assert!(took < 20.0, "{took} s");
    let limits = Limits { text_bytes: 1000, ..Limits::default() };
    assert_eq!(read("a.html", format!("<html><body>{}", &many[..10_000]).as_bytes(), &limits).err(), Some(ReaderError::TooMuch));
    // A picture in the page itself, as some programs save them, costs little.
    let picture =
        format!("{}<img src=\"data:image/png;base64,{}\"></body></html>", PAGE.trim_end_matches("</body></html>"), "A".repeat(20 << 20));
    assert_eq!(of("a.html", picture.as_bytes()).title.value, "Soldiers arrive at Kursk");
}

#[test]
fn pdfs_with_loops_and_bombs_end_soon() {
    // Pages that lie within themselves.
    let looped = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 9 /Parent 2 0 R >>".to_vec(),
        b"<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>".to_vec(),
        INFO.into(),
    ]);
    // A form that draws itself twice.
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>",
        "/X Do /X Do ".repeat(50).as_bytes(),
    );
    let forms = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>".to_vec(),
        form,
        stream("", b"/X Do"),
        INFO.into(),
    ]);
    // A list of objects that goes before itself.
    let mut circle = pages(&[column(72.0, 700.0, 11.0, &["Words"])]);
    let at = circle.windows(9).rposition(|w| w == b"startxref").unwrap();
    let start: usize = String::from_utf8_lossy(&circle[at + 9..]).split_whitespace().next().unwrap().parse().unwrap();
    let text = String::from_utf8_lossy(&circle[start..]).replace("/Size", &format!("/Prev {start} /Size"));
    circle.truncate(start);
    circle.extend(text.bytes());
    // Content, and objects, that unpack to far more than they should.
    let bomb = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_vec(),
        stream("/Filter /FlateDecode", &zlib(&vec![b' '; 48 << 20])),
        INFO.into(),
    ]);
    let packed = zlib(&vec![b' '; 30 << 20]);
    let objects: Vec<Vec<u8>> = (0..12).map(|_| stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &packed)).collect();
    for (name, bytes) in [("looped", looped), ("forms", forms), ("circle", circle), ("bomb", bomb), ("objects", pdf(&objects))] {
        let mut result = None;
        let took = timed(|| result = Some(read(name, &bytes, &Limits::default())));
        assert!(took < 20.0, "{name} took {took} s");
        let result = result.unwrap();
        match name {
            "bomb" | "objects" => assert_eq!(result, Err(ReaderError::Bomb), "{name}"),
            "circle" => assert!(result.is_ok_and(|r| r.text == "Words\n"), "{name}"),
            _ => assert!(result.is_err(), "{name}: {result:?}"),
        }
    }
}

#[test]
fn a_pdf_of_pictures_says_that_it_holds_no_text() {
    assert_eq!(error("a.pdf", &pages(&["0 0 9 9 re f".to_owned()])), ReaderError::NoText);
}

#[test]
fn every_error_and_warning_has_its_words() {
    let errors = [
        ReaderError::TooLarge { bytes: 100 << 20, limit: 64 << 20 },
        ReaderError::Unknown,
        ReaderError::NotRead { kind: ".doc" },
        ReaderError::damaged("x"),
        ReaderError::Locked,
        ReaderError::Bomb,
        ReaderError::TooMuch,
        ReaderError::TooDeep,
        ReaderError::Entities,
        ReaderError::Outside { file: "../a".to_owned() },
        ReaderError::Nested,
        ReaderError::NoText,
        ReaderError::Broken,
    ];
    for error in errors {
        let said = crate::text::say(&error.message("name.pdf"));
        assert!(said.contains("name.pdf") && !said.contains("intake-") && !said.contains('{'), "{said}");
    }
}

/// One small file of each kind.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a.html", PAGE.as_bytes().to_vec()),
        ("a.pdf", pages(&[column(72.0, 700.0, 11.0, &["Some words of a page", "and more of them."]), column(72.0, 700.0, 11.0, &["Two"])])),
        ("a.docx", zip(&[("word/document.xml", DOCX.as_bytes()), ("docProps/core.xml", CORE.as_bytes())])),
        ("a.odt", zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", ODT.as_bytes())])),
        ("a.epub", epub("<html><body><h1>Chapter</h1><p>Words</p></body></html>")),
        ("a.rtf", br"{\rtf1\ansi{\fonttbl{\f0\fcharset204 A;}}\f0 \'ca\u9731?\par{\info{\title x}}End}".to_vec()),
        ("a.eml", MAIL.as_bytes().to_vec()),
        ("a.md", b"# A\n\n- b\n\n> c\n".to_vec()),
        ("a.txt", b"Words".to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_reader_breaks_on_arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), start in 0..8_usize) {
        let start: &[u8] = [b"".as_slice(), b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1 ", b"<html><body>", b"From: a\nMIME-Version: 1.0\n", b"\xFF\xFE", b"---\n"][start];
        let bytes = [start, &bytes].concat();
        for name in ["a", "a.md", "a.html", "a.eml"] {
            prop_assert_ne!(read(name, &bytes, &Limits::default()).err(), Some(ReaderError::Broken));
        }
        let _ = read_archive(&bytes, &Limits::default(), &mut |_, _| true);
    }

    #[test]
    fn no_reader_breaks_on_a_file_with_some_bytes_changed(
        which in 0..9_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let (name, mut bytes) = samples().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        prop_assert_ne!(read(name, &bytes, &Limits::default()).err(), Some(ReaderError::Broken));
    }

    #[test]
    fn what_was_read_has_one_paragraph_a_line(which in 0..8_usize) {
        let (name, bytes) = samples().swap_remove(which);
        let read = of(name, &bytes);
        prop_assert!(read.text.lines().all(|line| !line.trim().is_empty() && line.trim() == line));
        let count = crate::model::document::Text::new(read.text.clone()).len();
        prop_assert_eq!(count, read.text.lines().count());
        prop_assert!(read.pages.iter().all(|page| page.paragraph <= count));
    }
}
