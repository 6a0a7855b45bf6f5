//! The basemap on the embedded map of the world: what is read, what stands where, at any camera and scale.

use super::{mvt::EXTENT, sheet::MOST_IN_VIEW, *};
use crate::{model::Camera, render::fonts, render::theme::ThemeKind};

/// Draws ground and names once, in a context of its own; says whether the ground was complete.
fn draw_once(map: &mut Basemap, projection: &MapProjection, kind: ThemeKind, wait: bool, taken: &[Rect]) -> bool {
    draw_at(1.0, map, projection, kind, wait, taken)
}

/// As [`draw_once`], with so many pixels a point.
fn draw_at(pixels_per_point: f32, map: &mut Basemap, projection: &MapProjection, kind: ThemeKind, wait: bool, taken: &[Rect]) -> bool {
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    let mut input = egui::RawInput { screen_rect: Some(projection.rect), ..Default::default() };
    input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels_per_point);
    let mut complete = false;
    let mut output = ctx.run_ui(input, |ui| {
        let painter = ui.ctx().layer_painter(egui::LayerId::background());
        complete = map.paint_ground(&painter, projection, Theme::of(kind), wait);
        map.paint_labels(&painter, projection, Theme::of(kind), taken, &[]);
    });
    output.textures_delta.clear();
    complete
}

fn projection(lon: f64, lat: f64, zoom: f64) -> MapProjection {
    MapProjection::new(Camera { lon, lat, zoom }, Rect::from_min_size(Pos2::new(13.0, 7.0), egui::vec2(1280.0, 720.0)))
}

