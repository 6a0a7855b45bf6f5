//! Cameras that show what is on the map: all of it, or its main body with the far ends left to be jumped to.

use super::{
    Columns, Shown,
    mercator::{MAX_LAT, World, camera_fitting, lonlat_from_world, nearest_copy, world_from_lonlat},
};
use crate::model::{Camera, LonLat};

/// Free space at each edge of a fit, points: room for markers and their labels.
const MARGIN_POINTS: f64 = 72.0;
/// A fit on one place zooms no closer than this.
const CLOSEST: f64 = 7.0;
/// The share of events that the main body holds at least.
const MAIN_SHARE: f64 = 0.85;

/// The camera that shows every event on the map, the shorter way round the globe. `size` is of the picture, points.
pub fn fit(columns: &Columns, shown: &Shown, size: (f64, f64)) -> Option<Camera> {
    fit_events(columns, (0..columns.len() as u32).filter(|e| shown.on_map(*e as usize)), size)
}

/// The camera that shows these events.
pub fn fit_events(columns: &Columns, events: impl Iterator<Item = u32>, size: (f64, f64)) -> Option<Camera> {
    let mut points: Vec<LonLat> =
        events.filter_map(|e| columns.anchors.get(e as usize).copied().flatten()).map(|a| lonlat_from_world(a.world)).collect();
    points.sort_by(|a, b| a.lon.total_cmp(&b.lon).then(a.lat.total_cmp(&b.lat)));
    points.dedup();
    camera_fitting(&points, size.0, size.1, MARGIN_POINTS, CLOSEST)
}

/// The camera on the main body of what is shown: the places nearest to the middle of the events (the median, so that a
/// few far ones do not pull it) that together hold most of the events, without a gap wider than they already span.
/// The rest are left out of sight, to be pointed at from the map's edge.
pub fn whole_stage(columns: &Columns, shown: &Shown, size: (f64, f64)) -> Option<Camera> {
    let (first, places) = places_shown(columns, shown)?;
    stage_of(first, &places, size)
}

/// The same for places with their numbers of events, as a large table has them.
pub fn whole_stage_of(places: &[(World, usize)], size: (f64, f64)) -> Option<Camera> {
    stage_of(places.first()?.0, places, size)
}

/// The camera that shows all of these places.
pub fn fit_places(places: &[(World, usize)], size: (f64, f64)) -> Option<Camera> {
    let points: Vec<LonLat> = places.iter().map(|(world, _)| lonlat_from_world(*world)).collect();
    camera_fitting(&points, size.0, size.1, MARGIN_POINTS, CLOSEST)
}

fn stage_of(first: World, places: &[(World, usize)], size: (f64, f64)) -> Option<Camera> {
    let total: usize = places.iter().map(|(_, events)| events).sum();
    let middle = World {
        x: middle_of(places.iter().map(|(w, events)| (nearest_copy(w.x, first.x), *events)).collect(), total),
        y: middle_of(places.iter().map(|(w, events)| (w.y, *events)).collect(), total),
    };
    let mut by_distance: Vec<(f64, World, usize)> = places
        .iter()
        .map(|(w, events)| {
            let w = World { x: nearest_copy(w.x, middle.x), y: w.y };
            ((w.x - middle.x).hypot(w.y - middle.y), w, *events)
        })
        .collect();
    by_distance.sort_by(|a, b| a.0.total_cmp(&b.0));
    let enough = ((total as f64 * MAIN_SHARE).ceil() as usize).clamp(1, total);
    let (mut count, mut held) = (0, 0);
    // What comes soon after belongs to the body, too.
    while count < by_distance.len() && (held < enough || by_distance[count].0 <= by_distance[count - 1].0 * 1.08) {
        held += by_distance[count].2;
        count += 1;
    }
    let points: Vec<LonLat> = by_distance[..count].iter().map(|(_, w, _)| lonlat_from_world(*w)).collect();
    camera_fitting(&points, size.0, size.1, MARGIN_POINTS, CLOSEST)
}

/// Where the first event on the map stands, and every place that has events there, with their number.
fn places_shown(columns: &Columns, shown: &Shown) -> Option<(World, Vec<(World, usize)>)> {
    let mut first = None;
    let mut places: Vec<(World, usize)> = Vec::new();
    for (_, anchor) in columns.anchors.iter().enumerate().filter(|(event, _)| shown.on_map(*event)) {
        let Some(anchor) = anchor else { continue };
        let at = anchor.place as usize;
        if at >= places.len() {
            places.resize(at + 1, (anchor.world, 0));
        }
        places[at] = (anchor.world, places[at].1 + 1);
        first.get_or_insert(anchor.world);
    }
    places.retain(|(_, events)| *events > 0);
    Some((first?, places))
}

/// The median of values that each stand for so many events, `total` in all.
fn middle_of(mut values: Vec<(f64, usize)>, total: usize) -> f64 {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut before = 0;
    let holds_middle = |(_, events): &&(f64, usize)| {
        before += events;
        before > total / 2
    };
    values.iter().find(holds_middle).map_or(0.5, |(value, _)| *value)
}

