//! Cases on disk: opened, made from a folder of texts, and saved so that a crash leaves either the old or the new file.
//! Opening changes nothing; what the bytes mean is in [`crate::ingest`].

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    file_errors::{OpenError, SaveError},
    import::{Imported, import},
    reading,
};
use crate::{
    analysis::crowd::Crowd,
    ingest::{
        Fault, FaultPlace, ReadFault,
        archive::{self, MAX_TOTAL_BYTES},
        case_file,
        documents::{CASE_FILE, attach, stays_inside},
        new_document::check_original,
        text::MAX_DOCUMENT_BYTES,
    },
    model::{Case, Category, Document, Message},
    text::say,
};

/// The ending of the one-file form.
pub const ARCHIVE_ENDING: &str = "dateline";

/// The bytes of the documents as they were read, by file name: saved again byte for byte.
pub type Originals = BTreeMap<String, Arc<[u8]>>;

/// Where a case comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The example built into the program.
    Example,
    /// A folder with a case file.
    Folder(PathBuf),
    /// A `.dateline` file.
    File(PathBuf),
    /// A table too large for a case, at this path.
    Table(PathBuf),
    /// Nowhere yet.
    Untitled,
}

/// A case that was opened, with what is wrong with its file and its documents.
/// Whether it holds together is not checked yet: see [`crate::ingest::check`].
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The case, its texts put in.
    pub case: Case,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// Where it comes from.
    pub origin: Origin,
    /// The bytes of its documents.
    pub originals: Originals,
    /// A large table in place of events.
    pub crowd: Option<Box<Crowd>>,
}

/// Opens a folder with a case file, the case file itself, or a `.dateline` file. Changes nothing on disk.
///
/// # Errors
/// When there is no case at this path or it can't be read. Documents that can't be read are faults, not errors.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    let about = |e: io::Error| OpenError::from_io(path, &e);
    let metadata = fs::metadata(path).map_err(about)?;
    if metadata.is_dir() {
        let file = path.join(CASE_FILE);
        return match fs::metadata(&file) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Err(OpenError::NoCaseFile { path: path.to_owned() }),
            _ => open_in_folder(&file, path),
        };
    }
    if !metadata.is_file() {
        return Err(OpenError::NotAFile { path: path.to_owned() });
    }
    let mut start = [0; 4];
    let is_zip = File::open(path).and_then(|mut f| f.read_exact(&mut start)).is_ok() && start == *b"PK\x03\x04";
    if is_zip || path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ARCHIVE_ENDING)) {
        return open_archive(path);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    open_in_folder(path, folder)
}

fn open_in_folder(file: &Path, folder: &Path) -> Result<Opened, OpenError> {
    let bytes = read_bounded(file, MAX_TOTAL_BYTES).map_err(|fault| OpenError::from_read(file, fault))?;
    let read = case_file::parse(&bytes).map_err(|problem| OpenError::bad_case(file, &problem))?;
    Ok(put_in_texts(read, Origin::Folder(folder.to_owned()), &mut |name| read_document(folder, name)))
}

fn open_archive(path: &Path) -> Result<Opened, OpenError> {
    let bytes = read_bounded(path, MAX_TOTAL_BYTES).map_err(|fault| OpenError::from_read(path, fault))?;
    let mut files = archive::read(&bytes).map_err(|problem| OpenError::bad_case(path, &problem))?;
    let case_bytes = files.remove(CASE_FILE).unwrap_or_default();
    let read = case_file::parse(&case_bytes).map_err(|problem| OpenError::bad_case(path, &problem))?;
    let origin = Origin::File(path.to_owned());
    Ok(put_in_texts(read, origin, &mut |name| files.get(name).cloned().ok_or(ReadFault::Missing)))
}

fn put_in_texts(
    (mut case, mut faults): (Case, Vec<Fault>),
    origin: Origin,
    read: &mut dyn FnMut(&str) -> Result<Vec<u8>, ReadFault>,
) -> Opened {
    let mut originals = Originals::new();
    let mut keep = |name: &str| {
        let bytes = read(name)?;
        originals.insert(name.to_owned(), Arc::from(bytes.as_slice()));
        Ok(bytes)
    };
    faults.extend(attach(&mut case, &mut keep));
    faults.extend(case.documents.iter().filter_map(|document| check_original(document, &mut keep)));
    Opened { case, faults, origin, originals, crowd: None }
}