fn covers(corners: &[[f32; 2]], triangles: &[u32], p: [f32; 2]) -> bool {
    let side = |a: [f32; 2], b: [f32; 2]| (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
    triangles.chunks_exact(3).any(|t| {
        let [a, b, c] = [0, 1, 2].map(|i| corners[t[i] as usize]);
        let s = [side(a, b), side(b, c), side(c, a)];
        s.iter().all(|v| *v >= 0.0) || s.iter().all(|v| *v <= 0.0)
    })
}

#[test]
fn the_tile_of_the_world_has_land_where_there_is_land() {
    let mut map = Basemap::embedded().expect("opens");
    let world = TileId { z: 0, x: 0, y: 0 };
    map.world.read(world, false);
    let tile = map.world.ready.get(&world).and_then(|r| r.tile(false)).expect("is read");
    let land = |lon: f64, lat: f64| {
        let w = crate::analysis::mercator::world_from_lonlat(crate::model::LonLat::new(lon, lat));
        let at = [w.x, w.y].map(|v| (v * f64::from(EXTENT)) as f32);
        covers(&tile.land.corners, &tile.land.triangles, at) && !covers(&tile.lakes.corners, &tile.lakes.triangles, at)
    };
    for (lon, lat) in [(37.6, 55.7), (36.2, 51.7), (127.0, 40.5), (-60.0, -10.0), (179.9, 68.0), (-179.0, 67.5), (60.0, -84.0)] {
        assert!(land(lon, lat), "{lon} {lat}");
    }
    for (lon, lat) in [(135.0, 40.0), (-30.0, 30.0), (34.0, 43.3), (0.0, 84.5), (50.0, 42.0)] {
        assert!(!land(lon, lat), "{lon} {lat}");
    }
}

#[test]
fn tiles_stand_where_the_projection_says_and_share_their_edges() {
    let map = Basemap::embedded().expect("opens");
    for (lon, lat, zoom) in [(85.0, 45.0, 3.37), (179.0, 60.0, 5.81), (-179.99, -60.0, 9.13), (12.0, 0.0, 0.4)] {
        let p = projection(lon, lat, zoom);
        let view = map.world.view(&p, map.world.tile_zoom(zoom));
        assert!(!view.is_empty());
        for v in &view {
            let across = f64::from(1u32 << v.id.z);
            let at = p.screen_from_world(crate::analysis::mercator::World {
                x: f64::from(v.id.x) / across + v.copy as f64,
                y: f64::from(v.id.y) / across,
            });
            assert_eq!(at, v.rect.min);
            let place = placement(&p, v.id, v.copy);
            assert!((place.x + f64::from(EXTENT) * place.unit - f64::from(v.rect.right())).abs() < 1e-2);
        }
        for pair in view.windows(2).filter(|pair| pair[0].id.y == pair[1].id.y) {
            assert_eq!(pair[0].rect.right(), pair[1].rect.left());
        }
        // Nothing of the map's width is left without a tile.
        assert!(view.first().is_some_and(|v| v.rect.left() <= p.rect.left()));
        assert!(view.last().is_some_and(|v| v.rect.right() >= p.rect.right()));
    }
}

#[test]
fn cameras_gone_wrong_draw_the_sea_and_no_more() {
    let map = Basemap::embedded().expect("opens");
    for zoom in [f64::NAN, f64::INFINITY, -40.0, 60.0] {
        assert!(map.world.ground_view(&projection(10.0, 10.0, zoom), 1.0).len() <= 4, "{zoom}");
    }
    assert!(map.world.ground_view(&projection(f64::NAN, 10.0, 3.0), 1.0).is_empty());
}

#[test]
fn names_never_stand_over_one_another_nor_over_what_is_taken_nor_beyond_the_map() {
    let mut map = Basemap::embedded().expect("opens");
    let taken =
        [Rect::from_min_size(Pos2::new(600.0, 300.0), egui::vec2(200.0, 90.0)), Rect::from_min_size(Pos2::ZERO, egui::vec2(99.0, 99.0))];
    for (lon, lat, zoom) in [(85.0, 45.0, 3.0), (36.0, 51.5, 5.0), (128.0, 40.0, 5.5), (20.0, 48.0, 7.3), (170.0, 20.0, 1.5)] {
        let p = projection(lon, lat, zoom);
        assert!(draw_once(&mut map, &p, ThemeKind::Dark, true, &taken));
        let labels = &map.names.as_ref().expect("are placed").labels;
        assert!(labels.len() > 8, "{lon} {lat} {zoom}: {}", labels.len());
        for (i, label) in labels.iter().enumerate() {
            assert!(p.rect.contains_rect(label.rect), "{label:?}");
            let others = labels.iter().skip(i + 1).map(|other| other.rect).chain(taken);
            others.for_each(|other| assert!(!other.intersects(label.rect), "{label:?} {other:?}"));
        }
    }
}

#[test]
fn what_stands_where_does_not_depend_on_what_was_looked_at_before() {
    let p = projection(36.0, 51.5, 5.2);
    let labels = |map: &Basemap| format!("{:?}", map.names.as_ref().map(|n| &n.labels));
    let mut fresh = Basemap::embedded().expect("opens");
    draw_once(&mut fresh, &p, ThemeKind::Dark, true, &[]);
    let mut travelled = Basemap::embedded().expect("opens");
    for zoom in [7.0, 2.0, 4.1] {
        draw_once(&mut travelled, &projection(40.0, 50.0, zoom), ThemeKind::Light, true, &[]);
    }
    draw_once(&mut travelled, &p, ThemeKind::Dark, true, &[]);
    assert_eq!(labels(&fresh), labels(&travelled));
}

#[test]
fn a_window_reads_a_few_tiles_a_pass_and_comes_to_the_same_ground() {
    let p = projection(85.0, 45.0, 4.0);
    let mut window = Basemap::embedded().expect("opens");
    let mut passes = 1;
    while !draw_once(&mut window, &p, ThemeKind::Dark, false, &[]) {
        passes += 1;
        assert!(passes < 50);
    }
    assert!(passes > 1);
    let mut picture = Basemap::embedded().expect("opens");
    assert!(draw_once(&mut picture, &p, ThemeKind::Dark, true, &[]));
    let meshes = |map: &Basemap| map.ground.as_ref().map(|g| g.meshes.clone());
    assert!(meshes(&window).is_some_and(|m| !m.is_empty()));
    assert_eq!(meshes(&window), meshes(&picture));
}

#[test]
fn another_theme_reads_no_tile_anew() {
    let p = projection(85.0, 45.0, 4.0);
    let mut map = Basemap::embedded().expect("opens");
    draw_once(&mut map, &p, ThemeKind::Dark, true, &[]);
    // From here on it could read nothing more.
    map.world.archive = no_tiles();
    let read = map.world.ready.len();
    let before = map.ground.as_ref().map(|g| g.meshes.clone());
    draw_once(&mut map, &p, ThemeKind::Light, true, &[]);
    assert_eq!((map.world.ready.len(), map.damage()), (read, None));
    assert_ne!(before, map.ground.as_ref().map(|g| g.meshes.clone()));
}

/// An archive without tiles.
fn no_tiles() -> Archive {
    let mut bytes = b"PMTiles\x03".to_vec();
    for n in [127u64, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0] {
        bytes.extend(n.to_le_bytes());
    }
    bytes.extend([1, 1, 1, 1, 0, 7]);
    bytes.resize(128, 0);
    Archive::open(bytes).expect("opens")
}

#[test]
fn tiles_that_are_absent_or_damaged_are_drawn_as_sea() {
    let p = projection(85.0, 45.0, 4.0);
    let mut empty = Basemap { world: Sheet::new(no_tiles(), false), ..Basemap::embedded().expect("opens") };
    assert!(draw_once(&mut empty, &p, ThemeKind::Dark, true, &[]));
    assert_eq!((empty.ground.as_ref().map(|g| g.meshes.len()), empty.damage()), (Some(0), None));
    let mut bytes = include_bytes!("../../../assets/map/world.pmtiles").to_vec();
    bytes.iter_mut().skip(21_123).step_by(3).for_each(|b| *b = !*b);
    let mut damaged = Basemap::from_bytes(bytes).expect("the header is whole");
    assert!(draw_once(&mut damaged, &p, ThemeKind::Dark, true, &[]));
    assert!(damaged.damage().is_some());
}

#[test]
fn two_tiles_never_both_have_the_name_on_their_edge() {
    let (west, east) = (TileId { z: 3, x: 2, y: 1 }, TileId { z: 3, x: 3, y: 1 });
    assert!(!lies_in([EXTENT, 10.0], west, west) && lies_in([0.0, 10.0], east, east));
    let above = TileId { z: 2, x: 1, y: 0 };
    assert!(lies_in([100.0, 3000.0], above, west) && !lies_in([100.0, 3000.0], above, east));
    assert!(lies_in([2048.0, 2048.0], above, east) && !lies_in([2048.0, 2048.0], above, west));
}

#[test]
fn the_ground_is_as_fine_as_its_pixels_and_the_names_are_those_of_the_points() {
    let map = Basemap::embedded().expect("opens");
    let p = projection(100.0, 62.0, 4.5);
    let zooms = |pixels_per_point: f32| map.world.ground_view(&p, pixels_per_point).iter().map(|v| v.id.z).collect::<Vec<_>>();
    for (pixels_per_point, zoom) in [(0.5, 3), (1.0, 3), (1.25, 3), (1.5, 4), (2.0, 4), (3.0, 5), (8.0, 6), (40.0, 7)] {
        let found = zooms(pixels_per_point);
        assert!(!found.is_empty() && found.iter().all(|z| *z == zoom), "{pixels_per_point}: {found:?}");
    }
    // Where the finest would be too many, they are no coarser than with one pixel a point.
    let vast = MapProjection::new(Camera { lon: 100.0, lat: 62.0, zoom: 4.5 }, Rect::from_min_size(Pos2::ZERO, egui::vec2(9e3, 5e3)));
    let found = map.world.ground_view(&vast, 8.0);
    assert!(found.len() as i64 <= MOST_IN_VIEW && found.iter().all(|v| v.id.z >= 3) && !found.is_empty());

    let names = |pixels_per_point: f32| {
        let mut map = Basemap::embedded().expect("opens");
        assert!(draw_at(pixels_per_point, &mut map, &p, ThemeKind::Dark, true, &[]));
        let names = map.names.as_ref().expect("are placed");
        assert!(names.from.iter().all(|id| id.z == 3), "{:?}", names.from);
        let vertices: usize = map.ground.iter().flat_map(|g| &g.meshes).map(|(_, mesh)| mesh.vertices.len()).sum();
        (names.labels.len(), vertices)
    };
    let (one, three) = (names(1.0), names(3.0));
    assert!(one.0 > 8 && one.0 == three.0, "{one:?} {three:?}");
    assert!(three.1 > one.1, "{one:?} {three:?}");
}

#[test]
fn finer_ground_has_no_more_rivers_than_its_points_and_all_of_those() {
    let mut map = Basemap::embedded().expect("opens");
    let p = projection(100.0, 62.0, 4.5);
    // Lengths of the rivers in the view, in widths of the world.
    let mut length = |pixels_per_point: f32, of: u8| {
        let view = map.world.ground_view(&p, pixels_per_point);
        assert!(map.world.read_view(&view, &p, true, true));
        let tiles = view.iter().filter_map(|v| Some((v.id.z, map.world.ready.get(&v.id)?.tile(true)?)));
        let everywhere = ([-1e6; 2], [1e6; 2]);
        tiles
            .map(|(z, tile)| {
                let runs = tile.rivers(of).flat_map(|r| r.within(everywhere.0, everywhere.1));
                let length: f32 =
                    runs.flat_map(|run| run.windows(2)).map(|p| (p[0].at[0] - p[1].at[0]).hypot(p[0].at[1] - p[1].at[1])).sum();
                f64::from(length) / f64::from(EXTENT) / f64::from(z).exp2()
            })
            .sum::<f64>()
    };
    let (points, fine, all) = (length(1.0, 3), length(3.0, 3), length(3.0, 5));
    // Not the same view to the tile, and finer lines are longer.
    assert!((0.6..1.2).contains(&(fine / points)), "{fine} of {points}");
    assert!(all > 1.3 * fine, "{fine} of {all}");
}

#[test]
fn a_fine_ground_does_not_depend_on_what_was_drawn_before() {
    let p = projection(36.0, 51.5, 5.2);
    let look = |map: &Basemap| (map.ground.as_ref().map(|g| g.meshes.clone()), format!("{:?}", map.names.as_ref().map(|n| &n.labels)));
    let mut fresh = Basemap::embedded().expect("opens");
    draw_at(2.0, &mut fresh, &p, ThemeKind::Dark, true, &[]);
    let mut travelled = Basemap::embedded().expect("opens");
    for (zoom, pixels_per_point) in [(7.0, 1.0), (2.0, 3.0), (4.1, 1.0), (5.2, 1.0)] {
        draw_at(pixels_per_point, &mut travelled, &projection(40.0, 50.0, zoom), ThemeKind::Light, true, &[]);
    }
    let mut passes = 0;
    while !draw_at(2.0, &mut travelled, &p, ThemeKind::Dark, false, &[]) {
        passes += 1;
        assert!(passes < 99);
    }
    assert_eq!(look(&fresh), look(&travelled));
    // And with one pixel a point it is what it would have been without.
    let mut one = Basemap::embedded().expect("opens");
    draw_once(&mut one, &p, ThemeKind::Dark, true, &[]);
    draw_once(&mut travelled, &p, ThemeKind::Dark, true, &[]);
    assert_eq!(look(&one), look(&travelled));
}
