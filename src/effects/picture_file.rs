//! Reads back what a picture's file says of itself. What the texts of a PNG look like is in [`crate::export::metadata`].

use std::{fs::File, io::Read as _, path::Path};

use crate::{
    export::metadata::{self, MOST_FILE_BYTES},
    model::{Message, PictureRecord, picture_record::RECORD_FORMAT},
};

/// Whether a path is named as a picture is.
pub fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png"))
}

/// What the PNG at a path says of itself.
///
/// # Errors
/// The reason, for a person: it cannot be read, is no PNG, is damaged, holds no view, or one of a later version.
pub fn read(path: &Path) -> Result<PictureRecord, Message> {
    let unreadable = |reason: String| Message::new("picture-unreadable").with("path", path.display()).with("reason", reason);
    let file = File::open(path).map_err(|e| unreadable(e.to_string()))?;
    let mut bytes = Vec::new();
    file.take(MOST_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|e| unreadable(e.to_string()))?;
    let of_path = |message: Message| unreadable(crate::text::say(&message));
    let texts = metadata::read_text_chunks(&bytes).map_err(|e| of_path(e.message()))?;
    let view = metadata::view_text(&texts).map_err(|e| of_path(e.message()))?;
    let record: PictureRecord = serde_json::from_str(view).map_err(|e| unreadable(e.to_string()))?;
    if record.format > RECORD_FORMAT {
        return Err(Message::new("picture-newer").with("path", path.display()).with("program", record.program));
    }
    Ok(record)
}
