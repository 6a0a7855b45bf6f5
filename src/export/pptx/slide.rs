//! One slide and its page of notes as parts of the package. Knows nothing of the other parts but their names.

use std::{borrow::Cow, fmt::Write as _};

use super::{
    CONTENT, FOOT, Frame, HEAD, NUMBER, OPENING_TEXT, OPENING_TITLE, PICTURE, SOURCES, TEXT, TITLE,
    fit::{Fitted, fit},
    package::{DECLARATION, GROUP, LayoutKind, NAMESPACES, NOTES_HEIGHT, NOTES_WIDTH},
    relations::Relations,
    words::{Type, push_blocks, push_lines},
};
use crate::{
    export::{
        deck::{Block, Deck, Layout, Slide, SlidePicture, Span},
        svg::xml::push_escaped,
    },
    text::t,
};

const TITLE_SIZES: [u32; 4] = [28, 24, 20, 18];
const OPENING_SIZES: [u32; 4] = [44, 36, 28, 20];
const TEXT_SIZES: [u32; 7] = [20, 18, 16, 14, 12, 11, 10];
const SOURCE_SIZES: [u32; 3] = [10, 9, 8];
const BAND_SIZE: u32 = 11;

/// The parts of one slide.
pub struct Parts {
    pub slide: String,
    pub relations: String,
    /// The page of notes and what it refers to.
    pub notes: Option<(String, String)>,
}

/// The picture, unless its slide shows none.
pub fn shown_picture(slide: &Slide) -> Option<&SlidePicture> {
    slide.picture.as_ref().filter(|picture| slide.layout == Layout::Content && picture.width_px > 0 && picture.height_px > 0)
}

/// The slide at `at` of the deck, with its picture as `image{picture}.png`.
pub fn parts(deck: &Deck, at: usize, picture: Option<usize>) -> Parts {
    let Some(slide) = deck.slides.get(at) else {
        return Parts { slide: String::new(), relations: String::new(), notes: None };
    };
    let opening = slide.layout == Layout::Opening;
    let has_text = slide.blocks.iter().any(|block| !block.words().trim().is_empty());
    let kind = match (opening, picture, has_text) {
        (true, ..) => LayoutKind::Opening,
        (_, Some(_), true) => LayoutKind::PictureText,
        (_, Some(_), false) => LayoutKind::Picture,
        (_, None, _) => LayoutKind::Text,
    };
    let set = Type { language: deck.language_tag(), slides: deck.slides.len(), ..Type::default() };
    let mut relations = Relations::default();
    relations.add("slideLayout", format!("../slideLayouts/slideLayout{}.xml", kind.number()));
    let mut out = String::from(DECLARATION);
    let _ = write!(out, "<p:sld {NAMESPACES}><p:cSld><p:spTree>{GROUP}");
    let mut shapes = Shapes { out: &mut out, next: 2 };

    let (title_frame, text_frame) = match kind {
        LayoutKind::Opening => (OPENING_TITLE, OPENING_TEXT),
        LayoutKind::PictureText => (TITLE, TEXT),
        LayoutKind::Text | LayoutKind::Picture => (TITLE, CONTENT),
    };
    let one_line = slide.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = fit(&[Block::Paragraph(vec![Span::plain(one_line)])], title_frame, if opening { &OPENING_SIZES } else { &TITLE_SIZES });
    let title_words: String = title.blocks.iter().map(Block::words).collect();
    shapes.placeholder(t("pptx-title"), if opening { "type=\"ctrTitle\"" } else { "type=\"title\"" }, |out| {
        push_lines(out, &title_words, Type { size: Some(title.size), ..set }, None);
    });

    if let (Some(image), Some(picture)) = (picture, shown_picture(slide)) {
        let id = relations.add("image", format!("../media/image{image}.png"));
        let frame = inside(if has_text { PICTURE } else { CONTENT }, picture, !has_text);
        shapes.picture(t("pptx-picture"), &slide.alternative(), &id, frame);
    }

    let mut text = Fitted { size: 20, blocks: Vec::new(), cut: false };
    if has_text || kind == LayoutKind::Text {
        text = fit(&slide.blocks, text_frame, &TEXT_SIZES);
        let placeholder = if opening { "type=\"subTitle\" idx=\"1\"" } else { "type=\"body\" idx=\"1\"" };
        shapes.placeholder(t("pptx-text"), placeholder, |out| {
            push_blocks(out, &text.blocks, Type { size: Some(text.size), ..set }, &mut relations);
        });
    }

    let all_sources = sources(slide);
    let mut sources_cut = false;
    if !all_sources.is_empty() {
        let blocks: Vec<Block> = vec![Block::Paragraph(vec![Span::plain(all_sources.join("   "))])];
        // A line each where they have the room, else one after the other.
        let each: Vec<Block> = all_sources.iter().map(|source| Block::Paragraph(vec![Span::plain(source.as_str())])).collect();
        let mut fitted = fit(&each, SOURCES, &SOURCE_SIZES);
        if fitted.cut {
            fitted = fit(&blocks, SOURCES, &SOURCE_SIZES);
        }
        sources_cut = fitted.cut;
        let words = fitted.blocks.iter().map(Block::words).collect::<Vec<_>>().join("\n");
        shapes.words(t("pptx-sources"), SOURCES, "lIns=\"0\" anchor=\"b\"", None, |out| {
            push_lines(out, &words, Type { size: Some(fitted.size), colour: Some("tx2"), own_font: true, ..set }, None);
        });
    }

    shapes.number(set);
    if !deck.marking.trim().is_empty() {
        shapes.bands(&deck.marking, HEAD, FOOT, set, (deck.look.band_text, deck.look.band_ground));
    }
    out.push_str("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>");

    let mut notes = slide.notes.trim_end().to_owned();
    let whole_text = slide.blocks.iter().map(Block::words).collect::<Vec<_>>().join("\n");
    for (cut, heading, whole) in [
        (title.cut, t("pptx-whole-title"), Cow::Borrowed(&slide.title)),
        (text.cut, t("pptx-whole-text"), Cow::Owned(whole_text)),
        (sources_cut, t("pptx-whole-sources"), Cow::Owned(all_sources.join("\n"))),
    ] {
        if cut {
            let gap = if notes.is_empty() { "" } else { "\n\n" };
            let _ = write!(notes, "{gap}{heading}\n{whole}");
        }
    }
    let notes = (!notes.is_empty()).then(|| {
        relations.add("notesSlide", format!("../notesSlides/notesSlide{}.xml", at + 1));
        notes_parts(deck, at, &notes, set)
    });
    Parts { slide: out, relations: relations.xml(), notes }
}

