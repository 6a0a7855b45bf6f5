//! Everything on the map above the basemap, and the map widget itself: it draws a case for one camera and says what was
//! asked of it. It owns no camera, no filter and no selection; those come in, and [`MapAction`]s go out.

mod areas;
mod arrows;
mod card;
mod crowd_view;
mod edit;
mod furniture;
mod gestures;
mod groups;
mod hold;
mod layout;
mod paint;
mod pointer;
mod room;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use egui::{DragPanButtons, Painter, Pos2, Rect, Response, Role, Ui, WidgetInfo};

use self::{
    areas::AreaCache,
    arrows::Curve,
    crowd_view::CrowdInView,
    furniture::Furniture,
    groups::{CaseIndex, Groups, PointGroups},
    hold::Moving,
    layout::{Layout, LayoutInput, MARGIN_POINTS},
    paint::{Arrow, Emphasis},
    pointer::{Gesture, Hits, paint_gesture, read_pointer},
};
pub use self::{
    edit::{EditAction, Editing, Task},
    room::around,
};
use super::{
    annotations,
    basemap::Basemap,
    fonts::GlyphsSeen,
    projection::MapProjection,
    proposed::{self, ProposedMark},
    theme::Theme,
};
use crate::{
    analysis::{
        Columns, Shown,
        crowd::{Cells, Crowd},
        fit,
        mercator::{World, lonlat_from_world, world_from_lonlat},
    },
    model::{Camera, Case, annotation::Annotation},
    text::{t, tf},
};

/// What is drawn.
#[expect(missing_debug_implementations, reason = "a bundle of borrows")]
pub struct MapInput<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its columns.
    pub columns: &'a Columns,
    /// The outcome of the filter.
    pub shown: &'a Shown,
    /// A large table in place of the case's events.
    pub crowd: Option<&'a Crowd>,
    /// Changes whenever the case or its columns change.
    pub case_generation: u64,
    /// Changes whenever the columns or what is shown change.
    pub generation: u64,
    /// Where the map looks; held within limits before it is drawn.
    pub camera: Camera,
    /// Indices of the selected events.
    pub selected: &'a [u32],
    /// The event pointed at anywhere in the window.
    pub hovered: &'a [u32],
    /// The theme.
    pub theme: &'a Theme,
    /// Reads the pointer and the keys; off for pictures.
    pub interactive: bool,
    /// Decodes tiles on the spot; for pictures.
    pub wait_for_tiles: bool,
    /// Draws the whole legend; its head alone where it is off and the map is interactive.
    pub show_legend: bool,
    /// Draws the scale bar.
    pub show_scale_bar: bool,
    /// By index of the category: switched off in the legend.
    pub hidden_categories: &'a [bool],
    /// The farthest zoom. The world is never narrower than the picture in any case.
    pub min_zoom: f64,
    /// The closest zoom.
    pub max_zoom: f64,
    /// Whom the map is owed to.
    pub credit: String,
    /// Where its boundaries are from.
    pub boundaries: &'a str,
    /// What the analyst draws over the map, and can take hold of; on a slide that of the slide counts.
    pub drawn: &'a [Annotation],
    /// Proposals that nobody has decided on.
    pub proposed: &'a [ProposedMark],
    /// How places are edited; nobody does on slides and in pictures.
    pub editing: Option<Editing<'a>>,
    /// On a slide of a briefing: without buttons and legend, and with what that shows over the map.
    pub slide: Option<OnSlide<'a>>,
}

/// What a slide shows over its map.
#[derive(Debug, Clone, Copy)]
pub struct OnSlide<'a> {
    /// How far marks and annotations have faded in, 0 to 1. Where they are not there at all they cost nothing.
    pub fade: f32,
    /// What the analyst drew.
    pub annotations: &'a [Annotation],
}

/// What was asked of the map.
#[derive(Debug, Clone, PartialEq)]
pub enum MapAction {
    /// Look here.
    SetCamera(Camera),
    /// Show everything that is shown.
    Fit,
    /// The pointer is on an event, or on none any more.
    Hover(Option<u32>),
    /// Select these events, or add them to the selection.
    Select {
        /// Indices of the events.
        events: Vec<u32>,
        /// Keep what is selected.
        add: bool,
    },
    /// Select nothing.
    ClearSelection,
    /// List these events, in date order, at this point of the screen.
    OpenGroup {
        /// Indices of the events, in date order.
        events: Vec<u32>,
        /// Beside the mark.
        at: Pos2,
    },
    /// Select the one row of a large table in these cells, or list them.
    OpenRows(Cells),
    /// Put this annotation in the place of the one of this index: it was moved.
    Draw(usize, Box<Annotation>),
    /// Edit a place.
    Edit(EditAction),
    /// Switch a category on or off, by index.
    ToggleCategory(usize),
    /// Fold the legend, or open it.
    ToggleLegend,
}

