//! One window for one user: a second start hands what it was to open to the window that is there. Nothing goes over a network: a socket in
//! the user's own folder, a named pipe on Windows. What the window does with it is its own business.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    path::PathBuf,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use interprocess::local_socket::{ListenerOptions, Name, Stream, prelude::*};
use serde::{Deserialize, Serialize};

use super::{ahead, recovery};

/// What a second start wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// An absolute path to open; none to show the window.
    pub open: Option<String>,
}

/// The largest message, bytes: a path.
const MAX_BYTES: u64 = 64 * 1024;

/// How long a window that is there may take to answer, before another is opened.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the window answers.
const TAKEN: &[u8] = b"taken\n";

/// Where the window listens; `None` where the system names no folder for it.
#[cfg(unix)]
fn address() -> Option<PathBuf> {
    if std::env::var_os("DATELINE_DATA_DIR").is_none()
        && let Some(folder) = directories::ProjectDirs::from("", "", "dateline").and_then(|dirs| dirs.runtime_dir().map(PathBuf::from))
    {
        return Some(folder.join("window.sock"));
    }
    Some(recovery::folder()?.join("window.sock"))
}

#[cfg(unix)]
fn name(address: &std::path::Path) -> io::Result<Name<'_>> {
    use interprocess::local_socket::GenericFilePath;
    address.to_fs_name::<GenericFilePath>()
}

/// A pipe's name for this user and folder.
#[cfg(windows)]
fn address() -> Option<PathBuf> {
    use sha2::Digest as _;
    let folder = recovery::folder()?;
    let hash = sha2::Sha256::digest(folder.to_string_lossy().as_bytes());
    Some(PathBuf::from(format!("dateline-{}", hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>())))
}

#[cfg(windows)]
fn name(address: &std::path::Path) -> io::Result<Name<'_>> {
    use interprocess::local_socket::GenericNamespaced;
    address.as_os_str().to_ns_name::<GenericNamespaced>()
}

/// Hands over to a window that is there. Returns whether one took it.
pub fn hand_over(wanted: &Wanted) -> bool {
    let Some(address) = address() else { return false };
    let Ok(mut words) = serde_json::to_vec(wanted) else { return false };
    words.push(b'\n');
    let (done, answer) = channel();
    // On a thread of its own: a window that hangs must not hold up a start.
    drop(ahead::begin(move || {
        let asked = || -> io::Result<bool> {
            let mut stream = Stream::connect(name(&address)?)?;
            stream.write_all(&words)?;
            let mut taken = Vec::new();
            BufReader::new(stream.take(MAX_BYTES)).read_until(b'\n', &mut taken)?;
            Ok(taken == TAKEN)
        };
        let _ = done.send(asked().unwrap_or(false));
    }));
    answer.recv_timeout(PATIENCE).unwrap_or(false)
}

/// Listens for later starts as long as the program runs; `wake` is called when there is something to take. `None` where nothing can be
/// listened on: then every start has a window of its own.
pub fn listen(wake: impl Fn() + Send + 'static) -> Option<Receiver<Wanted>> {
    let address = address()?;
    #[cfg(unix)]
    std::fs::create_dir_all(address.parent()?).ok()?;
    // A socket that a killed program left behind is replaced: nobody answered there.
    let listener = ListenerOptions::new().name(name(&address).ok()?).try_overwrite(true).create_sync().ok()?;
    let (sender, receiver) = channel();
    drop(ahead::begin(move || {
        while let Ok(stream) = listener.accept() {
            let Some(wanted) = taken(stream) else { continue };
            if sender.send(wanted).is_err() {
                return;
            }
            wake();
        }
    }));
    Some(receiver)
}

/// Reads a message and answers it; anything else is left without an answer.
fn taken(stream: Stream) -> Option<Wanted> {
    let mut reader = BufReader::new(stream.take(MAX_BYTES));
    let mut words = Vec::new();
    reader.read_until(b'\n', &mut words).ok()?;
    let wanted = serde_json::from_slice(&words).ok()?;
    reader.into_inner().into_inner().write_all(TAKEN).ok()?;
    Some(wanted)
}
