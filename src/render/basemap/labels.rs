//! Chooses which names stand on the map and where: the important ones first, none over another, none over what is taken.
//!
//! Placement depends on the camera and on nothing that went before, so a picture shows what the window shows.

use egui::{
    Align, Color32, Galley, Painter, Pos2, Rect, Vec2,
    epaint::TextShape,
    text::{LayoutJob, TextFormat},
    vec2,
};
use std::{collections::BTreeMap, sync::Arc};

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
const AREA_PER_NAME: f32 = 7_500.0;
/// A region is not named where a town of the same name stands so near, points.
const SAME_NAME_WITHIN: f32 = 200.0;
/// A street is not named again so near, points.
const SAME_STREET_WITHIN: f32 = 350.0;
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
    pub rect: Rect,
    text: String,
    look: Look,
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
            NameKind::Region | NameKind::Quarter | NameKind::Street => on_land(size::SMALL, false, 0.6, colours.label_region),
            NameKind::Capital => on_land(size::BODY, false, 0.0, colours.label_city),
            NameKind::Town if name.population_rank >= 12 || age >= 2.0 => on_land(size::BODY, false, 0.0, colours.label_city),
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
        NameKind::Quarter => zoom >= 12.5,
        NameKind::Street => zoom >= 14.5,
        _ => true,
    }
}

/// The ways in which a name may be written, best first: countries in capitals, names of areas in short lines.
fn ways(name: &Name, zoom: f64, colours: &MapTheme) -> Vec<(Look, String)> {
    let look = Look::of(name, zoom, colours);
    match name.kind {
        NameKind::Capital | NameKind::Town | NameKind::Street => vec![(look, name.text.clone())],
        NameKind::Country => {
            let text = name.text.to_uppercase();
            let narrow = Look { size: size::SMALL, spacing: 0.6, ..look };
            vec![(look, in_lines(&text, 13)), (narrow, in_lines(&text, 8))]
        }
        NameKind::Region | NameKind::Quarter => vec![(look, in_lines(&name.text, 13))],
        NameKind::Ocean | NameKind::Sea | NameKind::Lake => {
            let narrow = Look { size: size::SMALL, spacing: 0.3, ..look };
            vec![(look, in_lines(&name.text, 13)), (narrow, in_lines(&name.text, 8))]
        }
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
            let too_long = line + 1 + word_length > longest + 2;
            let break_here = too_long || line >= target || (line + 1 + word_length).abs_diff(target) > target - line;
            out.push(if break_here { '\n' } else { ' ' });
            line = if break_here { 0 } else { line + 1 };
        }
        out.push_str(word);
        line += word_length;
    }
    out
}

/// The order in which names are placed: first those that a map of the whole world already shows, countries a step sooner.
fn importance(name: &Name) -> (u8, NameKind, i64, &str) {
    let sooner = u8::from(name.kind == NameKind::Country);
    (name.first_zoom.saturating_sub(sooner), name.kind, -name.population_rank, &name.text)
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
    drop_regions_named_as_their_town(&mut candidates);
    candidates.sort_by(|a, b| importance(a.name).cmp(&importance(b.name)).then(a.at.x.total_cmp(&b.at.x)).then(a.at.y.total_cmp(&b.at.y)));
    let mut occupied = Occupied::new(area);
    taken.iter().for_each(|rect| occupied.add(*rect));
    // Dots of capitals, which other names spare where they can.
    let mut seats = Occupied::new(area);
    candidates.iter().filter(|c| c.name.kind == NameKind::Capital).for_each(|c| seats.add(dot_rect(dot_of(c)).expand(DOT_GAP)));
    let most = (area.area() / AREA_PER_NAME) as usize;
    let mut labels = Vec::new();
    let mut streets: Vec<(&str, Pos2)> = Vec::new();
    for candidate in candidates {
        if labels.len() >= most {
            break;
        }
        let is_street = candidate.name.kind == NameKind::Street;
        if is_street && streets.iter().any(|(text, at)| *text == candidate.name.text && at.distance(candidate.at) < SAME_STREET_WITHIN) {
            continue;
        }
        let ways: Vec<_> = ways(candidate.name, zoom, colours)
            .into_iter()
            .map(|(look, text)| (look.layout(&text, painter).rect.size(), look, text))
            .collect();
        let free = |rect: &Rect| area.contains_rect(rect.expand(HALO)) && !occupied.holds(rect.expand2(vec2(CLEARANCE, 1.0)));
        let found = if matches!(candidate.name.kind, NameKind::Capital | NameKind::Town) {
            let dot = dot_of(&candidate);
            let under_mark = taken.iter().any(|rect| rect.intersects(dot_rect(dot)));
            if !under_mark && occupied.holds(dot_rect(dot)) {
                continue;
            }
            let spots = ways.iter().flat_map(|way| around_dot(dot, way.0, taken).into_iter().map(move |rect| (way, rect)));
            spots.into_iter().find(|(_, rect)| free(rect)).map(|(way, rect)| (way, rect, (!under_mark).then_some(dot)))
        } else {
            // The name of a street stands on it or nowhere.
            let moves = if is_street { &MOVES[..1] } else { &MOVES[..] };
            let spots = || moves.iter().flat_map(|by| ways.iter().map(|way| (way, over_point(candidate.at, way.0, *by))));
            let sparing = spots().find(|(_, rect)| free(rect) && !seats.holds(*rect));
            sparing.or_else(|| spots().find(|(_, rect)| free(rect))).map(|(way, rect)| (way, rect, None))
        };
        if let Some(((_, look, text), rect, dot)) = found {
            occupied.add(rect);
            if is_street {
                streets.push((&candidate.name.text, candidate.at));
            }
            if let Some(dot) = dot {
                occupied.add(dot_rect(dot));
            }
            labels.push(Label { rect, text: text.clone(), look: *look, dot });
        }
    }
    labels
}