/// The basemap under the marks.
pub trait Ground {
    /// Draws land, water and boundaries. `wait` decodes tiles on the spot. Whether all that is in sight was there.
    fn paint_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, wait: bool) -> bool;
    /// Draws the basemap's own labels where nothing is taken, but for those `named` already.
    fn paint_labels(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, taken: &[Rect], named: &[&str]);
}

impl Ground for Basemap {
    fn paint_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, wait: bool) -> bool {
        Self::paint_ground(self, painter, map, theme, wait)
    }

    fn paint_labels(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, taken: &[Rect], named: &[&str]) {
        Self::paint_labels(self, painter, map, theme, taken, named);
    }
}

/// What the widget remembers from pass to pass.
#[derive(Debug, Default)]
pub struct MapState {
    /// Whether every tile in sight was there in the last pass.
    pub settled: bool,
    /// The camera of the last pass, within limits.
    pub camera: Option<Camera>,
    memory: walkers::MapMemory,
    cache: AreaCache,
    index: CaseIndex,
    groups: Groups,
    points: PointGroups,
    /// What stands in the view of a large table, kept while its window moves.
    crowd: CrowdInView,
    curves: Vec<Curve>,
    /// The curves between places, by their indices, of every outcome of the filter so far.
    cut: BTreeMap<(u32, u32), Curve>,
    built_for: Option<(u64, u64)>,
    layout: Layout,
    arrows: Vec<Arrow>,
    laid_out_for: Option<LayoutKey>,
    gesture: Gesture,
    /// Something was being set, moved or drawn in the last pass.
    editing: bool,
    /// The annotation that is being moved.
    moving: Option<Moving>,
    last_hover: Option<u32>,
}

/// A layout stands for as long as none of this changes.
#[derive(Debug, Clone, PartialEq)]
struct LayoutKey {
    generations: (u64, u64),
    camera: Camera,
    rect: Rect,
    plates: Vec<Rect>,
    selected: Vec<u32>,
    pixels_per_point: f32,
    glyphs: GlyphsSeen,
}

/// Draws the map in all the room there is, and says what was asked of it.
pub fn show(ui: &mut Ui, input: &MapInput<'_>, state: &mut MapState, ground: &mut dyn Ground) -> Vec<MapAction> {
    let size = ui.available_size();
    let camera = fit::limited(input.camera, (f64::from(size.x), f64::from(size.y)), input.min_zoom, input.max_zoom);
    let mut memory = std::mem::take(&mut state.memory);
    let position = walkers::lon_lat(camera.lon, camera.lat);
    memory.center_at(position);
    // Beyond walkers' own limits its projector would be off; ours draws, and the limits of the camera are narrower.
    let _ = memory.set_zoom(camera.zoom);
    let mut actions = Vec::new();
    let overlay = Overlay { input, camera, state, ground, actions: &mut actions };
    let map = walkers::Map::new(None, &mut memory, position)
        .zoom_gesture(false)
        .panning(false)
        .double_click_to_zoom(false)
        .double_click_to_zoom_out(false)
        .drag_pan_buttons(DragPanButtons::empty())
        .with_plugin(overlay);
    map.show(ui, |_, _, _, _| ());
    state.memory = memory;
    state.camera = Some(camera);
    if !actions.is_empty() {
        ui.ctx().request_repaint();
    }
    actions
}

struct Overlay<'a, 'b> {
    input: &'a MapInput<'b>,
    camera: Camera,
    state: &'a mut MapState,
    ground: &'a mut dyn Ground,
    actions: &'a mut Vec<MapAction>,
}