/// The example case, from the program itself. Never fails: a damaged example is an empty case with a fault.
pub fn example() -> Opened {
    macro_rules! seed {
        ($name:literal) => {
            ($name, include_bytes!(concat!("../../seeds/", $name)).as_slice())
        };
    }
    #[cfg(not(feature = "without-texts"))]
    let texts = [
        seed!("000_40fd8539d390bcee.txt"),
        seed!("001_d19fa330327235a7.txt"),
        seed!("002_fa583e28e727471a.txt"),
        seed!("003_850efe610665dbd2.txt"),
        seed!("004_9296af148d5ae463.txt"),
    ];
    #[cfg(feature = "without-texts")]
    let texts: [(&str, &[u8]); 0] = [];
    let read = case_file::parse(include_bytes!("../../seeds/case.json")).unwrap_or_else(|problem| {
        let message = Message::new("fault-example").with("problem", &problem);
        (Case::default(), vec![Fault::error(FaultPlace::file(CASE_FILE), message)])
    });
    let (mut case, faults) = read;
    if cfg!(feature = "without-texts") {
        case.documents.iter_mut().for_each(|document| document.excerpted = true);
    }
    put_in_texts((case, faults), Origin::Example, &mut |name| {
        texts.iter().find(|(text, _)| *text == name).map(|(_, bytes)| bytes.to_vec()).ok_or(ReadFault::Missing)
    })
}

/// Documents out of a file, wherever it lies: of an archive all that are in it.
///
/// # Errors
/// When none can be read.
pub fn documents(path: &Path) -> Result<Vec<Document>, OpenError> {
    fs::metadata(path).map_err(|e| OpenError::from_io(path, &e))?;
    let imported = import(&[path.to_owned()], &Case::default(), &mut |_, _, _| true);
    match (imported.documents.is_empty(), imported.faults.first()) {
        (true, Some(fault)) => Err(OpenError::Unreadable { path: path.to_owned(), reason: say(&fault.message) }),
        (true, None) => Err(OpenError::NoTexts { path: path.to_owned() }),
        (false, _) => Ok(imported.documents),
    }
}

/// A new case from the `.txt` and `.md` files of a folder, sorted by name. A file that can't be read is told and left out.
///
/// # Errors
/// When the folder can't be read, holds a case already, or holds no such file.
pub fn from_folder(path: &Path) -> Result<Opened, OpenError> {
    if fs::symlink_metadata(path.join(CASE_FILE)).is_ok() {
        return Err(OpenError::AlreadyACase { path: path.to_owned() });
    }
    fs::read_dir(path).map_err(|e| OpenError::from_io(path, &e))?;
    let mut case = Case { title: folder_name(path), categories: starting_categories(), ..Case::default() };
    case.id = case.title.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
    let Imported { documents, files: originals, faults, .. } = import(&[path.to_owned()], &case, &mut |_, _, _| true);
    case.documents = documents;
    if case.documents.is_empty() && faults.is_empty() {
        return Err(OpenError::NoTexts { path: path.to_owned() });
    }
    Ok(Opened { case, faults, origin: Origin::Untitled, originals, crowd: None })
}

/// The categories that a case of one's own begins with: an event has one.
fn starting_categories() -> Vec<Category> {
    reading::extractor().map(|extractor| extractor.categories().to_vec()).unwrap_or_default()
}

