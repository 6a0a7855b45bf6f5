//! Chooses which names stand on the map and where: the important ones first, none over another, none over what is taken.
//!
//! Placement depends on the camera and on nothing that went before, so a picture shows what the window shows.

use egui::{
    Align, Color32, Galley, Painter, Pos2, Rect, Vec2,
    epaint::TextShape,
    text::{LayoutJob, TextFormat},
    vec2,
};
use std::sync::Arc;

use super::tile::{Name, NameKind};
use crate::render::{
    fonts,
    theme::{MapTheme, size},
};

/// Free space kept around each name, points.
const CLEARANCE: f32 = 3.0;
/// Between a town's dot and its name, points.
const DOT_GAP: f32 = 3.0;
/// How far the halo reaches, points.
const HALO: f32 = 1.25;
/// One name at most on so many square points of map, so that it stays calm.
const AREA_PER_NAME: f32 = 7_000.0;
/// Things that are taken and no larger than this are marks: a town under one is named beside it. Points.
const LARGEST_MARK: f32 = 48.0;

/// A name that may stand on the map, and the screen point of what it names.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The name.
    pub name: &'a Name,
    /// Its screen point.
    pub at: Pos2,
}

/// A name in its place.
#[derive(Debug, Clone)]
pub struct Label {
    /// Where its text stands.
    #[cfg(test)]
    rect: Rect,
    text: String,
    look: Look,
    /// Where the layout's origin lies.
    origin: Pos2,
    /// Middle and radius of a town's dot.
    dot: Option<(Pos2, f32)>,
}

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    size: f32,
    strong: bool,
    spacing: f32,
    colour: Color32,
    halo: Color32,
}

impl Look {
    fn of(name: &Name, zoom: f64, colours: &MapTheme) -> Self {
        // How many zoom steps this name has been on the map already: the longer, the larger its place has become.
        let age = zoom - 1.0 - f64::from(name.first_zoom);
        let on_land = |size, strong, spacing, colour| Self { size, strong, spacing, colour, halo: colours.halo };
        match name.kind {
            NameKind::Country => {
                on_land(if age < 1.0 { size::SMALL } else { size::BODY }, true, if age < 1.0 { 1.0 } else { 1.8 }, colours.label_country)
            }
            NameKind::Region => on_land(size::SMALL, false, 0.6, colours.label_region),
            NameKind::Capital => on_land(size::BODY, false, 0.0, colours.label_city),
            NameKind::Town if name.population_rank >= 11 || age >= 2.0 => on_land(size::BODY, false, 0.0, colours.label_city),
            NameKind::Town => on_land(size::SMALL, false, 0.0, colours.label_city),
            NameKind::Ocean | NameKind::Sea | NameKind::Lake => {
                let large = name.kind == NameKind::Ocean || (name.kind == NameKind::Sea && age >= 1.0);
                let (size, spacing) = if large { (size::BODY, 1.0) } else { (size::SMALL, 0.5) };
                Self { size, strong: false, spacing, colour: colours.label_water, halo: colours.sea }
            }
        }
    }

    fn layout(&self, text: &str, painter: &Painter) -> Arc<Galley> {
        let font_id = if self.strong { fonts::strong(self.size) } else { fonts::regular(self.size) };
        let format = TextFormat { font_id, extra_letter_spacing: self.spacing, color: self.colour, ..TextFormat::default() };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.halign = Align::Center;
        painter.layout_job(job)
    }
}

/// Whether a name of this kind stands on the map at this camera zoom; its tile may have it sooner.
fn is_shown(name: &Name, zoom: f64) -> bool {
    match name.kind {
        NameKind::Country => zoom >= 1.25,
        NameKind::Region => zoom >= 5.0,
        NameKind::Lake => zoom >= 4.5,
        _ => true,
    }
}

/// The text as it is written: countries in capitals, names of areas in short lines.
fn written(name: &Name) -> String {
    match name.kind {
        NameKind::Capital | NameKind::Town => name.text.clone(),
        NameKind::Country => in_lines(&name.text.to_uppercase(), 13),
        _ => in_lines(&name.text, 13),
    }
}

