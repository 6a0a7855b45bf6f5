//! Pages of egui's shapes as a PDF: outlines, and words that can be selected, searched and copied, with bookmarks and links.
//!
//! Pages are written as they come and not kept, so that a document of any length needs the memory of one. The same input gives the same
//! bytes: there is no clock in it but the date that is given. Opens no file. What it draws, it draws as the SVG does (see `vector`);
//! letters are those of the embedded faces, evenly set, where the window sets them on whole pixels.

mod faces;
mod file;
mod page;
mod shapes;
mod words;

use std::{collections::BTreeMap, io::Write};

use egui::{Color32, Rect, Vec2, epaint::ClippedShape};
use pdf_writer::{Date, Finish as _, Name, Ref, Str, TextStr, types::ActionType, types::AnnotationType};

use self::{faces::Faces, file::File, page::Shared};
use super::{ExportError, Textures, vector};

/// Longest side of a page, in points of 1/72 inch: 5 metres, the most that readers take.
pub const MOST_PAGE_SIDE: f32 = 14_400.0;
/// Letters of a bookmark at most: more would be no help to find a page.
const MOST_BOOKMARK_CHARS: usize = 200;
/// Letters of a title, and of each other thing said of a document, at most.
const MOST_META_CHARS: usize = 2_000;

/// What a document says of itself; empty texts are left out.
#[derive(Debug, Clone, Default)]
pub struct PdfMeta {
    /// Its name, shown by readers in place of the file's.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// To find it by.
    pub keywords: String,
    /// Its language (BCP 47, "en"), for voices that read it.
    pub language: String,
    /// Year, month and day of its making, where it is to say so.
    pub date: Option<(u16, u8, u8)>,
    /// The program that wrote it.
    pub producer: String,
}

/// One page.
#[derive(Debug, Clone)]
pub struct PdfPage<'a> {
    /// What is drawn, as a pass gave it.
    pub shapes: &'a [ClippedShape],
    /// Glyphs and pictures.
    pub textures: &'a Textures,
    /// Width and height of the layout, points.
    pub size_points: Vec2,
    /// How much of the page, in points of 1/72 inch, a point of the layout takes: 1 makes a page of 960 to 540 points 13⅓ inches wide.
    pub scale: f32,
    /// The ground; none for that of the paper.
    pub background: Option<Color32>,
    /// Pixels per point that the shapes were laid out for.
    pub pixels_per_point: f32,
    /// Its bookmark; none where empty.
    pub title: &'a str,
    /// Places that lead elsewhere.
    pub links: &'a [PdfLink],
}

impl PdfPage<'_> {
    /// The scale that makes a layout as wide as this on paper.
    #[must_use]
    pub fn scale_to_width_mm(size_points: Vec2, width_mm: f32) -> f32 {
        width_mm / 25.4 * 72.0 / size_points.x
    }
}

/// A place on a page that leads elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfLink {
    /// Where it is, points of the layout.
    pub rect: Rect,
    /// Where it leads.
    pub to: LinkTarget,
}

/// Where a link leads; nowhere if that page is never written.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkTarget {
    /// A page, counted from 0.
    Page(usize),
    /// A place on a page.
    Place {
        /// The page, counted from 0.
        page: usize,
        /// How far down, points of that page's layout.
        y: f32,
    },
    /// The place of this name, given with [`PdfWriter::place`] before or after; of printable ASCII.
    Named(String),
    /// An address in the web; left out unless it is one of http or https.
    Address(String),
}

