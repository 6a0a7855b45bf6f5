//! The file of a map of one's own: opened, and read a range at a time. What is in it is in [`crate::render::basemap`].

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use crate::{
    model::Message,
    render::basemap::{BasemapError, TileSource},
    session::{MapChoice, OnlineMap, OwnMap, Session},
    text::{say, t},
    ui::Panels,
};

/// A file that stays open: larger than the memory it may be, and nothing of it is kept here.
#[derive(Debug)]
struct MapFile {
    path: PathBuf,
    file: File,
    length: u64,
}

impl MapFile {
    fn open(path: &Path) -> Result<Self, BasemapError> {
        let unreadable = |error: io::Error| BasemapError::Unreadable(error.to_string());
        // A pipe would block on opening, and a device may never end.
        if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
            return Err(BasemapError::Unreadable(t("file-not-ordinary").to_owned()));
        }
        let file = File::open(path).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?.len();
        Ok(Self { path: path.to_owned(), file, length })
    }
}

impl TileSource for MapFile {
    fn length(&self) -> u64 {
        self.length
    }

    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(offset))?;
        let mut bytes = vec![0; length];
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn again(&self) -> Option<Box<dyn TileSource + Send>> {
        // Opened anew: two that share a file would move each other's place in it.
        Some(Box::new(Self::open(&self.path).ok()?))
    }
}

/// Has the panels draw this map from now on; where it cannot be drawn, the built-in one. The session is to be told what is returned.
/// A server is asked for tiles only by the panels of a window: by its context they are drawn when they come.
pub fn load(choice: &MapChoice, panels: &mut Panels, window: Option<&egui::Context>) -> OwnMap {
    match choice {
        MapChoice::BuiltIn => {
            panels.clear_own_map();
            OwnMap::default()
        }
        MapChoice::Online(map) => {
            panels.clear_own_map();
            match window {
                Some(window) => online(map, panels, window),
                None => OwnMap::default(),
            }
        }
        MapChoice::File(path) => {
            let drawn = MapFile::open(Path::new(path)).and_then(|file| panels.set_own_map(path, Box::new(file)));
            match drawn {
                Ok(credit) => OwnMap { credit: Some(credit), ..OwnMap::default() },
                Err(error) => {
                    panels.clear_own_map();
                    let reason = say(&error.message());
                    let problem = Message::new("map-file-problem").with("path", path).with("reason", reason);
                    OwnMap { problem: Some(problem), ..OwnMap::default() }
                }
            }
        }
    }
}

#[cfg(feature = "online")]
fn online(map: &OnlineMap, panels: &mut Panels, window: &egui::Context) -> OwnMap {
    let Some(server) = map.host() else {
        let problem = Message::new("map-online-address").with("address", &map.address);
        return OwnMap { problem: Some(problem), ..OwnMap::default() };
    };
    panels.set_online_map(super::online_map::tiles(map, window));
    let credit = if map.credit.is_empty() { server } else { map.credit.as_str() };
    OwnMap { credit: Some(credit.to_owned()), server: Some(server.to_owned()), problem: None }
}

#[cfg(not(feature = "online"))]
fn online(_map: &OnlineMap, _panels: &mut Panels, _window: &egui::Context) -> OwnMap {
    OwnMap { problem: Some(Message::new("map-online-missing")), ..OwnMap::default() }
}

/// What panels that draw the map of this session's settings found wrong with it since this was last asked: in the place of what cannot be
/// read the built-in map is drawn.
pub fn damage(session: &Session, panels: &mut Panels) -> Option<Message> {
    let MapChoice::File(path) = &session.settings.map else { return None };
    let error = panels.take_own_map_damage()?;
    Some(Message::new("map-file-part").with("path", path).with("reason", say(&error.message())))
}

/// Panels for pictures of this session, on the map of its settings. That the map cannot be drawn was told where it was chosen.
pub fn panels_for_pictures(session: &Session) -> Panels {
    let mut panels = Panels::for_pictures();
    load(&session.settings.map, &mut panels, None);
    panels
}
