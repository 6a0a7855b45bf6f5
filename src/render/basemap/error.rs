//! What can be wrong with a file of map tiles.

use crate::model::Message;

/// Why a map, or a tile of it, can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BasemapError {
    /// The file doesn't begin as a PMTiles archive does.
    #[error("not a PMTiles archive")]
    NotPmtiles,
    /// A version, compression or tile type that is not read here.
    #[error("{what} {value} of the archive is not supported")]
    Unsupported {
        /// Which field of the header.
        what: &'static str,
        /// Its value.
        value: u8,
    },
    /// The bytes end before what they announce, or point beyond their end.
    #[error("the {0} is cut short")]
    Truncated(&'static str),
    /// The bytes contradict themselves.
    #[error("the {0} is damaged")]
    Damaged(&'static str),
    /// More than a map needs, so not unpacked.
    #[error("the {0} is too large")]
    TooLarge(&'static str),
    /// The system cannot read the file.
    #[error("{0}")]
    Unreadable(String),
    /// An archive of a map in other layers than those that are drawn here.
    #[error("the archive has none of the layers that are drawn")]
    OtherLayers,
    /// Directories that lead to one another without end.
    #[error("the directories of the archive lead nowhere")]
    DirectoryLoop,
}

impl BasemapError {
    /// What is wrong, in words for a person.
    pub fn message(&self) -> Message {
        match self {
            Self::NotPmtiles => Message::new("map-bad-kind"),
            Self::Unsupported { what, value } => Message::new("map-bad-version").with("what", what).with("value", value),
            Self::Unreadable(reason) => Message::new("map-bad-read").with("reason", reason),
            Self::OtherLayers => Message::new("map-bad-layers"),
            Self::Truncated(_) => Message::new("map-bad-short"),
            Self::Damaged(_) | Self::DirectoryLoop => Message::new("map-bad-damaged"),
            Self::TooLarge(_) => Message::new("map-bad-large"),
        }
    }
}