/// "Lipetsk" under "Lipetsk" says nothing new: only the town is named.
fn drop_regions_named_as_their_town(candidates: &mut Vec<Candidate<'_>>) {
    let mut towns: BTreeMap<&str, Vec<Pos2>> = BTreeMap::new();
    for c in candidates.iter().filter(|c| matches!(c.name.kind, NameKind::Capital | NameKind::Town)) {
        towns.entry(&c.name.text).or_default().push(c.at);
    }
    let named =
        |c: &Candidate<'_>| towns.get(c.name.text.as_str()).is_some_and(|all| all.iter().any(|at| at.distance(c.at) < SAME_NAME_WITHIN));
    candidates.retain(|c| c.name.kind != NameKind::Region || !named(c));
}

/// Middle and radius of a town's dot.
fn dot_of(town: &Candidate<'_>) -> (Pos2, f32) {
    (town.at, if town.name.kind == NameKind::Capital { 2.6 } else { 2.0 })
}

fn dot_rect((middle, radius): (Pos2, f32)) -> Rect {
    Rect::from_center_size(middle, Vec2::splat(2.0 * radius))
}

/// How far the name of an area may be moved off its point, in its own widths and heights, best first.
const MOVES: [(f32, f32); 9] =
    [(0.0, 0.0), (0.0, -0.8), (0.0, 0.8), (0.4, 0.0), (-0.4, 0.0), (0.4, -0.8), (-0.4, -0.8), (0.4, 0.8), (-0.4, 0.8)];

/// Where the name of an area stands, moved so.
fn over_point(at: Pos2, size: Vec2, by: (f32, f32)) -> Rect {
    Rect::from_center_size(at + vec2(by.0 * size.x, by.1 * size.y), size)
}

/// Where the name of a town may stand, best first: beside its dot, or beside the mark that stands on it.
fn around_dot(dot: (Pos2, f32), size: Vec2, taken: &[Rect]) -> [Rect; 8] {
    let marks = taken.iter().filter(|r| r.contains(dot.0) && r.width().max(r.height()) <= LARGEST_MARK);
    let keep_out = marks.fold(dot_rect(dot), |all, mark| all.union(*mark)).expand(DOT_GAP);
    let middle = keep_out.center();
    let half = size / 2.0;
    [
        Pos2::new(keep_out.right() + half.x, middle.y),
        Pos2::new(keep_out.left() - half.x, middle.y),
        Pos2::new(middle.x, keep_out.top() - half.y + DOT_GAP),
        Pos2::new(middle.x, keep_out.bottom() + half.y - DOT_GAP),
        Pos2::new(keep_out.right() + half.x, keep_out.top() - 1.0),
        Pos2::new(keep_out.right() + half.x, keep_out.bottom() + 1.0),
        Pos2::new(keep_out.left() - half.x, keep_out.top() - 1.0),
        Pos2::new(keep_out.left() - half.x, keep_out.bottom() + 1.0),
    ]
    .map(|middle| Rect::from_center_size(middle, size))
}

/// Draws names in their places: dots, then halos, then text.
pub fn draw(labels: &[Label], colours: &MapTheme, painter: &Painter) {
    for (middle, radius) in labels.iter().filter_map(|label| label.dot) {
        painter.circle(middle, radius, colours.city_dot, egui::Stroke::new(1.0, colours.halo));
    }
    let galleys: Vec<Arc<Galley>> = labels.iter().map(|label| label.look.layout(&label.text, painter)).collect();
    // The layout is centred: its origin is not its corner.
    let origin = |label: &Label, galley: &Galley| label.rect.min - galley.rect.min.to_vec2();
    for (label, galley) in labels.iter().zip(&galleys) {
        for i in 0..8u8 {
            let offset = Vec2::angled(f32::from(i) * std::f32::consts::FRAC_PI_4) * HALO;
            painter.add(TextShape {
                override_text_color: Some(label.look.halo),
                ..TextShape::new(origin(label, galley) + offset, Arc::clone(galley), label.look.halo)
            });
        }
    }
    for (label, galley) in labels.iter().zip(galleys) {
        painter.galley(origin(label, &galley), galley, label.look.colour);
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
