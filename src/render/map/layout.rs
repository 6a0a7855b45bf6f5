//! Where everything stands for one camera: marks that never hide each other, badges of areas, edge arrows, labels.
//! Pure but for the measuring of text; painting is in [`super::paint`].

use std::{collections::BTreeMap, sync::Arc};

use egui::{Galley, Painter, Pos2, Rect, Vec2};

use super::{
    areas::{Area, visible_spots},
    groups::{Group, Groups},
    room::{Room, around, overlap},
};
use crate::{
    analysis::{
        Columns,
        mercator::{World, nearest_copy, world_from_lonlat},
    },
    model::Case,
    render::{
        fonts,
        projection::MapProjection,
        theme::{Theme, size},
    },
    text,
};

/// Marks beyond the picture's edge by this much still take part, so that what is at the edge does not jump when it comes in.
pub const MARGIN_POINTS: f32 = 120.0;
/// Labels drawn at most.
const MOST_LABELS: usize = 160;
/// Edge arrows drawn at most.
const MOST_EDGES: usize = 6;
/// A badge moves out of its area no farther than this; beyond, it joins the nearest badge.
const LEADER_POINTS: f32 = 220.0;
/// The titles of single events are on the map from this zoom.
const TITLES_FROM_ZOOM: f64 = 6.0;
/// Longest title on the map, characters.
const TITLE_CHARS: usize = 34;

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// One event at a point: its category's shape.
    Single,
    /// Several events at one or more points.
    Group,
    /// The events of an area.
    Badge,
}

/// Something on the map that holds events.
#[derive(Debug, Clone)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Its events.
    pub group: Group,
    /// The middle of what is drawn.
    pub center: Pos2,
    /// What is drawn, without rings.
    pub rect: Rect,
    /// A leader line runs to here, where the mark had to move out of its area.
    pub leader: Option<Pos2>,
    /// The words on it.
    pub count: String,
    /// Drawn hollow: no event in it has a stated place of its own.
    pub hollow: bool,
    /// The earliest event's place in date order.
    pub rank: u32,
}

impl Mark {
    /// Half the width: the radius of round marks.
    pub fn radius(&self) -> f32 {
        self.rect.width() / 2.0
    }
}

/// A label of a mark.
#[derive(Debug, Clone)]
pub struct Label {
    /// The mark.
    pub mark: usize,
    /// Where the text stands.
    pub rect: Rect,
    /// The text.
    pub galley: Arc<Galley>,
}

/// A plate at the edge that points to a place out of sight.
#[derive(Debug, Clone)]
pub struct Edge {
    /// Index of the place.
    pub place: u32,
    /// How many events it has.
    pub count: u32,
    /// The plate.
    pub rect: Rect,
    /// The direction it points, a unit vector.
    pub towards: Vec2,
    /// The text.
    pub galley: Arc<Galley>,
}

/// Where everything stands.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The marks.
    pub marks: Vec<Mark>,
    /// Their labels.
    pub labels: Vec<Label>,
    /// What is out of sight.
    pub edges: Vec<Edge>,
    /// The mark of each event; `u32::MAX` for none.
    pub mark_of: Vec<u32>,
    /// Everything that is taken.
    pub room: Room,
}

/// What a layout is made from.
pub struct LayoutInput<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its columns.
    pub columns: &'a Columns,
    /// Where each event stands in date order.
    pub rank: &'a [u32],
    /// The camera.
    pub map: MapProjection,
    /// Plates that are in the way from the start: legend, scale, credit, buttons.
    pub plates: &'a [Rect],
    /// Events whose labels come first.
    pub first: &'a [u32],
}