fn sources(slide: &Slide) -> Vec<String> {
    slide.numbered_sources().map(|(number, source)| format!("[{number}] {source}")).collect()
}

/// The largest frame of the picture's shape in another one, at its top, and in the middle of it where nothing stands beside it.
fn inside(frame: Frame, picture: &SlidePicture, middle: bool) -> Frame {
    let (columns, rows) = (i64::from(picture.width_px), i64::from(picture.height_px));
    let width = frame.width.min(frame.height * columns / rows).max(1);
    let height = frame.height.min(width * rows / columns).max(1);
    Frame { x: frame.x + if middle { (frame.width - width) / 2 } else { 0 }, y: frame.y, width, height }
}

fn notes_parts(deck: &Deck, at: usize, notes: &str, set: Type<'_>) -> (String, String) {
    let mut relations = Relations::default();
    relations.add("notesMaster", "../notesMasters/notesMaster1.xml");
    relations.add("slide", format!("../slides/slide{}.xml", at + 1));
    let mut out = String::from(DECLARATION);
    let _ = write!(out, "<p:notes {NAMESPACES}><p:cSld><p:spTree>{GROUP}");
    let mut shapes = Shapes { out: &mut out, next: 2 };
    shapes.slide_image(t("pptx-slide-image"));
    shapes.placeholder(t("pptx-notes"), "type=\"body\" idx=\"1\"", |out| push_lines(out, notes, set, None));
    if !deck.marking.trim().is_empty() {
        let head = Frame { x: 0, y: 0, width: NOTES_WIDTH, height: HEAD.height };
        let foot = Frame { y: NOTES_HEIGHT - HEAD.height, ..head };
        shapes.bands(&deck.marking, head, foot, set, (deck.look.band_text, deck.look.band_ground));
    }
    out.push_str("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>");
    (out, relations.xml())
}

/// Writes shapes, numbering them.
pub struct Shapes<'a> {
    pub out: &'a mut String,
    /// Number of the next one; 1 is the group that holds all.
    pub next: u32,
}

