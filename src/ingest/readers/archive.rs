//! A ZIP of documents: each file in it read by itself, so that one bad file never stops the rest.

use super::{Kind, Limits, Read, ReaderError, package::Package, read};

/// One file of an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name within the archive, with its folders.
    pub name: String,
    /// Its bytes; empty when they could not be unpacked.
    pub bytes: Vec<u8>,
    /// What was read, or why not.
    pub read: Result<Read, ReaderError>,
}

/// Files that systems put beside others of their own accord.
fn is_litter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || name.contains("/__MACOSX/")
        || file.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&file)
}

/// Reads all files of an archive, in its order; `go_on` is asked before each, with its number and how many there are.
///
/// # Errors
/// When the archive itself is damaged, has too many files, or unpacks to too much, so that the rest can't be read either.
pub fn read_archive(bytes: &[u8], limits: &Limits, go_on: &mut dyn FnMut(usize, usize) -> bool) -> Result<Vec<Entry>, ReaderError> {
    if bytes.len() as u64 > limits.unpacked_bytes {
        return Err(ReaderError::TooLarge { bytes: bytes.len() as u64, limit: limits.unpacked_bytes });
    }
    let mut package = Package::open(bytes, limits)?;
    let mut entries = Vec::new();
    for at in 0..package.count() {
        if !go_on(at, package.count()) {
            break;
        }
        let name = match package.name_at(at) {
            Ok(Some(name)) if is_litter(&name) => continue,
            Ok(Some(name)) => name,
            Ok(None) => continue,
            Err(ReaderError::Outside { file }) => {
                let read = Err(ReaderError::Outside { file: file.clone() });
                entries.push(Entry { name: file, bytes: Vec::new(), read });
                continue;
            }
            Err(error) => return Err(error),
        };
        let (bytes, read) = match package.bytes_at(at, limits.file_bytes) {
            Ok(bytes) => {
                let told = match Kind::of(&name, &bytes) {
                    Ok(Kind::Archive) => Err(ReaderError::Nested),
                    Ok(_) => read(&name, &bytes, limits),
                    Err(error) => Err(error),
                };
                (bytes, told)
            }
            Err(error) => (Vec::new(), Err(error)),
        };
        entries.push(Entry { name, bytes, read });
    }
    Ok(entries)
}
