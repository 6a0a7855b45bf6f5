//! The user's own folders. What is kept in the program's folders is in [`super::settings_file`].

use directories::UserDirs;

/// This name in the user's documents, else in the home folder: a program started by a double-click stands in no folder of its user's.
pub fn suggested(name: &str) -> String {
    let folder = UserDirs::new().map(|dirs| dirs.document_dir().filter(|d| d.is_dir()).unwrap_or(dirs.home_dir()).to_owned());
    folder.map_or_else(|| name.to_owned(), |folder| folder.join(name).display().to_string())
}