impl walkers::Plugin for Overlay<'_, '_> {
    fn run(self: Box<Self>, ui: &mut Ui, response: &Response, _: &walkers::Projector<'_>, _: &walkers::MapMemory) {
        let Self { input, camera, state, ground, actions } = *self;
        let map = MapProjection::new(camera, response.rect);
        let painter = ui.painter().with_clip_rect(response.rect.intersect(ui.clip_rect()));
        state.prepare(input);
        let furniture = Furniture::place(input, state, &map, &painter);
        let mut veil = painter.clone();
        let fade = input.slide.map_or(1.0, |s| s.fade.clamp(0.0, 1.0));
        veil.multiply_opacity(fade);
        if fade <= 0.0 {
            state.settled = ground.paint_ground(&painter, &map, input.theme, input.wait_for_tiles);
            ground.paint_labels(&painter, &map, input.theme, &furniture.rects(), &[]);
            furniture.show(ui, &painter, input, &map, actions);
            return;
        }
        let mut plates = furniture.rects();
        let wanted = state.annotations(input);
        let drawn = annotations::place(&painter, &map, &wanted, input.theme, &plates);
        plates.extend_from_slice(drawn.rects());
        state.lay_out(input, &map, &painter, plates);
        let layout = std::mem::take(&mut state.layout);
        let arrows = std::mem::take(&mut state.arrows);

        let task = input.editing.filter(|_| input.interactive && input.slide.is_none()).and_then(|e| e.task);
        let mut hits = Hits::default();
        state.editing &= task.is_some();
        if input.interactive {
            response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, t("map-name")));
            hits = read_pointer(ui, input, state, &layout, &arrows, &map, response, &furniture, actions);
        }
        let held = if input.interactive && input.slide.is_none() && task.is_none() {
            hold::read(ui, state, &wanted, &drawn, &map, actions)
        } else {
            None
        };
        if held.is_some() {
            hits = Hits::default();
        }
        let hovered_event = hits.mark.map(|at| &layout.marks[at].group.events).filter(|e| e.len() == 1).map(|e| e[0]);
        let emphasis = Emphasis {
            selected: input.selected,
            hovered: hovered_event.as_ref().map_or(input.hovered, std::slice::from_ref),
            arrow: hits.arrow,
        };

        state.settled = ground.paint_ground(&painter, &map, input.theme, input.wait_for_tiles);
        paint::areas(&veil, input, &map, state, &emphasis);
        paint::about_places(&veil, input, &map, state);
        let labelled = layout.labels.iter().flat_map(|l| &layout.marks[l.mark].group.places);
        let named: Vec<&str> = labelled.filter_map(|at| input.case.places.get(*at as usize)).map(|p| p.name.as_str()).collect();
        ground.paint_labels(&painter, &map, input.theme, layout.room.rects(), &named);
        paint::arrows(&veil, input, state, &arrows, &emphasis);
        drawn.paint_leaders(&veil, input.theme);
        proposed::on_map(&veil, &map, input.proposed, input.theme);
        paint::marks(&veil, input, &layout, &emphasis, hits.mark, hits.focus);
        drawn.paint(&veil, input.theme);
        if input.interactive && input.slide.is_none() {
            drawn.paint_handles(&veil, input.theme, held);
        }
        for (at, edge) in layout.edges.iter().enumerate() {
            paint::edge(&veil, input.theme, edge, hits.edge == Some(at), hits.edge_focus == Some(at));
        }
        furniture.show(ui, &painter, input, &map, actions);
        paint_gesture(&painter, input.theme, &state.gesture, hits.pointer);
        if let Some(task) = &task {
            edit::paint(&painter, input, task, &map, hits.pointer.filter(|p| !furniture.rects().iter().any(|r| r.contains(*p))));
        }
        // Too small for a room: there a click shows the words themselves, large.
        if input.slide.is_none() {
            state.paint_card(&painter, input, &layout, &hits, response.rect);
        }

        state.layout = layout;
        state.arrows = arrows;
    }
}

impl MapState {
    /// How many marks the last pass had: single events, groups and clusters.
    pub fn marks(&self) -> usize {
        self.layout.marks.len()
    }

    /// What the analyst drew, the one that is being moved where the pointer has it.
    fn annotations(&self, input: &MapInput<'_>) -> Vec<Annotation> {
        let mut all = input.slide.map_or(input.drawn, |s| s.annotations).to_vec();
        if let (Some(moving), None) = (&self.moving, input.slide) {
            moving.put(&mut all);
        }
        all
    }

    /// Makes ready what the first pass needs and no picture: groups, curves, and the outlines of areas.
    pub fn read_ahead(&mut self, input: &MapInput<'_>) {
        self.prepare(input);
        for place in self.groups.areas.keys().copied().chain(self.groups.bundles.iter().map(|b| b.to)) {
            paint::outlines_of(&mut self.cache, input, place, input.camera.zoom);
        }
    }