impl Layout {
    /// Lays everything out. `outlines` gives the outlines of a place by its index.
    pub fn build(
        input: &LayoutInput<'_>,
        points: &[Group],
        groups: &Groups,
        painter: &Painter,
        mut outlines: impl FnMut(u32) -> Vec<Arc<Area>>,
    ) -> Self {
        let mut layout = Self::default();
        input.plates.iter().for_each(|r| layout.room.take(*r));
        layout.place_points(input, points);
        layout.place_badges(input, groups, painter, &mut outlines);
        layout.mark_of = vec![u32::MAX; input.columns.len()];
        for (at, mark) in layout.marks.iter_mut().enumerate() {
            mark.group.events.iter().for_each(|e| layout.mark_of[*e as usize] = at as u32);
            mark.rank = mark.group.events.iter().map(|e| input.rank[*e as usize]).min().unwrap_or(u32::MAX);
        }
        layout.place_edges(input, groups, painter);
        layout.place_labels(input, painter);
        layout
    }

    /// The mark under a screen point. Marks do not overlap, so there is one at most; small ones can be missed by a little.
    pub fn mark_at(&self, p: Pos2) -> Option<usize> {
        let distance = |m: &Mark| m.rect.distance_to_pos(p);
        let near = self.marks.iter().enumerate().map(|(at, m)| (at, distance(m))).min_by(|a, b| a.1.total_cmp(&b.1));
        near.filter(|(_, d)| *d <= 3.0).map(|(at, _)| at)
    }

    fn place_points(&mut self, input: &LayoutInput<'_>, points: &[Group]) {
        let view = input.map.rect.expand(MARGIN_POINTS);
        let in_view: Vec<Group> = points.iter().filter(|g| view.contains(screen(&input.map, g.world))).cloned().collect();
        for group in parted(in_view, &input.map, radius_of) {
            let center = screen(&input.map, group.world);
            let single = group.len() == 1;
            let radius = radius_of(&group);
            let mark = Mark {
                kind: if single { MarkKind::Single } else { MarkKind::Group },
                hollow: is_hollow(input.columns, &group),
                count: count_text(&group),
                center,
                rect: Rect::from_center_size(center, Vec2::splat(radius * 2.0)),
                leader: None,
                rank: 0,
                group,
            };
            self.room.take(mark.rect.expand(2.0));
            self.marks.push(mark);
        }
    }

    fn place_badges(
        &mut self,
        input: &LayoutInput<'_>,
        groups: &Groups,
        painter: &Painter,
        outlines: &mut impl FnMut(u32) -> Vec<Arc<Area>>,
    ) {
        let view = input.map.rect.shrink(14.0);
        let mut wanted: Vec<(usize, u32, Pos2, Vec<Pos2>)> = Vec::new();
        for (&place, group) in &groups.areas {
            let areas = outlines(place);
            let point = screen(&input.map, group.world);
            if areas.iter().all(|a| a.is_empty()) {
                if view.contains(point) {
                    wanted.push((0, place, point, Vec::new()));
                }
                continue;
            }
            let spots = visible_spots(&areas, &input.map, view);
            let Some((deepest, depth)) = spots.first().copied() else { continue };
            // The place's own point is well inside and stands still while the map is panned; where it is out of sight,
            // the middle of what is in sight takes over.
            let home = if view.shrink(16.0).contains(point) { point } else { deepest };
            let mut inside: Vec<Pos2> = spots.iter().filter(|(_, d)| *d >= (depth * 0.35).min(12.0)).map(|(p, _)| *p).collect();
            inside.sort_by(|a, b| a.distance_sq(home).total_cmp(&b.distance_sq(home)));
            wanted.push((spots.len() * ((depth as usize) + 1), place, home, inside));
        }
        // Small areas first: large ones have more room to give way.
        wanted.sort_by_key(|w| (w.0, w.1));
        for (_, place, home, inside) in wanted {
            let Some(group) = groups.areas.get(&place) else { continue };
            let count = if group.len() == 1 { String::new() } else { count_text(group) };
            let size = badge_size(&count, painter);
            let rect_at = |p: Pos2| Rect::from_center_size(p, size);
            let free = |room: &Room, p: Pos2| room.is_free(rect_at(p).expand(2.0)) && input.map.rect.shrink(4.0).contains_rect(rect_at(p));
            let found = std::iter::once(home).chain(inside).find(|p| free(&self.room, *p)).map(|p| (p, None)).or_else(|| {
                // Out of its area, then, as near as there is room, with a line to where it belongs.
                (2..(LEADER_POINTS / 8.0) as i32)
                    .flat_map(|ring| {
                        let reach = ring as f32 * 8.0;
                        (0..24).map(move |turn| {
                            // From the east on, both ways round by turns.
                            let angle =
                                (turn / 2 + turn % 2) as f32 * if turn % 2 == 0 { 1.0 } else { -1.0 } * std::f32::consts::TAU / 24.0;
                            home + Vec2::angled(angle) * reach
                        })
                    })
                    .find(|p| free(&self.room, *p))
                    .map(|p| (p, Some(home)))
            });
            match found {
                Some((center, leader)) => {
                    let rect = rect_at(center);
                    self.room.take(rect.expand(2.0));
                    self.marks.push(Mark {
                        kind: MarkKind::Badge,
                        hollow: is_hollow(input.columns, group),
                        group: group.clone(),
                        center,
                        rect,
                        leader,
                        count,
                        rank: 0,
                    });
                }
                None => self.join_nearest(group, home, painter),
            }
        }
    }

