//! A map whose tiles a server sends: the one thing in the program that opens a connection, built in with the feature `online` alone, and
//! used only where the settings say so. What was sent is kept beside the settings, as long as the server allows.

use std::path::PathBuf;

use walkers::{
    HeaderValue, HttpOptions, HttpTiles, TileId, Tiles,
    sources::{Attribution, TileSource},
};

use super::recovery;
use crate::session::OnlineMap;

/// Servers ask programs to name themselves.
const USER_AGENT: &str = concat!("Dateline/", env!("CARGO_PKG_VERSION"));

/// An address with places for zoom, column and row.
struct Server {
    address: String,
}

impl TileSource for Server {
    fn tile_url(&self, tile: TileId) -> String {
        let parts = [("{z}", tile.zoom.to_string()), ("{x}", tile.x.to_string()), ("{y}", tile.y.to_string())];
        parts.iter().fold(self.address.clone(), |url, (part, number)| url.replace(part, number))
    }

    // The credit is drawn by the map itself.
    fn attribution(&self) -> Attribution {
        Attribution { text: "", url: "", logo_light: None, logo_dark: None }
    }
}

/// Where what was sent is kept.
fn cache() -> Option<PathBuf> {
    Some(recovery::folder()?.join("tiles"))
}

/// Asks this server for tiles, as they come into view.
pub fn tiles(map: &OnlineMap, ctx: &egui::Context) -> Box<dyn Tiles + Send> {
    let options = HttpOptions { cache: cache(), user_agent: Some(HeaderValue::from_static(USER_AGENT)), ..HttpOptions::default() };
    Box::new(HttpTiles::with_options(Server { address: map.address.clone() }, options, ctx.clone()))
}