/// The camera held within limits for a picture of this size: the world is never narrower than the picture, so that no place
/// stands on it twice; it fills the picture from north to south, or is centred where it is too low for that.
pub fn limited(camera: Camera, size: (f64, f64), min_zoom: f64, max_zoom: f64) -> Camera {
    let narrowest = (size.0.max(1.0) / 256.0).log2().max(0.0);
    let finite = |v: f64, or: f64| if v.is_finite() { v } else { or };
    let zoom = finite(camera.zoom, min_zoom).max(min_zoom).min(max_zoom).max(narrowest);
    let height = 256.0 * zoom.exp2();
    let half = size.1 / 2.0 / height;
    let center = world_from_lonlat(LonLat::new(finite(camera.lon, 0.0), finite(camera.lat, 0.0).clamp(-MAX_LAT, MAX_LAT)));
    let y = if half >= 0.5 { 0.5 } else { center.y.clamp(half, 1.0 - half) };
    // Unchanged values pass through untouched, so that a camera is not worn down by being limited in each pass.
    let lat = if y == center.y { camera.lat } else { lonlat_from_world(World { x: 0.5, y }).lat };
    let lon = if (-180.0..=180.0).contains(&camera.lon) { camera.lon } else { (finite(camera.lon, 0.0) + 180.0).rem_euclid(360.0) - 180.0 };
    Camera { lon, lat, zoom }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Filter, filter::apply};
    use crate::model::{Case, Event, Place};

    fn case(points: &[(f64, f64, usize)]) -> Case {
        let mut case = Case::default();
        for (at, (lon, lat, events)) in points.iter().enumerate() {
            let place: Place = serde_json::from_value(
                serde_json::json!({"id": format!("p{at}"), "name": format!("p{at}"), "kind": "city", "point": {"lon": lon, "lat": lat}}),
            )
            .unwrap();
            case.places.push(place);
            for n in 0..*events {
                let event: Event =
                    serde_json::from_value(serde_json::json!({"id": format!("e{at}-{n}"), "title": "t", "kind": "happening",
                    "category": "", "places": [{"place": format!("p{at}"), "role": "at"}]}))
                    .unwrap();
                case.events.push(event);
            }
        }
        case
    }

    /// The whole stage, reckoned event by event.
    fn plain_stage(columns: &Columns, shown: &Shown, size: (f64, f64)) -> Option<Camera> {
        let worlds: Vec<World> =
            (0..columns.len()).filter(|e| shown.on_map(*e)).filter_map(|e| columns.anchors[e]).map(|a| a.world).collect();
        let first = worlds.first()?;
        let mut xs: Vec<f64> = worlds.iter().map(|w| nearest_copy(w.x, first.x)).collect();
        let mut ys: Vec<f64> = worlds.iter().map(|w| w.y).collect();
        xs.sort_by(f64::total_cmp);
        ys.sort_by(f64::total_cmp);
        let middle = World { x: xs[xs.len() / 2], y: ys[ys.len() / 2] };
        let mut by_distance: Vec<(f64, World)> = worlds
            .iter()
            .map(|w| World { x: nearest_copy(w.x, middle.x), y: w.y })
            .map(|w| ((w.x - middle.x).hypot(w.y - middle.y), w))
            .collect();
        by_distance.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut count = ((by_distance.len() as f64 * MAIN_SHARE).ceil() as usize).clamp(1, by_distance.len());
        while count < by_distance.len() && by_distance[count].0 <= by_distance[count - 1].0 * 1.08 {
            count += 1;
        }
        let points: Vec<LonLat> = by_distance[..count].iter().map(|(_, w)| lonlat_from_world(*w)).collect();
        camera_fitting(&points, size.0, size.1, MARGIN_POINTS, CLOSEST)
    }

    proptest::proptest! {
        #[test]
        fn the_stage_by_places_is_the_stage_by_events(
            places in proptest::collection::vec((-180.0..180.0_f64, -80.0..80.0_f64, 0..9_usize), 0..12),
        ) {
            let columns = Columns::build(&case(&places));
            let shown = apply(&columns, &Filter::default());
            proptest::prop_assert_eq!(whole_stage(&columns, &shown, (900.0, 500.0)), plain_stage(&columns, &shown, (900.0, 500.0)));
        }
    }

    #[test]
    fn the_whole_stage_holds_ukraine_to_japan_and_leaves_lima_out() {
        let case = case(&[
            (36.6, 51.7, 12),
            (31.0, 50.0, 8),
            (126.0, 39.0, 14),
            (139.7, 35.7, 4),
            (37.6, 55.7, 6),
            (-77.0, -12.0, 1),
            (-77.0, 38.9, 3),
        ]);
        let columns = Columns::build(&case);
        let shown = apply(&columns, &Filter::default());
        let size = (1000.0, 600.0);
        let camera = whole_stage(&columns, &shown, size).unwrap();
        let width = 256.0 * camera.zoom.exp2();
        let sees = |lon: f64, lat: f64| {
            let (w, c) = (world_from_lonlat(LonLat::new(lon, lat)), world_from_lonlat(LonLat::new(camera.lon, camera.lat)));
            (nearest_copy(w.x, c.x) - c.x).abs() * width < size.0 / 2.0 && (w.y - c.y).abs() * width < size.1 / 2.0
        };
        assert!(sees(31.0, 50.0) && sees(139.7, 35.7) && sees(126.0, 39.0));
        assert!(!sees(-77.0, -12.0) && !sees(-77.0, 38.9), "{camera:?}");
        let all = fit(&columns, &shown, size).unwrap();
        assert!(all.zoom < camera.zoom);
    }

    #[test]
    fn a_limited_camera_never_shows_beyond_the_poles_and_keeps_what_is_within() {
        let size = (1000.0, 600.0);
        let inside = Camera { lon: 40.0, lat: 30.0, zoom: 4.0 };
        assert_eq!(limited(inside, size, 1.0, 12.0), inside);
        let north = limited(Camera { lon: 540.0, lat: 84.0, zoom: 3.0 }, size, 1.0, 12.0);
        let top = world_from_lonlat(LonLat::new(0.0, north.lat)).y - 300.0 / (256.0 * 8.0);
        assert!(top.abs() < 1e-9 && north.lon == -180.0);
        assert!(256.0 * limited(Camera { zoom: 0.0, ..inside }, size, 0.0, 12.0).zoom.exp2() >= 999.999);
    }
}