/// Breaks a text at its spaces into lines of about equal length, none much longer than `longest` where spaces allow.
fn in_lines(text: &str, longest: usize) -> String {
    let length = text.chars().count();
    let lines = length.div_ceil(longest).max(1);
    let target = length.div_ceil(lines);
    let mut out = String::with_capacity(text.len());
    let mut line = 0;
    for word in text.split(' ') {
        let word_length = word.chars().count();
        if line > 0 {
            // A word goes where the line's end comes nearer to the target.
            let break_here = line >= target || (line + 1 + word_length).abs_diff(target) > target - line;
            out.push(if break_here { '\n' } else { ' ' });
            line = if break_here { 0 } else { line + 1 };
        }
        out.push_str(word);
        line += word_length;
    }
    out
}

/// The order in which names are placed: first those that a map of the whole world already shows.
fn importance(name: &Name) -> (u8, NameKind, i64, &str) {
    (name.first_zoom, name.kind, -name.population_rank, &name.text)
}

/// Puts names on the part `area` of the screen.
pub fn place(
    mut candidates: Vec<Candidate<'_>>,
    area: Rect,
    taken: &[Rect],
    zoom: f64,
    colours: &MapTheme,
    painter: &Painter,
) -> Vec<Label> {
    candidates.retain(|c| is_shown(c.name, zoom) && area.contains(c.at));
    candidates.sort_by(|a, b| importance(a.name).cmp(&importance(b.name)).then(a.at.x.total_cmp(&b.at.x)).then(a.at.y.total_cmp(&b.at.y)));
    let mut occupied = Occupied::new(area);
    taken.iter().for_each(|rect| occupied.add(*rect));
    let most = (area.area() / AREA_PER_NAME) as usize;
    let mut labels = Vec::new();
    for Candidate { name, at } in candidates {
        if labels.len() >= most {
            break;
        }
        let look = Look::of(name, zoom, colours);
        let text = written(name);
        let galley = look.layout(&text, painter);
        let size = galley.rect.size();
        let is_town = matches!(name.kind, NameKind::Capital | NameKind::Town);
        let (spots, dot) = if is_town { around_dot(name, at, size, taken) } else { (over_point(at, size), None) };
        let dot = dot.filter(|(middle, radius)| !occupied.holds(Rect::from_center_size(*middle, Vec2::splat(2.0 * radius))));
        let fits = |rect: &Rect| area.contains_rect(rect.expand(HALO)) && !occupied.holds(rect.expand2(vec2(CLEARANCE, 1.0)));
        let Some(rect) = spots.into_iter().find(fits) else { continue };
        occupied.add(rect);
        if let Some((middle, radius)) = dot {
            occupied.add(Rect::from_center_size(middle, Vec2::splat(2.0 * radius)));
        }
        labels.push(Label {
            #[cfg(test)]
            rect,
            text,
            look,
            origin: rect.min - galley.rect.min.to_vec2(),
            dot,
        });
    }
    labels
}

/// Where the name of an area may stand: on its point, or a line above or below.
fn over_point(at: Pos2, size: Vec2) -> Vec<Rect> {
    [0.0, -0.8, 0.8].iter().map(|lines| Rect::from_center_size(at + vec2(0.0, lines * size.y), size)).collect()
}

/// Where the name of a town may stand, best first, and its dot. Beside a mark that stands on the town, not under it.
fn around_dot(name: &Name, at: Pos2, size: Vec2, taken: &[Rect]) -> (Vec<Rect>, Option<(Pos2, f32)>) {
    let radius = if name.kind == NameKind::Capital { 2.6 } else { 2.0 };
    let marks = taken.iter().filter(|r| r.contains(at) && r.width().max(r.height()) <= LARGEST_MARK);
    let dot = Rect::from_center_size(at, Vec2::splat(2.0 * radius));
    let keep_out = marks.fold(dot, |all, mark| all.union(*mark)).expand(DOT_GAP);
    let middle = keep_out.center();
    let half = size / 2.0;
    let spots = [
        Pos2::new(keep_out.right() + half.x, middle.y),
        Pos2::new(keep_out.left() - half.x, middle.y),
        Pos2::new(middle.x, keep_out.top() - half.y + DOT_GAP),
        Pos2::new(middle.x, keep_out.bottom() + half.y - DOT_GAP),
        Pos2::new(keep_out.right() + half.x, keep_out.top() - 1.0),
        Pos2::new(keep_out.right() + half.x, keep_out.bottom() + 1.0),
        Pos2::new(keep_out.left() - half.x, keep_out.top() - 1.0),
        Pos2::new(keep_out.left() - half.x, keep_out.bottom() + 1.0),
    ];
    (spots.iter().map(|middle| Rect::from_center_size(*middle, size)).collect(), Some((at, radius)))
}