    /// Groups and curves, made anew when the case or what is shown changed.
    fn prepare(&mut self, input: &MapInput<'_>) {
        let generations = (input.case_generation, input.generation);
        if self.built_for == Some(generations) {
            return;
        }
        if self.built_for.map(|b| b.0) != Some(input.case_generation) {
            self.index = CaseIndex::build(input.case, input.columns);
            self.cut.clear();
        }
        self.groups = Groups::build(input.columns, input.shown, &self.index);
        self.points = PointGroups::default();
        let Self { cache, cut, .. } = self;
        self.curves = self
            .groups
            .bundles
            .iter()
            .map(|bundle| {
                *cut.entry((bundle.from, bundle.to)).or_insert_with(|| {
                    let point =
                        |place: u32| input.case.places.get(place as usize).map_or(World { x: 0.5, y: 0.5 }, |p| world_from_lonlat(p.point));
                    // Cut on the outlines of one step, so that an arrow's ends stand still while the map zooms.
                    let from = paint::outlines_of(cache, input, bundle.from, 5.0);
                    let to = paint::outlines_of(cache, input, bundle.to, 5.0);
                    Curve::between(point(bundle.from), point(bundle.to)).cut_at(&from, &to)
                })
            })
            .collect();
        self.built_for = Some(generations);
        self.laid_out_for = None;
    }

    /// Places everything, unless nothing changed since the last pass.
    fn lay_out(&mut self, input: &MapInput<'_>, map: &MapProjection, painter: &Painter, plates: Vec<Rect>) {
        let key = LayoutKey {
            generations: (input.case_generation, input.generation),
            camera: map.camera,
            rect: map.rect,
            plates,
            selected: input.selected.to_vec(),
            pixels_per_point: painter.pixels_per_point(),
            glyphs: GlyphsSeen::of(painter),
        };
        if self.laid_out_for.as_ref() == Some(&key) {
            return;
        }
        let Self { groups, points, index, cache, crowd, .. } = self;
        let points = match input.crowd {
            Some(shown) => crowd.groups(shown, map, MARGIN_POINTS),
            None => points.at(input.columns, input.shown, index, map.camera.zoom),
        };
        let layout_input = LayoutInput {
            case: input.case,
            columns: input.columns,
            rank: &index.rank,
            map: *map,
            plates: &key.plates,
            first: input.selected,
        };
        let mut layout =
            Layout::build(&layout_input, points, groups, painter, |place| paint::outlines_of(cache, input, place, map.camera.zoom));
        let mut arrows: Vec<Arrow> = paint::arrow_order(groups, input.selected)
            .into_iter()
            .filter_map(|bundle| Some((bundle, self.curves.get(bundle)?)))
            .map(|(bundle, curve)| Arrow { bundle, dashes: curve.dashes(map, map.rect.expand(8.0), 13.0), count: None })
            .collect();
        paint::place_arrow_counts(&mut arrows, groups, map.rect.shrink(4.0), &mut layout.room);
        self.layout = layout;
        self.arrows = arrows;
        self.laid_out_for = Some(key);
    }

    fn paint_card(&self, painter: &Painter, input: &MapInput<'_>, layout: &Layout, hits: &Hits, view: Rect) {
        if !matches!(self.gesture, Gesture::None) {
            return;
        }
        if let Some(mark) = hits.mark.or(hits.focus).and_then(|at| layout.marks.get(at)) {
            let place = layout::places_text(input.case, &mark.group).unwrap_or_default();
            let count = mark.group.len().to_string();
            let heading = tf("map-card-group", &[("place", place), ("count", count)]);
            card::show(painter, input, &self.index.rank, &mark.group, &heading, mark.rect, view);
        } else if let (Some(bundle), Some(p)) = (hits.arrow.and_then(|at| self.groups.bundles.get(at)), hits.pointer) {
            let name = |at: u32| input.case.places.get(at as usize).map_or_else(String::new, |p| p.name.clone());
            let heading = tf("map-card-movement", &[("from", name(bundle.from)), ("to", name(bundle.to))]);
            card::show(painter, input, &self.index.rank, &bundle.group, &heading, Rect::from_center_size(p, egui::Vec2::splat(12.0)), view);
        }
    }
}

/// The place under a screen point, for whoever asks the map where the pointer is.
pub fn lonlat_at(camera: Camera, rect: Rect, at: Pos2) -> crate::model::LonLat {
    lonlat_from_world(MapProjection::new(camera, rect).world_from_screen(at))
}
