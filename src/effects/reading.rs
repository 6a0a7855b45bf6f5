//! Reads events out of the texts of a case: lists and gazetteer are loaded when they are first needed, and kept. What is found, and how,
//! is the business of [`crate::extract`]; what becomes of it that of the session.

use std::{path::PathBuf, sync::OnceLock};

use super::own_words;
use crate::{
    extract::{Context, Extractor},
    model::{Case, Category, Message},
    session::{
        Command, CorrectCommand, PartsWanted, ReviewCommand, Words, read_parts,
        recording::read_words,
        review::{Found, nothing_to_read, sources},
    },
};

/// The reader of texts.
///
/// # Errors
/// When a list inside the program is damaged.
pub fn extractor() -> Result<&'static Extractor, Message> {
    static EXTRACTOR: OnceLock<Result<Extractor, String>> = OnceLock::new();
    let loaded = EXTRACTOR.get_or_init(|| Extractor::english().map_err(|error| error.to_string()));
    loaded.as_ref().map_err(|reason| Message::new("review-failed").with("reason", reason))
}

/// The reader of texts with own words; none where there are none, and the program's own is used.
///
/// # Errors
/// When the lists cannot be put together.
pub fn with_words(extractor: &Extractor, own: &own_words::Read) -> Result<Option<Extractor>, Message> {
    if own.words.is_empty() {
        return Ok(None);
    }
    extractor.with_words(&own.words).map(Some).map_err(|error| Message::new("review-failed").with("reason", error))
}

/// The categories that a new case begins with: the program's, and those of the user's own words.
pub fn starting_categories() -> Vec<Category> {
    let Ok(built_in) = extractor() else { return Vec::new() };
    let own = own_words::read(&own_words::folder().into_iter().collect::<Vec<_>>());
    let with_words = with_words(built_in, &own).ok().flatten();
    with_words.as_ref().unwrap_or(built_in).categories().to_vec()
}

/// Reads the texts of a case, and says what was found. Takes a moment: not for the thread of a window.
pub fn read(case: &Case) -> ReviewCommand {
    read_with(case, &[])
}

/// The same with the analyst's own words of these folders.
pub fn read_with(case: &Case, folders: &[PathBuf]) -> ReviewCommand {
    if let Some(message) = nothing_to_read(case) {
        return ReviewCommand::Failed(message);
    }
    match extractor() {
        Ok(built_in) => {
            let own = own_words::read(folders);
            let with_words = match with_words(built_in, &own) {
                Ok(extractor) => extractor,
                Err(message) => return ReviewCommand::Failed(message),
            };
            let extractor = with_words.as_ref().unwrap_or(built_in);
            let texts = sources(case);
            let known = Context { categories: &case.categories, places: &case.places };
            let proposals = extractor.proposals(&texts, known);
            let groups = extractor.groups(&texts, &proposals.proposals);
            ReviewCommand::Found(Box::new(Found { proposals, groups, categories: extractor.categories().to_vec(), faults: own.faults }))
        }
        Err(message) => ReviewCommand::Failed(message),
    }
}

/// Reads words of a case that an event is to rest on, and says what they tell.
pub fn words(case: &Case, words: &Words) -> Command {
    match extractor() {
        Ok(extractor) => match read_words(extractor, case, words) {
            Some(read) => Command::Correct(CorrectCommand::Read(Box::new(read))),
            None => Command::Say(Message::new("edit-no-words")),
        },
        Err(message) => Command::Say(message),
    }
}

/// Reads words of a case as proposals of their own, and says what they tell.
pub fn parts(case: &Case, wanted: &PartsWanted) -> Command {
    match extractor() {
        Ok(extractor) => Command::Review(read_parts(extractor, case, wanted)),
        Err(message) => Command::Say(message),
    }
}
