//! The parts that hold a deck together: types of content, presentation, master, layouts, themes, properties. Knows no slide's words.

use std::fmt::Write as _;

use super::{
    CONTENT, Frame, INCH, OPENING_TEXT, OPENING_TITLE, PICTURE, SLIDE_HEIGHT, SLIDE_WIDTH, TEXT, TITLE,
    fit::{MAX_DEPTH, STEP},
    relations::Relations,
    slide::{Shapes, push_frame},
    words::Type,
};
use crate::{
    export::{
        deck::{Deck, Look},
        svg::xml::push_escaped,
    },
    text::t,
};

pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
/// The group that all shapes of a slide are in.
pub const GROUP: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
/// Width of a page of notes.
pub const NOTES_WIDTH: i64 = 75 * INCH / 10;
/// Height of a page of notes.
pub const NOTES_HEIGHT: i64 = 10 * INCH;
const FONT: &str = "Arial";

/// The layouts, in their order in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LayoutKind {
    Opening,
    PictureText,
    Picture,
    Text,
}

impl LayoutKind {
    const ALL: [Self; 4] = [Self::Opening, Self::PictureText, Self::Picture, Self::Text];

    /// Number in the name of its part, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    fn name(self) -> &'static str {
        match self {
            Self::Opening => t("pptx-layout-opening"),
            Self::PictureText => t("pptx-layout-picture-text"),
            Self::Picture => t("pptx-layout-picture"),
            Self::Text => t("pptx-layout-text"),
        }
    }

    /// The kind that the format knows it by.
    fn kind(self) -> &'static str {
        match self {
            Self::Opening => " type=\"title\"",
            Self::Text => " type=\"obj\"",
            Self::PictureText | Self::Picture => " userDrawn=\"1\"",
        }
    }

    fn places(self) -> Vec<(&'static str, &'static str, Frame)> {
        let title = (t("pptx-title"), "type=\"title\"", TITLE);
        let text = |frame| (t("pptx-text"), "type=\"body\" idx=\"1\"", frame);
        let picture = |frame| (t("pptx-picture"), "type=\"pic\" idx=\"10\"", frame);
        match self {
            Self::Opening => {
                vec![(t("pptx-title"), "type=\"ctrTitle\"", OPENING_TITLE), (t("pptx-text"), "type=\"subTitle\" idx=\"1\"", OPENING_TEXT)]
            }
            Self::PictureText => vec![title, picture(PICTURE), text(TEXT)],
            Self::Picture => vec![title, picture(CONTENT)],
            Self::Text => vec![title, text(CONTENT)],
        }
    }
}

/// Names and texts of the parts; `noted` says which slides have notes.
pub fn parts(deck: &Deck, noted: &[bool]) -> Vec<(String, String)> {
    let layouts = LayoutKind::ALL;
    let notes = noted.contains(&true);
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(noted)),
        ("_rels/.rels".to_owned(), package_relations()),
        ("docProps/app.xml".to_owned(), app(noted)),
        ("docProps/core.xml".to_owned(), core(deck)),
    ];
    let mut relations = Relations::default();
    parts.push(("ppt/presentation.xml".to_owned(), presentation(deck.slides.len(), notes, &mut relations)));
    parts.push(("ppt/_rels/presentation.xml.rels".to_owned(), relations.xml()));

    let mut relations = Relations::default();
    parts.push(("ppt/slideMasters/slideMaster1.xml".to_owned(), master(&deck.look, &mut relations)));
    parts.push(("ppt/slideMasters/_rels/slideMaster1.xml.rels".to_owned(), relations.xml()));
    for layout in layouts {
        let number = layout.number();
        let mut relations = Relations::default();
        relations.add("slideMaster", "../slideMasters/slideMaster1.xml");
        parts.push((format!("ppt/slideLayouts/slideLayout{number}.xml"), layout_part(layout)));
        parts.push((format!("ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"), relations.xml()));
    }
    parts.push(("ppt/theme/theme1.xml".to_owned(), theme(&deck.look)));
    if notes {
        let mut relations = Relations::default();
        relations.add("theme", "../theme/theme2.xml");
        parts.push(("ppt/notesMasters/notesMaster1.xml".to_owned(), notes_master()));
        parts.push(("ppt/notesMasters/_rels/notesMaster1.xml.rels".to_owned(), relations.xml()));
        let paper = Look { ground: [255; 3], text: [0; 3], muted: [80; 3], ..deck.look };
        parts.push(("ppt/theme/theme2.xml".to_owned(), theme(&paper)));
    }
    parts
}