fn folder_name(path: &Path) -> String {
    let whole = fs::canonicalize(path);
    let path = whole.as_deref().unwrap_or(path);
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a document of a folder; a link that leads out of the folder is refused.
fn read_document(folder: &Path, name: &str) -> Result<Vec<u8>, ReadFault> {
    if !stays_inside(name) {
        return Err(ReadFault::Outside);
    }
    let about = |e: io::Error| read_fault(&e);
    let (folder, file) = (fs::canonicalize(folder).map_err(about)?, fs::canonicalize(folder.join(name)).map_err(about)?);
    if !file.starts_with(&folder) {
        return Err(ReadFault::Outside);
    }
    read_bounded(&file, MAX_DOCUMENT_BYTES)
}

/// Reads an ordinary file of at most `limit` bytes; larger ones are refused before anything is read.
pub(super) fn read_bounded(path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
    let about = |e: io::Error| read_fault(&e);
    // A pipe would block on opening.
    if !fs::metadata(path).map_err(about)?.is_file() {
        return Err(ReadFault::NotAFile);
    }
    let file = File::open(path).map_err(about)?;
    let size = file.metadata().map_err(about)?.len();
    if size > limit {
        return Err(ReadFault::TooLarge { bytes: size });
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(about)?;
    Ok(bytes)
}

fn read_fault(error: &io::Error) -> ReadFault {
    match error.kind() {
        io::ErrorKind::NotFound => ReadFault::Missing,
        io::ErrorKind::PermissionDenied => ReadFault::NotAllowed,
        _ => ReadFault::Other(error.to_string()),
    }
}

/// Saves a case as a folder, made if it is not there: documents that are missing in it first, the case file last.
/// A document that is there already is never written over.
///
/// # Errors
/// When something can't be written, or the folder belongs to another case and has another document of the same name.
pub fn save_folder(case: &Case, originals: &Originals, path: &Path) -> Result<(), SaveError> {
    let failed = |path: &Path, e: &io::Error| SaveError::Failed { path: path.to_owned(), reason: e.to_string() };
    fs::create_dir_all(path).map_err(|e| failed(path, &e))?;
    let same_case = holds_case(path, &case.id);
    for (name, bytes) in documents_to_save(case, originals) {
        let file = path.join(name);
        match fs::symlink_metadata(&file) {
            // In its own folder a document may have been changed by hand: that is told on opening, and not undone.
            Ok(_) if same_case || read_bounded(&file, MAX_DOCUMENT_BYTES).is_ok_and(|there| there == **bytes) => {}
            Ok(_) => return Err(SaveError::DocumentDiffers { path: file }),
            Err(_) => {
                if let Some(parent) = file.parent() {
                    fs::create_dir_all(parent).map_err(|e| failed(parent, &e))?;
                }
                write_atomic(&file, bytes).map_err(|e| failed(&file, &e))?;
            }
        }
    }
    let file = path.join(CASE_FILE);
    write_atomic(&file, &case_file::to_bytes(case)).map_err(|e| failed(&file, &e))
}

/// Whether the folder holds the case of this id. Cases without an id are nobody's.
fn holds_case(folder: &Path, id: &str) -> bool {
    let bytes = read_bounded(&folder.join(CASE_FILE), MAX_TOTAL_BYTES);
    bytes.ok().and_then(|b| case_file::parse(&b).ok()).is_some_and(|(there, _)| there.id == id && !id.is_empty())
}

/// Saves a case as one `.dateline` file.
///
/// # Errors
/// When it is too large for one file, or can't be written.
pub fn save_file(case: &Case, originals: &Originals, path: &Path) -> Result<(), SaveError> {
    let files = documents_to_save(case, originals).map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
    let bytes = archive::write(&case_file::to_bytes(case), &files)
        .map_err(|problem| SaveError::Archive { path: path.to_owned(), problem: say(&problem.message()) })?;
    write_atomic(path, &bytes).map_err(|e| SaveError::Failed { path: path.to_owned(), reason: e.to_string() })
}

/// The documents of the case whose bytes are known, in the order of the case.
fn documents_to_save<'a>(case: &'a Case, originals: &'a Originals) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> {
    case.documents.iter().flat_map(Document::files).filter(|file| stays_inside(file)).filter_map(|file| Some((file, originals.get(file)?)))
}

/// Writes a file so that a crash leaves either what was there or the whole of what is new: a temporary file in the same
/// folder, forced to disk, then renamed.
///
/// # Errors
/// When it can't be written; the file is then as it was.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_atomic_with(path, |out| out.write_all(bytes))
}

/// The same for what is written bit by bit. When `write` fails, nothing is left behind.
///
/// # Errors
/// What `write` returned, or the reason why the file can't be written, which then is as it was.
pub fn write_atomic_with<E: From<io::Error>>(path: &Path, write: impl FnOnce(&mut dyn io::Write) -> Result<(), E>) -> Result<(), E> {
    // A link stays a link: what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file: temporary files are private otherwise.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder.tempfile_in(folder).map_err(without_path)?;
    // Buffered: an encoder writes in small pieces.
    let mut buffered = io::BufWriter::new(temporary.as_file_mut());
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    if let Ok(there) = fs::metadata(&target) {
        temporary.as_file().set_permissions(there.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(&target).map_err(io::Error::from)?;
    // The new name must reach the disk too. Not every system can do that with a folder; the file itself is safe.
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// The same for what takes long to write: it is gathered in a file without a name, which vanishes with the program however that ends,
/// and stands at `path` only when it is whole.
///
/// # Errors
/// Those of [`write_atomic_with`].
pub fn write_spooled_with<E: From<io::Error>>(path: &Path, write: impl FnOnce(&mut dyn io::Write) -> Result<(), E>) -> Result<(), E> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut spool = tempfile::tempfile_in(folder).map_err(without_path)?;
    let mut buffered = io::BufWriter::new(&mut spool);
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    spool.rewind()?;
    write_atomic_with(path, |out| io::copy(&mut spool, out).map(drop).map_err(E::from))
}

/// What the system said, without the name of a temporary file that means nothing to anybody.
fn without_path(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path ") {
        Some((said, _)) => io::Error::new(error.kind(), said),
        None => error,
    }
}
