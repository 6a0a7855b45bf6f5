//! The settings in a file that a person can read, in the user's configuration folder.

use std::{io, path::PathBuf};

use super::files;
use crate::session::Settings;

/// Where the settings are kept; `None` where the system names no such folder. `DATELINE_CONFIG_DIR` overrides it.
pub fn path() -> Option<PathBuf> {
    Some(folder()?.join("settings.json"))
}

/// The user's configuration folder.
pub fn folder() -> Option<PathBuf> {
    Some(match std::env::var_os("DATELINE_CONFIG_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => directories::ProjectDirs::from("", "", "dateline")?.config_dir().to_owned(),
    })
}

/// The settings as they were left; the usual ones when there are none or they cannot be read.
pub fn load() -> Settings {
    let bytes = path().and_then(|p| std::fs::read(p).ok());
    bytes.and_then(|b| serde_json::from_slice::<Settings>(&b).ok()).unwrap_or_default().sane()
}

/// Keeps the settings.
///
/// # Errors
/// When the folder cannot be made or the file cannot be written.
pub fn save(settings: &Settings) -> io::Result<()> {
    let Some(path) = path() else { return Ok(()) };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut bytes = serde_json::to_vec_pretty(settings)?;
    bytes.push(b'\n');
    files::write_atomic(&path, &bytes)
}
