//! A map of one's own from outside: drawn from a file over the built-in map, to street level; what is missing or damaged in it.

use std::{
    fs,
    io::{self, ErrorKind},
    path::PathBuf,
    process::Command as Process,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::common::window::Window;
use crate::town::Town;
use dateline::{
    effects::{desk::Desk, map_file},
    export::{self, Canvas, Picture, metadata},
    model::{Camera, LonLat, Message},
    render::{
        basemap::{Basemap, BasemapError, TileSource},
        fonts,
        projection::MapProjection,
        theme::{MapTheme, Theme, ThemeKind},
    },
    session::{Command, Effect, MAX_ZOOM, MapChoice, Overlay, OwnMap, STREET_ZOOM, Session, Settings},
    ui::Panels,
};
use egui::{Color32, Pos2, Rect, accesskit::Role, vec2};

const DESCRIPTION: &str = r#"{"attribution": "<a href=\"https://example.org\">Protomaps</a> <b>&copy; OpenStreetMap</b>",
    "vector_layers": [{"id": "earth"}, {"id": "roads"}]}"#;
const SIZE: (f32, f32) = (800.0, 600.0);

fn kursk() -> Town {
    Town::new(LonLat::new(36.19, 51.73))
}

/// Bytes that count how many of them were read.
#[derive(Debug)]
struct Counted {
    bytes: Vec<u8>,
    read: Arc<AtomicU64>,
}

impl TileSource for Counted {
    fn length(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        let start = offset as usize;
        self.bytes.get(start..start + length).map(<[u8]>::to_vec).ok_or_else(|| ErrorKind::UnexpectedEof.into())
    }
}

/// The built-in map with this one over it.
fn over(bytes: Vec<u8>) -> Basemap {
    let mut map = Basemap::embedded().expect("opens");
    map.set_own(Box::new(Counted { bytes, read: Arc::default() })).expect("is a map");
    map
}

fn projection(camera: Camera) -> MapProjection {
    MapProjection::new(camera, Rect::from_min_size(Pos2::ZERO, vec2(SIZE.0, SIZE.1)))
}

fn drawn(map: &mut Basemap, camera: Camera, kind: ThemeKind) -> Picture {
    let canvas = Canvas { width_px: SIZE.0 as u32, height_px: SIZE.1 as u32, pixels_per_point: 1.0 };
    let (projection, theme) = (projection(camera), Theme::of(kind));
    let setup = |ctx: &egui::Context| ctx.set_fonts(fonts::definitions());
    let laid_out = export::lay_out(canvas, Color32::BLACK, setup, |ui| {
        let painter = ui.ctx().layer_painter(egui::LayerId::background());
        assert!(map.paint_ground(&painter, &projection, theme, true));
    });
    laid_out.expect("laid out").picture(2)
}

fn colour(picture: &Picture, at: Pos2) -> Color32 {
    let i = (at.y as usize * picture.width + at.x as usize) * 4;
    Color32::from_rgb(picture.rgba[i], picture.rgba[i + 1], picture.rgba[i + 2])
}

fn camera(town: &Town, zoom: f64) -> Camera {
    Camera { lon: town.middle.lon, lat: town.middle.lat, zoom }
}

#[test]
fn streets_water_woods_and_buildings_stand_where_they_are_at_street_level_and_beyond_the_deepest_tiles() {
    let town = kursk();
    let mut map = over(town.archive(&[town.tiles(13, 2), town.tiles(14, 2)].concat(), DESCRIPTION, |_, _| {}));
    for kind in [ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print] {
        let colours: &MapTheme = &Theme::of(kind).map;
        // Zoom 17 is drawn from tiles of zoom 14.
        for zoom in [15.0, 16.2, 17.0] {
            let camera = camera(&town, zoom);
            let picture = drawn(&mut map, camera, kind);
            let shown = Rect::from_min_size(Pos2::ZERO, vec2(SIZE.0, SIZE.1));
            let is = |east: f64, south: f64, wanted: Color32, what: &str| {
                let at = projection(camera).screen_from_lonlat(town.at(east, south));
                // Close up, not all of the town is in the picture.
                if shown.contains(at) {
                    assert_eq!(colour(&picture, at), wanted, "{what}, {kind:?} {zoom}");
                }
            };
            is(100.0, 0.0, colours.road, "the motorway");
            is(0.0, 100.0, colours.road, "the main road");
            is(100.0, 60.0, colours.built, "between streets");
            is(-65.0, -190.0, colours.building, "a building");
            is(-210.0, 205.0, colours.lake, "the lake");
            is(260.0, 230.0, colours.green, "the park");
            // Farther out it is thinner than a pixel is sure to hit.
            if zoom > 16.0 {
                is(-130.0, -92.0, colours.street, "a street");
            }
        }
    }
    let far = camera(&town, 14.0);
    let picture = drawn(&mut map, far, ThemeKind::Light);
    let colours = &Theme::of(ThemeKind::Light).map;
    let row = |south: f64| -> Vec<bool> {
        let y = projection(far).screen_from_lonlat(town.at(0.0, south)).y;
        (100..350).map(|x| colour(&picture, Pos2::new(x as f32, y)) != colours.land).collect()
    };
    let gaps = |row: Vec<bool>| row.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert_eq!(gaps(row(-1000.0)), 0, "what nobody disputes is solid");
    assert!(gaps(row(-800.0)) > 20, "what is disputed is dashed");
    assert!(row(-900.0).iter().all(|drawn| !drawn), "borders of districts are not drawn");
}