    /// A map too full for one more badge: its events join the nearest mark, so that they stay within reach.
    fn join_nearest(&mut self, group: &Group, home: Pos2, painter: &Painter) {
        let nearest = self.marks.iter_mut().min_by(|a, b| {
            let key = |m: &Mark| (m.kind != MarkKind::Badge, m.center.distance_sq(home));
            key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1))
        });
        let Some(mark) = nearest else { return };
        mark.group.absorb(group);
        mark.count = count_text(&mark.group);
        mark.hollow = false;
        if mark.kind == MarkKind::Single {
            mark.kind = MarkKind::Group;
        }
        if mark.kind == MarkKind::Badge {
            mark.rect = Rect::from_center_size(mark.center, badge_size(&mark.count, painter));
            self.room.take(mark.rect);
        }
    }

    fn place_edges(&mut self, input: &LayoutInput<'_>, groups: &Groups, painter: &Painter) {
        let rect = input.map.rect;
        let mut far: Vec<(f32, u32, u32, Pos2)> = Vec::new();
        let badged: std::collections::BTreeSet<u32> =
            self.marks.iter().filter(|m| m.kind == MarkKind::Badge).flat_map(|m| m.group.places.iter().copied()).collect();
        for &(place, count) in &groups.by_place {
            let Some(point) = input.case.places.get(place as usize) else { continue };
            let w = world_from_lonlat(point.point);
            let p = screen(&input.map, w);
            // What lies under the legend is out of sight, too.
            if rect.contains(p) && !input.plates.iter().any(|plate| plate.contains(p)) || badged.contains(&place) {
                continue;
            }
            far.push((rect.distance_sq_to_pos(p), place, count, p));
        }
        far.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (_, place, count, p) in far.into_iter().take(MOST_EDGES) {
            let name = input.case.places[place as usize].name.clone();
            let words = text::tf("map-edge", &[("place", name), ("count", count.to_string())]);
            let galley = painter.layout_no_wrap(words, fonts::regular(size::SMALL), egui::Color32::PLACEHOLDER);
            let plate = galley.size() + Vec2::new(26.0, 6.0);
            let inset = rect.shrink2(plate / 2.0 + Vec2::splat(8.0));
            if !inset.is_positive() {
                continue;
            }
            let (middle, towards) = (rect.center(), (p - rect.center()).normalized());
            // Where the line to the place leaves the picture.
            let reach = |d: f32, half: f32| if d.abs() < 1e-6 { f32::MAX } else { half / d.abs() };
            let at = middle + towards * reach(towards.x, inset.width() / 2.0).min(reach(towards.y, inset.height() / 2.0));
            let along = if (at.x - inset.min.x).abs() < 1.0 || (at.x - inset.max.x).abs() < 1.0 { Vec2::DOWN } else { Vec2::RIGHT };
            let step = if along.x == 0.0 { plate.y + 4.0 } else { plate.x / 2.0 };
            let spot = (0..40)
                .map(|n: i32| inset.clamp(at + along * (step * ((n + 1) / 2) as f32 * if n % 2 == 0 { 1.0 } else { -1.0 })))
                .map(|c| Rect::from_center_size(c, plate))
                .find(|r| self.room.is_free(*r));
            if let Some(rect) = spot {
                self.room.take(rect);
                self.edges.push(Edge { place, count, rect, towards, galley });
            }
        }
    }

    fn place_labels(&mut self, input: &LayoutInput<'_>, painter: &Painter) {
        let mut order: Vec<usize> = (0..self.marks.len()).filter(|at| input.map.rect.intersects(self.marks[*at].rect)).collect();
        let is_first = |m: &Mark| {
            input
                .first
                .iter()
                .any(|e| self.mark_of.get(*e as usize).is_some_and(|at| self.marks.get(*at as usize).is_some_and(|s| s.rank == m.rank)))
        };
        order.sort_by_key(|at| {
            let m = &self.marks[*at];
            (!is_first(m), m.kind == MarkKind::Badge, std::cmp::Reverse(m.group.len()), m.rank)
        });
        for at in order.into_iter().take(MOST_LABELS) {
            let Some(galley) = self.label_text(input, at, painter) else { continue };
            let mark = &self.marks[at];
            let size = galley.size();
            // A ring stands around what is selected.
            let gap = if is_first(mark) { 10.0 } else { 4.0 };
            let spot =
                around(mark.rect, size, gap).into_iter().find(|r| input.map.rect.shrink(3.0).contains_rect(*r) && self.room.is_free(*r));
            if let Some(rect) = spot {
                self.room.take(rect);
                self.labels.push(Label { mark: at, rect, galley });
            }
        }
    }

    fn label_text(&self, input: &LayoutInput<'_>, at: usize, painter: &Painter) -> Option<Arc<Galley>> {
        let mark = &self.marks[at];
        let name = places_text(input.case, &mark.group)?;
        let font = fonts::strong(if mark.kind == MarkKind::Badge { size::SMALL } else { size::BODY });
        let mut job = egui::text::LayoutJob::simple_singleline(name, font, egui::Color32::PLACEHOLDER);
        if let [event] = mark.group.events[..]
            && mark.group.len() == 1
            && input.map.camera.zoom >= TITLES_FROM_ZOOM
            && let Some(event) = input.case.events.get(event as usize)
        {
            let format = egui::TextFormat::simple(fonts::regular(size::SMALL), egui::Color32::PLACEHOLDER);
            job.break_on_newline = true;
            job.append(&format!("\n{}", shortened(&event.title, TITLE_CHARS)), 0.0, format);
        }
        Some(painter.layout_job(job))
    }
}

