//! Where the bytes of an archive lie: in memory here, in a file for the effects. What they mean is in [`super::pmtiles`].

use std::{borrow::Cow, fmt::Debug, io};

use super::error::BasemapError;

/// The bytes of an archive, read a range at a time: such a file may be larger than the memory.
pub trait TileSource: Debug {
    /// How many bytes there are.
    fn length(&self) -> u64;

    /// So many bytes from `offset` on. Asked only for what lies within [`Self::length`], and for no more than a few megabytes.
    ///
    /// # Errors
    /// Where they cannot be read, or there are fewer by now.
    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>>;

    /// The same bytes once more, to be read by somebody else; `None` where they can be read only once.
    fn again(&self) -> Option<Box<dyn TileSource + Send>> {
        None
    }
}

impl TileSource for Cow<'static, [u8]> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let range = self.get(start..start.saturating_add(length)).ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(range.to_vec())
    }
}

/// Reads the part `what`, at most `most` bytes of it; what lies beyond the end, or is larger, is not asked for.
pub fn read(source: &mut dyn TileSource, what: &'static str, offset: u64, length: u64, most: u64) -> Result<Vec<u8>, BasemapError> {
    let end = offset.checked_add(length).ok_or(BasemapError::Damaged(what))?;
    if end > source.length() {
        return Err(BasemapError::Truncated(what));
    }
    if length > most {
        return Err(BasemapError::TooLarge(what));
    }
    let length = usize::try_from(length).map_err(|_| BasemapError::TooLarge(what))?;
    source.read_at(offset, length).map_err(|error| BasemapError::Unreadable(error.to_string()))
}