#[test]
fn only_the_tiles_in_view_are_read_from_the_file() {
    let town = kursk();
    let bytes = town.archive(&town.tiles(15, 12), DESCRIPTION, |_, _| {});
    let (whole, read) = (bytes.len() as u64, Arc::new(AtomicU64::new(0)));
    let mut map = Basemap::embedded().expect("opens");
    let credit = map.set_own(Box::new(Counted { bytes, read: Arc::clone(&read) })).expect("is a map");
    assert_eq!(credit, "Protomaps © OpenStreetMap", "without its tags");
    drawn(&mut map, camera(&town, 16.0), ThemeKind::Dark);
    let first = read.load(Ordering::Relaxed);
    assert!(first > 0 && first < whole / 20, "{first} of {whole}");
    drawn(&mut map, camera(&town, 16.0), ThemeKind::Light);
    assert_eq!(read.load(Ordering::Relaxed), first, "what was read is kept");
}

#[test]
fn where_the_file_has_no_tiles_or_damaged_ones_the_built_in_map_is_drawn() {
    // A town cut in two by an edge of tiles.
    let column = (kursk().tiles(14, 0)[0].1, 16_384.0);
    let town = Town::new(LonLat::new(f64::from(column.0) / column.1 * 360.0 - 180.0 + 1e-7, 51.73));
    let built_in = |camera| drawn(&mut Basemap::embedded().expect("opens"), camera, ThemeKind::Light);
    let everywhere = town.tiles(14, 3);
    let edge = everywhere[everywhere.len() / 2];
    let west: Vec<_> = everywhere.iter().copied().filter(|t| t.1 < edge.1).collect();
    let here = camera(&town, 15.0);
    let mut half = over(town.archive(&west, DESCRIPTION, |_, _| {}));
    let (picture, bare) = (drawn(&mut half, here, ThemeKind::Light), built_in(here));
    let differ = |from: usize, to: usize| {
        let pixels = (0..600).flat_map(|y| (from..to).map(move |x| Pos2::new(x as f32, y as f32)));
        pixels.filter(|at| colour(&picture, *at) != colour(&bare, *at)).count()
    };
    assert!(differ(0, 398) > 20_000, "the west is the file's");
    assert_eq!(differ(402, 800), 0, "the east is the built-in map's");
    assert_eq!(half.damage(), None, "that tiles are missing is no damage");

    // Far from all of it nothing is changed, at any zoom.
    for camera in [Camera { lon: 127.0, lat: 40.0, zoom: 6.0 }, Camera { lon: 30.0, lat: 50.0, zoom: 3.0 }] {
        assert!(drawn(&mut half, camera, ThemeKind::Light).rgba == built_in(camera).rgba);
    }

    let spoil = |tile: crate::town::Tile, packed: &mut Vec<u8>| {
        if tile.1 >= edge.1 {
            packed.iter_mut().skip(10).for_each(|b| *b = !*b);
        }
    };
    let mut spoiled = over(town.archive(&everywhere, DESCRIPTION, spoil));
    let damaged = drawn(&mut spoiled, here, ThemeKind::Light);
    assert!(damaged.rgba == picture.rgba, "a damaged tile is as good as none");
    assert_eq!(spoiled.take_own_damage(), Some(BasemapError::Damaged("tile")));
    assert_eq!(spoiled.take_own_damage(), None);
}