/// Merges groups that would overlap, until none does. Groups keep their order, so that pictures do not depend on the pan.
pub fn parted(mut groups: Vec<Group>, map: &MapProjection, radius: impl Fn(&Group) -> f32) -> Vec<Group> {
    loop {
        let before = groups.len();
        let mut kept: Vec<(Group, Pos2, f32)> = Vec::with_capacity(before);
        let mut cells: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        const CELL: f32 = 64.0;
        for group in groups {
            let (p, r) = (screen(map, group.world), radius(&group));
            let (x, y) = ((p.x / CELL).floor() as i32, (p.y / CELL).floor() as i32);
            let hit = (-1..=1)
                .flat_map(|dy| (-1..=1).map(move |dx| (x + dx, y + dy)))
                .filter_map(|cell| cells.get(&cell))
                .flatten()
                .copied()
                .find(|at| {
                    let (_, q, s) = &kept[*at];
                    // As squares: their rooms must not overlap, either.
                    overlap(Rect::from_center_size(p, Vec2::splat(2.0 * r + 4.0)), Rect::from_center_size(*q, Vec2::splat(2.0 * s + 4.0)))
                });
            match hit {
                Some(at) => {
                    let (mine, q, s) = &mut kept[at];
                    // Means are taken on the copies that are near to each other.
                    let mut other = group;
                    other.world.x = nearest_copy(other.world.x, mine.world.x);
                    mine.absorb(&other);
                    *q = screen(map, mine.world);
                    *s = radius(mine);
                    let cell = ((q.x / CELL).floor() as i32, (q.y / CELL).floor() as i32);
                    let list = cells.entry(cell).or_default();
                    if !list.contains(&at) {
                        list.push(at);
                    }
                }
                None => {
                    cells.entry((x, y)).or_default().push(kept.len());
                    kept.push((group, p, r));
                }
            }
        }
        groups = kept.into_iter().map(|(group, _, _)| group).collect();
        if groups.len() == before {
            return groups;
        }
    }
}

