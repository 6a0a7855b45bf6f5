//! What can be wrong with a file of map tiles.

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
    /// Directories that lead to one another without end.
    #[error("the directories of the archive lead nowhere")]
    DirectoryLoop,
}