#[test]
fn a_file_that_is_no_map_a_damaged_one_and_none_at_all_are_named_and_the_built_in_map_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let town = kursk();
    let whole = town.archive(&town.tiles(13, 1), DESCRIPTION, |_, _| {});
    let other = town.archive(&town.tiles(13, 1), r#"{"vector_layers": [{"id": "transportation"}, {"id": "water"}]}"#, |_, _| {});
    let mut torn = whole.clone();
    torn[130..150].iter_mut().for_each(|b| *b = !*b);
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path.display().to_string()
    };
    let cases = [
        (write("words.pmtiles", b"no map"), "no PMTiles"),
        (write("other.pmtiles", &other), "other layers"),
        (write("torn.pmtiles", &torn), "damaged"),
        (write("short.pmtiles", &whole[..140]), "cut short"),
        (folder.path().join("none.pmtiles").display().to_string(), "the system says"),
        (folder.path().display().to_string(), "ordinary file"),
    ];
    let mut session = Session::new(Desk::default().example(), Settings::default());
    let mut panels = Panels::for_pictures();
    for (path, words) in cases {
        assert_eq!(session.handle(Command::SetMap(MapChoice::File(path.clone()))), [Effect::LoadMap]);
        session.handle(Command::MapLoaded(map_file::load(&session.settings.map, &mut panels, None)));
        let notice = dateline::text::say(&session.notice().expect("is told").message);
        assert!(notice.contains(&path) && notice.contains(words), "{notice}");
        assert_eq!((panels.own_map(), session.own_map().credit.as_deref(), session.max_zoom()), (None, None, MAX_ZOOM));
    }
    // And a good one after them is drawn, with its credit, as near as streets.
    let good = write("good.pmtiles", &whole);
    session.handle(Command::SetMap(MapChoice::File(format!(" {good} "))));
    session.handle(Command::MapLoaded(map_file::load(&session.settings.map, &mut panels, None)));
    assert_eq!((panels.own_map(), session.own_map().problem.as_ref(), session.max_zoom()), (Some(good.as_str()), None, STREET_ZOOM));
    assert!(session.map_credit().starts_with("Protomaps © OpenStreetMap. Made with Natural Earth"), "{}", session.map_credit());
    let kept = serde_json::to_string(&session.settings).expect("JSON");
    assert_eq!(serde_json::from_str::<Settings>(&kept).expect("settings").map, MapChoice::File(good));
    session.handle(Command::SetMap(MapChoice::File("  ".to_owned())));
    session.handle(Command::MapLoaded(map_file::load(&session.settings.map, &mut panels, None)));
    assert_eq!((panels.own_map(), &session.settings.map, session.own_map().problem.as_ref()), (None, &MapChoice::BuiltIn, None));
}

#[test]
fn no_byte_changed_makes_the_map_panic() {
    let town = kursk();
    let whole = town.archive(&town.tiles(14, 0), DESCRIPTION, |_, _| {});
    for at in (0..whole.len()).step_by(29) {
        for value in [0x7f, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            let mut map = Basemap::embedded().expect("opens");
            if map.set_own(Box::new(Counted { bytes, read: Arc::default() })).is_ok() {
                map.read_ahead(&projection(camera(&town, 15.0)));
            }
        }
    }
}

#[test]
fn the_command_line_draws_on_a_map_of_ones_own_says_whose_it_is_and_refuses_what_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let town = kursk();
    let (map, out) = (folder.path().join("town.pmtiles"), folder.path().join("map.png"));
    fs::write(&map, town.archive(&town.tiles(15, 3), DESCRIPTION, |_, _| {})).expect("written");
    let export = |map: &PathBuf| {
        let mut process = Process::new(env!("CARGO_BIN_EXE_dateline"));
        let words = ["export", "--what", "map", "--size", "900x600", "--camera", "36.19,51.73,16", "--map"];
        process.args(words).arg(map).arg("--out").arg(&out).env("DATELINE_CONFIG_DIR", folder.path()).output().expect("runs")
    };
    let done = export(&map);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let bytes = fs::read(&out).expect("a picture");
    let texts = metadata::read_text_chunks(&bytes).expect("its texts");
    let credit = texts.iter().find(|c| c.keyword == metadata::COPYRIGHT).expect("a credit");
    assert!(credit.text.starts_with("Protomaps © OpenStreetMap. Made with Natural Earth"), "{}", credit.text);
    if let Some(path) = kept("own-map.png") {
        fs::copy(&map, path.with_extension("pmtiles")).expect("kept");
        fs::write(path, &bytes).expect("kept");
    }
    fs::remove_file(&out).expect("removed");
    let refused = export(&folder.path().join("none.pmtiles"));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && !out.exists() && words.contains("none.pmtiles"), "{words}");
}

/// Where a picture is kept to be looked at, if that is wanted.
fn kept(name: &str) -> Option<PathBuf> {
    std::env::var_os("DATELINE_KEEP_PICTURES").map(|folder| PathBuf::from(folder).join(name))
}

#[test]
fn the_preferences_take_a_typed_path_ask_for_a_file_say_what_is_wrong_and_go_back_to_the_built_in_map() {
    let mut w = Window::example();
    w.outside(Command::Show(Some(Overlay::Preferences)));
    w.effects();
    w.click("Choose a file…");
    assert_eq!(w.effects(), [Effect::ChooseMapFile]);
    w.fill(Role::TextInput, "Path of the map", "/maps/town.pmtiles");
    w.press("Tab");
    assert_eq!((w.effects(), &w.session().settings.map), (vec![Effect::LoadMap], &MapChoice::File("/maps/town.pmtiles".to_owned())));
    let problem = Message::new("map-file-problem").with("path", "/maps/town.pmtiles").with("reason", "it is damaged");
    w.outside(Command::MapLoaded(OwnMap { problem: Some(problem), ..OwnMap::default() }));
    assert!(w.says("cannot be drawn as a map: it is damaged"));
    if let Some(path) = kept("preferences.png") {
        w.harness().render().expect("drawn").save(path).expect("kept");
    }
    w.outside(Command::MapLoaded(OwnMap { credit: Some("© Somebody".to_owned()), ..OwnMap::default() }));
    assert!(w.says("with its credit: © Somebody"));
    w.click_role(Role::RadioButton, "Built-in");
    assert_eq!((w.effects(), &w.session().settings.map), (vec![Effect::LoadMap], &MapChoice::BuiltIn));
}