impl Shapes<'_> {
    fn begin(&mut self, name: &str, rest: &str) {
        let _ = write!(self.out, "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"", self.next);
        push_escaped(self.out, name);
        let _ = write!(self.out, "\"/>{rest}");
        self.next += 1;
    }

    /// A place of the layout, filled.
    fn placeholder(&mut self, name: &str, kind: &str, fill: impl FnOnce(&mut String)) {
        let rest = format!("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/>");
        self.begin(name, &rest);
        self.out.push_str("<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>");
        fill(self.out);
        self.out.push_str("</p:txBody></p:sp>");
    }

    /// A frame of words of its own.
    fn words(&mut self, name: &str, frame: Frame, body: &str, ground: Option<[u8; 3]>, fill: impl FnOnce(&mut String)) {
        self.begin(name, "<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>");
        push_frame(self.out, frame);
        match ground {
            Some([r, g, b]) => {
                let _ = write!(self.out, "<a:solidFill><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/></a:solidFill>");
            }
            None => self.out.push_str("<a:noFill/>"),
        }
        let _ = write!(self.out, "</p:spPr><p:txBody><a:bodyPr wrap=\"square\" {body}><a:noAutofit/></a:bodyPr><a:lstStyle/>");
        fill(self.out);
        self.out.push_str("</p:txBody></p:sp>");
    }

    fn picture(&mut self, name: &str, alternative: &str, id: &str, frame: Frame) {
        let _ = write!(self.out, "<p:pic><p:nvPicPr><p:cNvPr id=\"{}\" name=\"", self.next);
        push_escaped(self.out, name);
        self.out.push_str("\" descr=\"");
        push_escaped(self.out, alternative);
        self.out.push_str("\"/><p:cNvPicPr><a:picLocks noGrp=\"1\" noChangeAspect=\"1\"/></p:cNvPicPr>");
        self.out.push_str("<p:nvPr><p:ph type=\"pic\" idx=\"10\"/></p:nvPr></p:nvPicPr>");
        let _ = write!(self.out, "<p:blipFill><a:blip r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>");
        push_frame(self.out, frame);
        self.out.push_str("</p:spPr></p:pic>");
        self.next += 1;
    }

    fn slide_image(&mut self, name: &str) {
        let locks = "<a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/>";
        self.begin(name, &format!("<p:cNvSpPr>{locks}</p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>"));
    }

    /// The slide's number, which the program that shows it counts.
    pub fn number(&mut self, set: Type<'_>) {
        let rest =
            "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldNum\" sz=\"quarter\" idx=\"12\"/></p:nvPr></p:nvSpPr>";
        self.begin(t("pptx-number"), &format!("{rest}<p:spPr>"));
        push_frame(self.out, NUMBER);
        self.out.push_str("</p:spPr><p:txBody><a:bodyPr rIns=\"0\" anchor=\"b\"/><a:lstStyle/><a:p><a:pPr algn=\"r\"/>");
        self.out.push_str("<a:fld id=\"{7B1D5C3A-0F42-4E8B-9C61-2D9A6E5F1B04}\" type=\"slidenum\">");
        let set = Type { size: Some(10), colour: Some("tx2"), own_font: true, ..set };
        super::words::push_type(self.out, "a:rPr", set, &Span::default(), None);
        self.out.push_str("<a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>");
    }

    /// The marking at head and foot.
    fn bands(&mut self, marking: &str, head: Frame, foot: Frame, set: Type<'_>, (text, ground): ([u8; 3], [u8; 3])) {
        let one_line = marking.split_whitespace().collect::<Vec<_>>().join(" ");
        let fitted = fit(&[Block::Paragraph(vec![Span::plain(one_line)])], Frame { height: super::inches(35), ..head }, &[BAND_SIZE, 9, 8]);
        let words: String = fitted.blocks.iter().map(Block::words).collect();
        for (name, frame) in [(t("pptx-marking-head"), head), (t("pptx-marking-foot"), foot)] {
            self.words(name, frame, "tIns=\"0\" bIns=\"0\" anchor=\"ctr\"", Some(ground), |out| {
                push_lines(out, &words, Type { size: Some(fitted.size), bold: true, rgb: Some(text), own_font: true, ..set }, Some("ctr"));
            });
        }
    }
}

/// Writes where a shape stands, and that it is a rectangle.
pub fn push_frame(out: &mut String, Frame { x, y, width, height }: Frame) {
    let _ = write!(out, "<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>");
    out.push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
}
