//! Reads events out of the texts of a case: lists and gazetteer are loaded when they are first needed, and kept. What is found, and how,
//! is the business of [`crate::extract`]; what becomes of it that of the session.

use std::sync::OnceLock;

use crate::{
    extract::{Context, Extractor},
    model::{Case, Message},
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

/// Reads the texts of a case, and says what was found. Takes a moment: not for the thread of a window.
pub fn read(case: &Case) -> ReviewCommand {
    if let Some(message) = nothing_to_read(case) {
        return ReviewCommand::Failed(message);
    }
    match extractor() {
        Ok(extractor) => {
            let texts = sources(case);
            let known = Context { categories: &case.categories, places: &case.places };
            let proposals = extractor.proposals(&texts, known);
            let groups = extractor.groups(&texts, &proposals.proposals);
            ReviewCommand::Found(Box::new(Found { proposals, groups, categories: extractor.categories().to_vec() }))
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
