//! Reads back what a picture's file says of itself. What the texts of a PNG look like is in [`crate::export::metadata`].

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
};

use crate::{
    export::metadata::{self, MOST_FILE_BYTES},
    model::{Message, PictureRecord, picture_record::RECORD_FORMAT},
    text::{say, t, tf},
};

/// The most characters of a stranger's words that a message repeats.
const MOST_PRINTED: usize = 200;

/// Whether a path is named as a picture is.
pub fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png"))
}

/// What the PNG at a path says of itself.
///
/// # Errors
/// The reason, for a person: it cannot be read, is too large or no ordinary file, is no PNG, is damaged, holds no view, or one of a later
/// version.
pub fn read(path: &Path) -> Result<PictureRecord, Message> {
    let unreadable = |reason: String| Message::new("picture-unreadable").with("path", path.display()).with("reason", reason);
    let there = fs::metadata(path).map_err(|e| unreadable(e.to_string()))?;
    // A pipe would block on opening, and a device may never end.
    if !there.is_file() {
        return Err(unreadable(t("file-not-ordinary").to_owned()));
    }
    if there.len() > MOST_FILE_BYTES {
        let sizes = [("megabytes", there.len() >> 20), ("limit", MOST_FILE_BYTES >> 20)].map(|(name, size)| (name, size.to_string()));
        return Err(unreadable(tf("picture-too-large", &sizes)));
    }
    let file = File::open(path).map_err(|e| unreadable(e.to_string()))?;
    let mut bytes = Vec::new();
    file.take(MOST_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|e| unreadable(e.to_string()))?;
    let of_path = |message: Message| unreadable(say(&message));
    let texts = metadata::read_text_chunks(&bytes).map_err(|e| of_path(e.message()))?;
    let view = metadata::view_text(&texts).map_err(|e| of_path(e.message()))?;
    let bad = |e: serde_json::Error| unreadable(tf("picture-bad-view", &[("reason", e.to_string())]));
    let value: serde_json::Value = serde_json::from_str(view).map_err(bad)?;
    // Looked at first: the rest of a later version may be of any shape.
    if value.get("format").and_then(serde_json::Value::as_f64).is_some_and(|format| format > f64::from(RECORD_FORMAT)) {
        let program = value.get("program").and_then(serde_json::Value::as_str).unwrap_or("?");
        return Err(Message::new("picture-newer").with("path", path.display()).with("program", printable(program)));
    }
    serde_json::from_value(value).map_err(bad)
}

/// The beginning of words that anybody may have put into a file, without what would steer a terminal.
pub fn printable(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(MOST_PRINTED).collect()
}