/// Writes pages as one document.
///
/// `progress` is told the share that is written, 0 to 1, after each page, and ends the work by returning false.
///
/// # Errors
/// Those of [`PdfWriter`], and when `progress` returned false.
pub fn pdf(pages: &[PdfPage<'_>], meta: &PdfMeta, progress: &dyn Fn(f32) -> bool) -> Result<Vec<u8>, ExportError> {
    let mut writer = PdfWriter::new(Vec::new())?;
    for (at, page) in pages.iter().enumerate() {
        if !progress(at as f32 / pages.len() as f32) {
            return Err(ExportError::Cancelled);
        }
        writer.add(page)?;
    }
    let bytes = writer.finish(meta)?;
    if progress(1.0) { Ok(bytes) } else { Err(ExportError::Cancelled) }
}

/// Writes a document page by page, and keeps none of them.
pub struct PdfWriter<W> {
    file: File<W>,
    faces: Faces,
    shared: Shared,
    /// The object that lists the pages.
    tree: Ref,
    pages: Vec<Written>,
    /// Places that links lead to, by name: the page, and how far down it.
    targets: BTreeMap<String, (usize, Option<f32>)>,
}

/// What must be known of a page once it is written.
struct Written {
    id: Ref,
    /// In points of 1/72 inch.
    height: f32,
    scale: f32,
    title: String,
}

impl<W: Write> PdfWriter<W> {
    /// Begins a document.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub fn new(out: W) -> Result<Self, ExportError> {
        let mut file = File::begin(out)?;
        let tree = file.reserve();
        Ok(Self { file, faces: Faces::new()?, shared: Shared::default(), tree, pages: Vec::new(), targets: BTreeMap::new() })
    }

    /// Writes the next page.
    ///
    /// # Errors
    /// When the page has no area, is too large or has no scale, a picture in it cannot be drawn, or what is written to takes no more. What
    /// was written until then is no document.
    pub fn add(&mut self, page: &PdfPage<'_>) -> Result<(), ExportError> {
        vector::check(page.size_points, page.pixels_per_point)?;
        let size = page.size_points * page.scale;
        if !(size.x > 0.0 && size.y > 0.0) {
            return Err(ExportError::Scale);
        } else if size.max_elem() > MOST_PAGE_SIDE {
            return Err(ExportError::TooLarge);
        }
        let drawn = page::draw(page, &mut self.file, &mut self.faces, &mut self.shared)?;
        let content = self.file.add_stream(&drawn.content, |_| {})?;
        let (width, height) = (number(size.x), number(size.y));
        let mut links = Vec::new();
        for link in page.links {
            links.extend(self.link(link, page, height)?);
        }
        let id = self.file.reserve();
        let tree = self.tree;
        self.file.put(id, |chunk| {
            let mut object = chunk.page(id);
            object.parent(tree).media_box(pdf_writer::Rect::new(0.0, 0.0, width, height)).contents(content);
            // Colours are mixed as on the screen.
            object.group().transparency().color_space().device_rgb();
            if !links.is_empty() {
                object.annotations(links.iter().copied());
            }
            drawn.write_resources(&mut object.resources());
        })?;
        let title = cut(page.title, MOST_BOOKMARK_CHARS);
        self.pages.push(Written { id, height, scale: page.scale, title });
        Ok(())
    }

    /// Names a place for [`LinkTarget::Named`]: `y` is how far down the page, points of its layout; the page may be yet to come.
    pub fn place(&mut self, name: &str, page: usize, y: f32) {
        self.targets.insert(name.to_owned(), (page, Some(y)));
    }

    /// How many pages were written.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Writes a link, if it leads somewhere.
    fn link(&mut self, link: &PdfLink, page: &PdfPage<'_>, height: f32) -> Result<Option<Ref>, ExportError> {
        let rect = link.rect.intersect(Rect::from_min_size(egui::Pos2::ZERO, page.size_points));
        if !rect.is_positive() || link.rect.any_nan() {
            return Ok(None);
        }
        let [left, right, top, bottom] = [rect.left(), rect.right(), rect.top(), rect.bottom()].map(|value| value * page.scale);
        let rect = pdf_writer::Rect::new(number(left), number(height - bottom), number(right), number(height - top));
        let target = match &link.to {
            LinkTarget::Page(page) => Some((*page, None)),
            LinkTarget::Place { page, y } => Some((*page, Some(*y))),
            LinkTarget::Named(_) => None,
            LinkTarget::Address(address) => {
                let known = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
                if !known || !address.chars().all(|c| c.is_ascii_graphic()) {
                    return Ok(None);
                }
                None
            }
        };
        let named = if let LinkTarget::Named(name) = &link.to { Some(name.clone()) } else { None };
        let name = target.map(|(page, y)| match y {
            Some(y) => format!("page-{page:06}-{:06}", y.clamp(0.0, 99_999.0).round()),
            None => format!("page-{page:06}"),
        });
        if let (Some(name), Some(target)) = (&name, target) {
            self.targets.insert(name.clone(), target);
        }
        let name = name.or(named);
        let id = self.file.add(|chunk, id| {
            let mut annotation = chunk.annotation(id);
            annotation.subtype(AnnotationType::Link).rect(rect).border(0.0, 0.0, 0.0, None);
            match (&name, &link.to) {
                (Some(name), _) => {
                    annotation.pair(Name(b"Dest"), Str(name.as_bytes()));
                }
                (None, LinkTarget::Address(address)) => {
                    annotation.action().action_type(ActionType::Uri).uri(Str(address.as_bytes()));
                }
                (None, _) => {}
            }
        })?;
        Ok(Some(id))
    }

    /// Ends the document: faces, bookmarks, and what it says of itself. A document of no pages gets an empty one, since it must have one.
    ///
    /// # Errors
    /// When a face cannot be cut down to what is used of it, or what is written to takes no more.
    pub fn finish(mut self, meta: &PdfMeta) -> Result<W, ExportError> {
        if self.pages.is_empty() {
            self.add(&PdfPage {
                shapes: &[],
                textures: &Textures::default(),
                size_points: Vec2::new(960.0, 540.0),
                scale: 1.0,
                background: None,
                pixels_per_point: 1.0,
                title: "",
                links: &[],
            })?;
        }
        self.faces.write_all(&mut self.file)?;
        let (tree, pages) = (self.tree, &self.pages);
        self.file.put(tree, |chunk| {
            let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
            chunk.pages(tree).kids(pages.iter().map(|page| page.id)).count(count);
        })?;
        let outline = self.outline()?;
        let names = self.names()?;
        let catalog = self.file.add(|chunk, id| {
            let mut catalog = chunk.indirect(id).start::<pdf_writer::writers::Catalog<'_>>();
            catalog.pages(tree);
            if let Some(outline) = outline {
                catalog.outlines(outline);
            }
            if let Some(names) = names {
                catalog.names().pair(Name(b"Dests"), names);
            }
            if !meta.language.is_empty() && meta.language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                catalog.lang(TextStr(&meta.language));
            }
            if !meta.title.is_empty() {
                catalog.viewer_preferences().display_doc_title(true);
            }
        })?;
        let info = self.file.add(|chunk, id| {
            let mut info = chunk.indirect(id).start::<pdf_writer::writers::DocumentInfo<'_>>();
            for (key, text) in [
                ("Title", &meta.title),
                ("Author", &meta.author),
                ("Subject", &meta.subject),
                ("Keywords", &meta.keywords),
                ("Producer", &meta.producer),
            ] {
                if !text.is_empty() {
                    info.pair(Name(key.as_bytes()), TextStr(&cut(text, MOST_META_CHARS)));
                }
            }
            if let Some((year, month, day)) = meta.date {
                info.creation_date(Date::new(year).month(month.clamp(1, 12)).day(day.clamp(1, 31)));
            }
        })?;
        self.file.end(catalog, info)
    }

    fn outline(&mut self) -> Result<Option<Ref>, ExportError> {
        let entries: Vec<&Written> = self.pages.iter().filter(|page| !page.title.is_empty()).collect();
        if entries.is_empty() {
            return Ok(None);
        }
        let root = self.file.reserve();
        let ids: Vec<Ref> = entries.iter().map(|_| self.file.reserve()).collect();
        for (at, (page, id)) in entries.iter().zip(&ids).enumerate() {
            let beside = |at: Option<usize>| at.and_then(|at| ids.get(at)).copied();
            self.file.put(*id, |chunk| {
                let mut item = chunk.outline_item(*id);
                item.title(TextStr(&page.title)).parent(root);
                if let Some(before) = beside(at.checked_sub(1)) {
                    item.prev(before);
                }
                if let Some(after) = beside(Some(at + 1)) {
                    item.next(after);
                }
                item.dest().page(page.id).fit();
            })?;
        }
        self.file.put(root, |chunk| {
            let mut outline = chunk.outline(root);
            if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
                outline.first(*first).last(*last).count(i32::try_from(ids.len()).unwrap_or(i32::MAX));
            }
        })?;
        Ok(Some(root))
    }

    /// The places that links lead to, as a tree of names of one level.
    fn names(&mut self) -> Result<Option<Ref>, ExportError> {
        let pages = &self.pages;
        let places: Vec<(&String, &Written, Option<f32>)> =
            self.targets.iter().filter_map(|(name, (page, y))| Some((name, pages.get(*page)?, *y))).collect();
        if places.is_empty() {
            return Ok(None);
        }
        let id = self.file.add(|chunk, id| {
            let mut tree = chunk.indirect(id).dict();
            let mut names = tree.insert(Name(b"Names")).array();
            for (name, page, y) in places {
                names.item(Str(name.as_bytes()));
                let destination = names.push().start::<pdf_writer::writers::Destination<'_>>().page(page.id);
                match y {
                    Some(y) => destination.xyz(0.0, number(page.height - y * page.scale), None),
                    None => destination.fit(),
                }
            }
            names.finish();
        })?;
        Ok(Some(id))
    }
}

/// The beginning of a text, without what no reader shows.
fn cut(text: &str, most_chars: usize) -> String {
    let mut chars = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = chars.by_ref().take(most_chars).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

/// A number as a file holds it: to a hundredth, and never one that is none.
fn number(value: f32) -> f32 {
    let value = if value.is_nan() { 0.0 } else { value.clamp(-1e6, 1e6) };
    (f64::from(value) * 100.0).round() as f32 / 100.0
}

#[cfg(test)]
mod tests;