/// Draws names in their places: dots, then halos, then text.
pub fn draw(labels: &[Label], colours: &MapTheme, painter: &Painter) {
    for (middle, radius) in labels.iter().filter_map(|label| label.dot) {
        painter.circle(middle, radius, colours.city_dot, egui::Stroke::new(1.0, colours.halo));
    }
    let galleys: Vec<Arc<Galley>> = labels.iter().map(|label| label.look.layout(&label.text, painter)).collect();
    for (label, galley) in labels.iter().zip(&galleys) {
        for i in 0..8u8 {
            let offset = Vec2::angled(f32::from(i) * std::f32::consts::FRAC_PI_4) * HALO;
            painter.add(TextShape {
                override_text_color: Some(label.look.halo),
                ..TextShape::new(label.origin + offset, Arc::clone(galley), label.look.halo)
            });
        }
    }
    for (label, galley) in labels.iter().zip(galleys) {
        painter.galley(label.origin, galley, label.look.colour);
    }
}

/// The rectangles that are in use, found by the cells of a grid that they touch.
struct Occupied {
    origin: Pos2,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<Rect>>,
}

impl Occupied {
    /// Side of a cell, points.
    const CELL: f32 = 64.0;
    /// The most cells along a side.
    const MOST: usize = 512;

    fn new(area: Rect) -> Self {
        let along = |length: f32| ((length / Self::CELL).ceil() as usize).clamp(1, Self::MOST);
        let (columns, rows) = (along(area.width()), along(area.height()));
        Self { origin: area.min, columns, rows, cells: vec![Vec::new(); columns * rows] }
    }

    /// The cells that a rectangle touches; what lies outside the grid counts to the cells at its edge.
    fn cells_of(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let cell = |at: f32, count: usize| ((at / Self::CELL).max(0.0) as usize).min(count - 1);
        let (from, to) = (rect.min - self.origin, rect.max - self.origin);
        let (left, right) = (cell(from.x, self.columns), cell(to.x, self.columns));
        let columns = self.columns;
        (cell(from.y, self.rows)..=cell(to.y, self.rows)).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }

    fn add(&mut self, rect: Rect) {
        for cell in self.cells_of(rect) {
            if let Some(list) = self.cells.get_mut(cell) {
                list.push(rect);
            }
        }
    }

    fn holds(&self, rect: Rect) -> bool {
        self.cells_of(rect).filter_map(|cell| self.cells.get(cell)).flatten().any(|other| other.intersects(rect))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_broken_into_even_lines() {
        assert_eq!(in_lines("UKRAINE", 13), "UKRAINE");
        assert_eq!(in_lines("DEMOCRATIC REPUBLIC OF THE CONGO", 13), "DEMOCRATIC\nREPUBLIC OF\nTHE CONGO");
        assert_eq!(in_lines("North Pacific Ocean", 13), "North Pacific\nOcean");
        assert_eq!(in_lines("Jewish Autonomous Oblast", 13), "Jewish\nAutonomous\nOblast");
    }

    #[test]
    fn what_is_occupied_is_found_across_cells_and_beyond_the_grid() {
        let mut o = Occupied::new(Rect::from_min_size(Pos2::ZERO, vec2(300.0, 200.0)));
        o.add(Rect::from_min_size(Pos2::new(60.0, 60.0), vec2(10.0, 10.0)));
        o.add(Rect::from_min_size(Pos2::new(-500.0, -500.0), vec2(450.0, 450.0)));
        let at = |x: f32, y: f32| Rect::from_min_size(Pos2::new(x, y), Vec2::splat(2.0));
        assert!(o.holds(at(69.0, 69.0)) && o.holds(at(61.0, 61.0)) && o.holds(at(-60.0, -60.0)));
        assert!(!o.holds(at(71.0, 71.0)) && !o.holds(at(10.0, 10.0)));
    }
}
