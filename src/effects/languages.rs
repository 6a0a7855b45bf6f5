//! Which language the program speaks: what the settings say, else what the system speaks; and files of texts of the user's own.

use super::settings_file;
use crate::{analysis::calendar, model::Message, session::Settings, text};

/// The largest file of texts that is read, bytes.
const MAX_TEXT_BYTES: u64 = 4_000_000;

/// Speaks as the settings say, and writes days so. Returns the tag of the language.
pub fn speak(settings: &Settings) -> String {
    calendar::write_days(settings.dates);
    let tag = settings.language.clone().or_else(sys_locale::get_locale);
    text::speak(tag.as_deref().unwrap_or("en"))
}

/// Adds the languages in the folder `text` beside the settings, one file each, named by its tag: `de.ftl`. Returns what is wrong with those
/// that cannot be taken.
pub fn add_own() -> Vec<Message> {
    let Some(folder) = settings_file::path().and_then(|path| Some(path.parent()?.join("text"))) else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "ftl"));
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let tag = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let small = std::fs::metadata(&file).is_ok_and(|about| about.is_file() && about.len() <= MAX_TEXT_BYTES);
        let words = if small { std::fs::read_to_string(&file).ok() } else { None };
        let added = words.map_or_else(|| Err(Message::new("text-no-texts").with("tag", &tag)), |words| text::add(&tag, &words));
        wrong.extend(added.err());
    }
    wrong
}
