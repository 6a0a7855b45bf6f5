//! Of what kind a file is: told by its first bytes and, in a package, by its parts; by its name where the content says nothing.

use super::{ReaderError, encoding, package};
use crate::text::t;

/// A kind of file that is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Kind {
    #[default]
    Text,
    Markdown,
    Html,
    Pdf,
    Docx,
    Odt,
    Epub,
    Rtf,
    /// A mail, or a page saved as MHTML.
    Eml,
    /// A ZIP of files of these kinds.
    Archive,
}

impl Kind {
    /// The reader and its version, which counts up whenever it reads the same file otherwise than before.
    pub const fn reader(self) -> &'static str {
        match self {
            Self::Text => "text 1",
            Self::Markdown => "markdown 1",
            Self::Html => "html 1",
            Self::Pdf => "pdf 1",
            Self::Docx => "docx 1",
            Self::Odt => "odt 1",
            Self::Epub => "epub 1",
            Self::Rtf => "rtf 1",
            Self::Eml => "eml 1",
            Self::Archive => "archive 1",
        }
    }

    /// Whether a file of this name may be of a kind that is read: for choosing files of a folder before they are opened.
    pub fn may_be(name: &str) -> bool {
        matches!(
            ending(name).as_str(),
            "txt"
                | "text"
                | "md"
                | "markdown"
                | "html"
                | "htm"
                | "xhtml"
                | "shtml"
                | "mht"
                | "mhtml"
                | "pdf"
                | "docx"
                | "odt"
                | "epub"
                | "rtf"
                | "eml"
                | "zip"
        )
    }

    /// The kind of this file.
    ///
    /// # Errors
    /// When it is of a kind that is not read, or a damaged package.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, ReaderError> {
        let head = &bytes[..bytes.len().min(8192)];
        if head[..head.len().min(1024)].windows(5).any(|w| w == b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return package::kind(bytes);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Ok(Self::Rtf);
        }
        let not_read = |kind| Err(ReaderError::NotRead { kind });
        match *bytes {
            [0xD0, 0xCF, 0x11, 0xE0, ..] => return not_read(".doc"),
            [0x89, b'P', b'N', b'G', ..] => return not_read(".png"),
            [0xFF, 0xD8, 0xFF, ..] => return not_read(".jpg"),
            [b'G', b'I', b'F', b'8', ..] => return not_read(".gif"),
            [b'R', b'I', b'F', b'F', ..] => return not_read(".webp"),
            [0x1F, 0x8B, ..] => return not_read(".gz"),
            [b'7', b'z', 0xBC, 0xAF, ..] => return not_read(".7z"),
            [b'R', b'a', b'r', b'!', ..] => return not_read(".rar"),
            [b'b', b'p', b'l', b'i', b's', b't', ..] => return not_read(".webarchive"),
            _ => {}
        }
        let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || encoding::wide_without_mark(head).is_some();
        // UTF-16 is looked at without its zeros, which is enough for marks in ASCII.
        let letters: Vec<u8> = head.iter().copied().filter(|b| !wide || *b != 0).collect();
        if !wide && letters.contains(&0) {
            return Err(ReaderError::Unknown);
        }
        let head = String::from_utf8_lossy(&letters).to_ascii_lowercase();
        let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
        let ending = ending(name);
        if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head") || start.starts_with("<body") {
            return Ok(Self::Html);
        }
        if start.starts_with("<?xml") {
            let page = start.contains("<html") || matches!(ending.as_str(), "html" | "htm" | "xhtml");
            return if page { Ok(Self::Html) } else { not_read(".xml") };
        }
        if looks_like_mail(start, matches!(ending.as_str(), "eml" | "mht" | "mhtml")) {
            return Ok(Self::Eml);
        }
        match ending.as_str() {
            "html" | "htm" | "xhtml" | "shtml" => Ok(Self::Html),
            // Words, but not of the file that its name says it is.
            "pdf" | "docx" | "odt" | "epub" | "zip" => Err(ReaderError::Damaged { reason: t("intake-other-content").to_owned() }),
            "md" | "markdown" => Ok(Self::Markdown),
            // A part of a page saved without its head, under any name.
            _ if start.starts_with("<!--") && (start.contains("<html") || start.contains("<body")) => Ok(Self::Html),
            _ => Ok(Self::Text),
        }
    }
}

/// The ending of a name in lower case, without its dot; empty when there is none.
pub fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether the first lines are fields of a mail: at least two that every mail has, or one in a file that is named as a mail.
fn looks_like_mail(start: &str, named: bool) -> bool {
    const FIELDS: [&str; 14] = [
        "from:",
        "to:",
        "subject:",
        "date:",
        "message-id:",
        "received:",
        "return-path:",
        "mime-version:",
        "content-type:",
        "delivered-to:",
        "dkim-signature:",
        "x-",
        "reply-to:",
        "snapshot-content-location:",
    ];
    const SURE: [&str; 5] = ["message-id:", "received:", "return-path:", "mime-version:", "delivered-to:"];
    let mut fields = 0;
    let mut sure = false;
    for line in start.lines().take(60) {
        if line.starts_with([' ', '\t']) && fields > 0 {
            continue;
        }
        if !FIELDS.iter().any(|field| line.starts_with(field)) && !line.split_once(':').is_some_and(|(name, _)| is_field(name)) {
            break;
        }
        fields += usize::from(FIELDS.iter().any(|field| line.starts_with(field)));
        sure |= SURE.iter().any(|field| line.starts_with(field));
    }
    (named && fields >= 1) || (sure && fields >= 2)
}

fn is_field(name: &str) -> bool {
    !name.is_empty() && name.len() < 60 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
