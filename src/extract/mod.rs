//! From the text of a document to what it says happened, when, where, how much of what, and who says so: mentions with their
//! exact words. Nothing here enters a case; that is the session's, after a person has looked. No files, no clock.

pub mod attribution;
pub mod dates;
pub mod events;
mod extractor;
pub mod figures;
pub mod mention;
pub mod own;
pub mod places;
pub mod sentences;
pub mod tokens;
pub mod vocabulary;

pub use events::selected::{Selected, Stretch, Whence};
pub use events::{Context, Proposal, ProposedPlace, Reason, Source};
pub use extractor::{Extractor, ExtractorError, Lists, Proposals};
pub use mention::{AttributionValue, DateValue, Mention, PlaceCandidate, PlaceValue, Value};
pub use own::{OwnWords, WordsFault};
pub use places::Gazetteer;