fn content_types(noted: &[bool]) -> String {
    const OFFICE: &str = "application/vnd.openxmlformats-officedocument";
    let mut out = String::from(DECLARATION);
    out.push_str("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    out.push_str("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
    out.push_str("<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>");
    let mut part = |name: &str, kind: &str| {
        let _ = write!(out, "<Override PartName=\"/{name}\" ContentType=\"{kind}+xml\"/>");
    };
    let presentation = |kind: &str| format!("{OFFICE}.presentationml.{kind}");
    part("docProps/app.xml", &format!("{OFFICE}.extended-properties"));
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
    part("ppt/presentation.xml", &presentation("presentation.main"));
    part("ppt/slideMasters/slideMaster1.xml", &presentation("slideMaster"));
    for layout in LayoutKind::ALL {
        part(&format!("ppt/slideLayouts/slideLayout{}.xml", layout.number()), &presentation("slideLayout"));
    }
    part("ppt/theme/theme1.xml", &format!("{OFFICE}.theme"));
    if noted.contains(&true) {
        part("ppt/notesMasters/notesMaster1.xml", &presentation("notesMaster"));
        part("ppt/theme/theme2.xml", &format!("{OFFICE}.theme"));
    }
    for (number, noted) in (1..).zip(noted) {
        part(&format!("ppt/slides/slide{number}.xml"), &presentation("slide"));
        if *noted {
            part(&format!("ppt/notesSlides/notesSlide{number}.xml"), &presentation("notesSlide"));
        }
    }
    out.push_str("</Types>");
    out
}

fn package_relations() -> String {
    let mut relations = Relations::default();
    relations.add("officeDocument", "ppt/presentation.xml");
    relations.add("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
    relations.add("extended-properties", "docProps/app.xml");
    relations.xml()
}

fn app(noted: &[bool]) -> String {
    let notes = noted.iter().filter(|noted| **noted).count();
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Dateline</Application><Slides>{}</Slides><Notes>{notes}</Notes></Properties>",
        noted.len()
    )
}

fn core(deck: &Deck) -> String {
    let mut out = String::from(DECLARATION);
    out.push_str(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
    );
    let language = deck.language_tag().unwrap_or_default();
    let fields =
        [("dc:title", deck.title.as_str()), ("dc:creator", &deck.author), ("cp:keywords", &deck.marking), ("dc:language", language)];
    for (name, words) in fields {
        if !words.trim().is_empty() {
            let _ = write!(out, "<{name}>");
            push_escaped(&mut out, words);
            let _ = write!(out, "</{name}>");
        }
    }
    if let Some(date) = deck.date_text() {
        for name in ["created", "modified"] {
            let _ = write!(out, "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:{name}>");
        }
    }
    out.push_str("</cp:coreProperties>");
    out
}

fn presentation(slides: usize, notes: bool, relations: &mut Relations) -> String {
    let mut out = String::from(DECLARATION);
    let _ = write!(out, "<p:presentation {NAMESPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst>");
    let _ = write!(
        out,
        "<p:sldMasterId id=\"2147483648\" r:id=\"{}\"/></p:sldMasterIdLst>",
        relations.add("slideMaster", "slideMasters/slideMaster1.xml")
    );
    relations.add("theme", "theme/theme1.xml");
    if notes {
        let id = relations.add("notesMaster", "notesMasters/notesMaster1.xml");
        let _ = write!(out, "<p:notesMasterIdLst><p:notesMasterId r:id=\"{id}\"/></p:notesMasterIdLst>");
    }
    if slides > 0 {
        out.push_str("<p:sldIdLst>");
        for at in 0..slides {
            // Ids of slides begin at 256.
            let _ =
                write!(out, "<p:sldId id=\"{}\" r:id=\"{}\"/>", 256 + at, relations.add("slide", format!("slides/slide{}.xml", at + 1)));
        }
        out.push_str("</p:sldIdLst>");
    }
    let _ = write!(out, "<p:sldSz cx=\"{SLIDE_WIDTH}\" cy=\"{SLIDE_HEIGHT}\"/><p:notesSz cx=\"{NOTES_WIDTH}\" cy=\"{NOTES_HEIGHT}\"/>");
    out.push_str("</p:presentation>");
    out
}

/// Whether words are lighter than their ground: then the theme's dark colour is the ground.
fn is_dark(look: &Look) -> bool {
    let light = |[r, g, b]: [u8; 3]| u32::from(r) * 3 + u32::from(g) * 6 + u32::from(b);
    light(look.ground) < light(look.text)
}

fn colour_map(dark: bool) -> String {
    let (ground, text, ground_2, text_2) = if dark { ("dk1", "lt1", "dk2", "lt2") } else { ("lt1", "dk1", "lt2", "dk2") };
    format!(
        "<p:clrMap bg1=\"{ground}\" tx1=\"{text}\" bg2=\"{ground_2}\" tx2=\"{text_2}\" accent1=\"accent1\" accent2=\"accent2\" \
         accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>"
    )
}

const BACKGROUND: &str = "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";

fn master(look: &Look, relations: &mut Relations) -> String {
    let mut out = String::from(DECLARATION);
    let _ = write!(out, "<p:sldMaster {NAMESPACES}><p:cSld>{BACKGROUND}<p:spTree>{GROUP}");
    let places = [(t("pptx-title"), "type=\"title\"", TITLE), (t("pptx-text"), "type=\"body\" idx=\"1\"", CONTENT)];
    push_places(&mut out, &places);
    let _ = write!(out, "</p:spTree></p:cSld>{}<p:sldLayoutIdLst>", colour_map(is_dark(look)));
    for (id, layout) in (2_147_483_649_u32..).zip(LayoutKind::ALL) {
        let relation = relations.add("slideLayout", format!("../slideLayouts/slideLayout{}.xml", layout.number()));
        let _ = write!(out, "<p:sldLayoutId id=\"{id}\" r:id=\"{relation}\"/>");
    }
    relations.add("theme", "../theme/theme1.xml");
    out.push_str(
        "</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\"><a:lnSpc><a:spcPct val=\"95000\"/></a:lnSpc><a:buNone/>",
    );
    push_font(&mut out, 28, "+mj", true);
    out.push_str("</a:lvl1pPr></p:titleStyle><p:bodyStyle>");
    for level in 0..=MAX_DEPTH {
        let step = (STEP * 20.0 * super::POINT) as i64;
        let _ = write!(out, "<a:lvl{}pPr marL=\"{}\" indent=\"-{step}\" algn=\"l\">", level + 1, step * i64::from(level + 1));
        out.push_str("<a:spcBef><a:spcPts val=\"600\"/></a:spcBef><a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>");
        push_font(&mut out, 20 - 2 * u32::from(level), "+mn", false);
        let _ = write!(out, "</a:lvl{}pPr>", level + 1);
    }
    out.push_str("</p:bodyStyle><p:otherStyle><a:lvl1pPr algn=\"l\">");
    push_font(&mut out, 12, "+mn", false);
    out.push_str("</a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>");
    out
}

fn push_font(out: &mut String, size: u32, font: &str, bold: bool) {
    let bold = if bold { " b=\"1\"" } else { "" };
    let _ = write!(out, "<a:defRPr sz=\"{}\"{bold}><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>", size * 100);
    let _ = write!(out, "<a:latin typeface=\"{font}-lt\"/><a:ea typeface=\"{font}-ea\"/><a:cs typeface=\"{font}-cs\"/></a:defRPr>");
}

fn layout_part(layout: LayoutKind) -> String {
    let mut out = String::from(DECLARATION);
    let _ = write!(out, "<p:sldLayout {NAMESPACES}{} preserve=\"1\"><p:cSld name=\"", layout.kind());
    push_escaped(&mut out, layout.name());
    let _ = write!(out, "\"><p:spTree>{GROUP}");
    push_places(&mut out, &layout.places());
    out.push_str("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>");
    out
}

/// Writes the places of a layout, each with the words that ask for its own, and the slide's number.
fn push_places(out: &mut String, places: &[(&str, &str, Frame)]) {
    let mut shapes = Shapes { out, next: 2 };
    for (name, kind, frame) in places {
        let _ = write!(shapes.out, "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"", shapes.next);
        shapes.next += 1;
        push_escaped(shapes.out, name);
        let _ = write!(shapes.out, "\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>");
        push_frame(shapes.out, *frame);
        let (anchor, style) = match *kind {
            "type=\"ctrTitle\"" => ("b", "<a:lvl1pPr algn=\"l\"><a:defRPr sz=\"4400\"/></a:lvl1pPr>"),
            "type=\"title\"" => ("ctr", ""),
            "type=\"subTitle\" idx=\"1\"" => ("t", "<a:lvl1pPr marL=\"0\" indent=\"0\"><a:buNone/></a:lvl1pPr>"),
            _ => ("t", ""),
        };
        let body = "lIns=\"0\" rIns=\"0\"";
        let _ = write!(shapes.out, "</p:spPr><p:txBody><a:bodyPr {body} anchor=\"{anchor}\"><a:normAutofit/></a:bodyPr>");
        let _ = write!(shapes.out, "<a:lstStyle>{style}</a:lstStyle>");
        shapes.out.push_str("<a:p><a:r><a:rPr/><a:t>");
        push_escaped(shapes.out, name);
        shapes.out.push_str("</a:t></a:r></a:p></p:txBody></p:sp>");
    }
    shapes.number(Type::default());
}

fn notes_master() -> String {
    let mut out = String::from(DECLARATION);
    let _ = write!(out, "<p:notesMaster {NAMESPACES}><p:cSld>{BACKGROUND}<p:spTree>{GROUP}");
    let image = Frame { x: INCH * 3 / 4, y: INCH / 2, width: 6 * INCH, height: 6 * INCH * 9 / 16 };
    out.push_str("<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"");
    push_escaped(&mut out, t("pptx-slide-image"));
    out.push_str("\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>");
    out.push_str("<p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr>");
    push_frame(&mut out, image);
    out.push_str("<a:noFill/><a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill></a:ln></p:spPr></p:sp>");
    let words = Frame { x: image.x, y: INCH * 41 / 10, width: image.width, height: INCH * 53 / 10 };
    out.push_str("<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"");
    push_escaped(&mut out, t("pptx-notes"));
    out.push_str("\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>");
    out.push_str("<p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr>");
    push_frame(&mut out, words);
    out.push_str("</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr/><a:t>");
    push_escaped(&mut out, t("pptx-notes"));
    let _ =
        write!(out, "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>{}<p:notesStyle><a:lvl1pPr algn=\"l\">", colour_map(false));
    push_font(&mut out, 12, "+mn", false);
    out.push_str("</a:lvl1pPr></p:notesStyle></p:notesMaster>");
    out
}

fn theme(look: &Look) -> String {
    let dark = is_dark(look);
    let (dark_1, light_1) = if dark { (look.ground, look.text) } else { (look.text, look.ground) };
    let (dark_2, light_2) = if dark { (look.border, look.muted) } else { (look.muted, look.border) };
    let mut out = String::from(DECLARATION);
    out.push_str("<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Dateline\"><a:themeElements>");
    out.push_str("<a:clrScheme name=\"Dateline\">");
    let accents = [look.accent, look.link, look.muted, look.border, look.text, look.ground];
    let names = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
    let first = [("dk1", dark_1), ("lt1", light_1), ("dk2", dark_2), ("lt2", light_2)];
    let all = first.into_iter().chain(names.into_iter().zip(accents)).chain([("hlink", look.link), ("folHlink", look.link)]);
    for (name, [r, g, b]) in all {
        let _ = write!(out, "<a:{name}><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/></a:{name}>");
    }
    out.push_str("</a:clrScheme><a:fontScheme name=\"Dateline\">");
    for name in ["majorFont", "minorFont"] {
        let _ = write!(out, "<a:{name}><a:latin typeface=\"{FONT}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{name}>");
    }
    out.push_str("</a:fontScheme><a:fmtScheme name=\"Dateline\">");
    // The format wants three of each; no shape here asks for them.
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let _ = write!(out, "<a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>");
    for width in [6350, 12_700, 19_050] {
        let _ = write!(out, "<a:ln w=\"{width}\">{fill}</a:ln>");
    }
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    let _ = write!(out, "</a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>");
    let _ = write!(out, "<a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>");
    out
}