/// The screen point on the copy of the world nearest to the middle.
pub fn screen(map: &MapProjection, w: World) -> Pos2 {
    map.screen_from_world(World { x: nearest_copy(w.x, map.center_world().x), y: w.y })
}

/// The count on a mark: events, and after a plus those that only have the place of their speaker.
fn count_text(group: &Group) -> String {
    let (all, voice) = (group.len() as u32, group.voice);
    let short = |n: u32| match n {
        0..10_000 => n.to_string(),
        10_000..1_000_000 => format!("{}k", n / 1000),
        _ => format!("{:.1}M", f64::from(n) / 1e6),
    };
    match (all - voice.min(all), voice) {
        (n, 0) => short(n),
        (0, v) => short(v),
        (n, v) => format!("{}+{}", short(n), short(v)),
    }
}

/// The name of a group's places: one, both of two, or the one of most events and how many more.
pub fn places_text(case: &Case, group: &Group) -> Option<String> {
    let name = |at: usize| Some(case.places.get(*group.places.get(at)? as usize)?.name.clone());
    match group.places.len() {
        0 | 1 => name(0),
        2 => Some(text::tf("map-places-two", &[("first", name(0)?), ("second", name(1)?)])),
        n => Some(text::tf("map-places-more", &[("place", name(0)?), ("more", (n - 1).to_string())])),
    }
}

/// Whether no event of the group has a stated place of its own.
fn is_hollow(columns: &Columns, group: &Group) -> bool {
    group.rows.count == 0 && group.events.iter().all(|e| columns.anchors[*e as usize].is_none_or(|a| a.hollow))
}

/// The radius of a group's mark. Digits are measured by rule of thumb: this is asked thousands of times a pass.
fn radius_of(group: &Group) -> f32 {
    if group.len() == 1 {
        return size::MARKER + 1.5;
    }
    let words = count_text(group).len() as f32 * size::SMALL * 0.66;
    (words / 2.0 + 6.0).max(11.5 + (group.len() as f32).log10() * 1.5)
}

fn badge_size(count: &str, painter: &Painter) -> Vec2 {
    let words = painter.layout_no_wrap(count.to_owned(), fonts::strong(size::SMALL), egui::Color32::PLACEHOLDER);
    Vec2::new(if count.is_empty() { 38.0 } else { 30.0 + words.size().x }, 22.0)
}

/// The first words of a text, with `…` where more follows.
pub fn shortened(text: &str, chars: usize) -> String {
    if text.chars().count() <= chars {
        return text.to_owned();
    }
    let cut: String = text.chars().take(chars).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", whole.trim_end_matches([',', ':', ';', ' ']))
}

/// The theme's colour for a category index; muted text for events of no category.
pub fn category_colour(case: &Case, theme: &Theme, category: u16) -> egui::Color32 {
    case.categories.get(category as usize).map_or(theme.text_muted, |c| theme.category(c.colour))
}
