//! What a PNG says of itself: its keywords, and their texts read back from a file that may be damaged or hostile.
//!
//! Only the chunks of the PNG are walked (PNG, third edition, sections 5 and 11.3.3): no pixel is decoded, so that no size a file claims
//! asks for memory. Does not say what the texts mean, writes no PNG, and opens no file.

use std::io::Read as _;

use flate2::{Crc, read::ZlibDecoder};

use super::TextChunk;
use crate::model::Message;

/// The keyword of the view that the picture shows, as JSON.
pub const KEYWORD: &str = "dateline";
/// The keyword of the title.
pub const TITLE: &str = "Title";
/// The keyword of the alternative text: what is to be seen, for somebody who cannot.
pub const DESCRIPTION: &str = "Description";
/// The keyword of the sources, numbered.
pub const SOURCE: &str = "Source";
/// The keyword of the licence of the map's data.
pub const COPYRIGHT: &str = "Copyright";
/// The keyword of the program and its version.
pub const SOFTWARE: &str = "Software";

/// The largest file whose texts should be read, bytes: more than the largest picture this program writes needs. Whoever opens the file
/// checks it.
pub const MOST_FILE_BYTES: u64 = 1 << 30;
/// The longest text, bytes.
pub const MOST_TEXT_BYTES: usize = 1 << 20;
/// The longest that all texts of a file may be together, bytes.
pub const MOST_TEXTS_BYTES: usize = 4 << 20;
/// The most texts in a file.
pub const MOST_TEXTS: usize = 256;
/// The most chunks in a file. The largest pictures have some ten thousand.
pub const MOST_CHUNKS: usize = 1 << 16;

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// The longest keyword, bytes (PNG, section 11.3.3.1).
const MOST_KEYWORD_BYTES: usize = 79;

/// Why the texts of a picture cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    /// The file does not begin as a PNG does.
    #[error("not a PNG")]
    NotPng,
    /// It ends too early, a checksum is wrong, or a text is not as the format wants it.
    #[error("the PNG is damaged")]
    Damaged,
    /// A text, all of them, or the number of chunks is over its limit.
    #[error("the PNG holds more text than is read")]
    TooLong,
    /// A good PNG without the keyword [`KEYWORD`].
    #[error("the PNG holds no view")]
    NoView,
}

impl MetadataError {
    /// The same for a person.
    pub fn message(self) -> Message {
        match self {
            Self::NotPng => Message::new("metadata-not-png"),
            Self::Damaged => Message::new("metadata-damaged"),
            Self::TooLong => Message::new("metadata-too-long").with("limit", MOST_TEXTS_BYTES >> 20),
            Self::NoView => Message::new("metadata-no-view"),
        }
    }
}

/// The text of the view among the texts of a PNG: the first of its keyword.
///
/// # Errors
/// When there is none.
pub fn view_text(chunks: &[TextChunk]) -> Result<&str, MetadataError> {
    chunks.iter().find(|chunk| chunk.keyword == KEYWORD).map(|chunk| chunk.text.as_str()).ok_or(MetadataError::NoView)
}

/// All texts of a PNG, in the order of the file, whether before the pixels or after, packed or not.
///
/// Work and memory are bounded by the limits above, whatever the file says of itself. Checksums are tested for the texts and the header,
/// not for the pixels.
///
/// # Errors
/// When the bytes are no PNG, are damaged, or hold more than the limits.
pub fn read_text_chunks(bytes: &[u8]) -> Result<Vec<TextChunk>, MetadataError> {
    let mut rest = bytes.strip_prefix(&SIGNATURE).ok_or(MetadataError::NotPng)?;
    let mut texts = Vec::new();
    let mut room = MOST_TEXTS_BYTES;
    for number in 0..MOST_CHUNKS {
        let chunk = next_chunk(&mut rest)?;
        if (number == 0) != (chunk.kind == *b"IHDR") {
            return Err(MetadataError::Damaged);
        }
        let text = match &chunk.kind {
            b"IEND" => return Ok(texts),
            b"IHDR" if chunk.data.len() == 13 && chunk.is_whole() => continue,
            b"IHDR" => return Err(MetadataError::Damaged),
            b"tEXt" | b"zTXt" | b"iTXt" if !chunk.is_whole() => return Err(MetadataError::Damaged),
            b"tEXt" => plain(chunk.data)?,
            b"zTXt" => packed(chunk.data, room)?,
            b"iTXt" => international(chunk.data, room)?,
            _ => continue,
        };
        if text.text.len() > MOST_TEXT_BYTES || texts.len() >= MOST_TEXTS {
            return Err(MetadataError::TooLong);
        }
        room = room.checked_sub(text.text.len()).ok_or(MetadataError::TooLong)?;
        texts.push(text);
    }
    Err(MetadataError::TooLong)
}

/// A chunk as it lies in the file.
struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    checksum: u32,
}

impl Chunk<'_> {
    fn is_whole(&self) -> bool {
        let mut crc = Crc::new();
        crc.update(&self.kind);
        crc.update(self.data);
        crc.sum() == self.checksum
    }
}

fn next_chunk<'a>(rest: &mut &'a [u8]) -> Result<Chunk<'a>, MetadataError> {
    fn four(rest: &mut &[u8]) -> Result<[u8; 4], MetadataError> {
        let (four, after) = rest.split_first_chunk().ok_or(MetadataError::Damaged)?;
        *rest = after;
        Ok(*four)
    }
    let length = u32::from_be_bytes(four(rest)?) as usize;
    let kind = four(rest)?;
    if !kind.iter().all(u8::is_ascii_alphabetic) {
        return Err(MetadataError::Damaged);
    }
    let (data, after) = rest.split_at_checked(length).ok_or(MetadataError::Damaged)?;
    *rest = after;
    Ok(Chunk { kind, data, checksum: u32::from_be_bytes(four(rest)?) })
}

/// Splits at the first zero byte.
fn until_zero(data: &[u8]) -> Result<(&[u8], &[u8]), MetadataError> {
    let at = data.iter().position(|byte| *byte == 0).ok_or(MetadataError::Damaged)?;
    Ok((&data[..at], &data[at + 1..]))
}

/// Splits off the keyword, which ends with a zero byte.
fn keyword(data: &[u8]) -> Result<(String, &[u8]), MetadataError> {
    let (word, rest) = until_zero(data)?;
    let allowed = (1..=MOST_KEYWORD_BYTES).contains(&word.len());
    allowed.then(|| (latin(word), rest)).ok_or(MetadataError::Damaged)
}

/// Bytes of ISO 8859-1, which are the first characters of Unicode.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// A `tEXt` chunk.
fn plain(data: &[u8]) -> Result<TextChunk, MetadataError> {
    let (keyword, text) = keyword(data)?;
    if text.len() > MOST_TEXT_BYTES {
        return Err(MetadataError::TooLong);
    }
    Ok(TextChunk { keyword, text: latin(text) })
}

/// A `zTXt` chunk.
fn packed(data: &[u8], room: usize) -> Result<TextChunk, MetadataError> {
    let (keyword, rest) = keyword(data)?;
    let [0, packed @ ..] = rest else { return Err(MetadataError::Damaged) };
    Ok(TextChunk { keyword, text: latin(&unpack(packed, room)?) })
}

/// An `iTXt` chunk: two bytes that say whether and how it is packed, then language and translated keyword, which are passed over.
fn international(data: &[u8], room: usize) -> Result<TextChunk, MetadataError> {
    let (keyword, rest) = keyword(data)?;
    let [flag, method, rest @ ..] = rest else { return Err(MetadataError::Damaged) };
    let (_, rest) = until_zero(rest)?;
    let (_, text) = until_zero(rest)?;
    let text = match (flag, method) {
        (0, _) if text.len() > MOST_TEXT_BYTES => return Err(MetadataError::TooLong),
        (0, _) => text.to_vec(),
        (1, 0) => unpack(text, room)?,
        _ => return Err(MetadataError::Damaged),
    };
    Ok(TextChunk { keyword, text: String::from_utf8(text).map_err(|_| MetadataError::Damaged)? })
}

/// Unpacks a zlib stream, no further than the limits.
fn unpack(packed: &[u8], room: usize) -> Result<Vec<u8>, MetadataError> {
    let limit = MOST_TEXT_BYTES.min(room);
    let mut text = Vec::new();
    ZlibDecoder::new(packed).take(limit as u64 + 1).read_to_end(&mut text).map_err(|_| MetadataError::Damaged)?;
    if text.len() > limit { Err(MetadataError::TooLong) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write as _;

    /// A chunk as it lies in a file.
    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(data);
        [&(data.len() as u32).to_be_bytes()[..], kind, data, &crc.sum().to_be_bytes()].concat()
    }

    /// A PNG of these chunks between its first and its last.
    fn png_of(width: u32, height: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
        let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
        [SIGNATURE.to_vec(), chunk(b"IHDR", &header), chunks.concat(), chunk(b"IEND", &[])].concat()
    }

    fn read_one(data_kind: &[u8; 4], data: &[u8]) -> Result<Vec<TextChunk>, MetadataError> {
        read_text_chunks(&png_of(1, 1, &[chunk(data_kind, data)]))
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn texts(pairs: &[(&str, &str)]) -> Vec<TextChunk> {
        pairs.iter().map(|(keyword, text)| TextChunk { keyword: (*keyword).to_owned(), text: (*text).to_owned() }).collect()
    }

    /// A small picture as the `png` crate writes it, with a text of each kind before the pixels and one after.
    fn written() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(png::ColorType::Rgba);
        encoder.add_text_chunk(TITLE.to_owned(), "Déjà vu".to_owned()).unwrap();
        encoder.add_ztxt_chunk(SOURCE.to_owned(), "[1] one [2] two".to_owned()).unwrap();
        encoder.add_itxt_chunk(DESCRIPTION.to_owned(), "Курськ, 平壤".to_owned()).unwrap();
        let mut writer = encoder.write_header().unwrap();
        let mut view = png::text_metadata::ITXtChunk::new(KEYWORD, "{\"zoom\":4.5}");
        view.compressed = true;
        writer.write_text_chunk(&view).unwrap();
        writer.write_image_data(&[9; 8]).unwrap();
        writer.write_text_chunk(&png::text_metadata::ITXtChunk::new(SOFTWARE, "Dateline 0.1")).unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn what_the_png_crate_writes_is_read_back() {
        let read = read_text_chunks(&written()).unwrap();
        let mut found: Vec<_> = read.iter().map(|chunk| (chunk.keyword.as_str(), chunk.text.as_str())).collect();
        found.sort_unstable();
        let mut expected = [
            (TITLE, "Déjà vu"),
            (SOURCE, "[1] one [2] two"),
            (DESCRIPTION, "Курськ, 平壤"),
            (KEYWORD, "{\"zoom\":4.5}"),
            (SOFTWARE, "Dateline 0.1"),
        ];
        expected.sort_unstable();
        assert_eq!(found, expected);
        assert_eq!(view_text(&read), Ok("{\"zoom\":4.5}"));
    }

    #[test]
    fn a_picture_of_another_program_holds_no_view() {
        let read = read_text_chunks(&png_of(1, 1, &[chunk(b"tEXt", b"Author\0somebody")])).unwrap();
        assert_eq!(read, texts(&[("Author", "somebody")]));
        assert_eq!(view_text(&read), Err(MetadataError::NoView));
    }

    #[test]
    fn what_is_no_png_is_said_to_be_none() {
        for bytes in [&b""[..], b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"\x89PNG", b"{}", &[0; 400]] {
            assert_eq!(read_text_chunks(bytes), Err(MetadataError::NotPng));
        }
    }

    #[test]
    fn a_file_that_ends_too_early_is_damaged() {
        let bytes = written();
        for end in 0..bytes.len() {
            let expected = if end < 8 { MetadataError::NotPng } else { MetadataError::Damaged };
            assert_eq!(read_text_chunks(&bytes[..end]), Err(expected), "cut at {end}");
        }
    }

    #[test]
    fn no_changed_bit_makes_it_panic_or_say_something_else() {
        let bytes = written();
        let right = read_text_chunks(&bytes).unwrap();
        for at in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            // Texts are checked: one may be lost (the name of its chunk is another), never changed.
            if let Ok(read) = read_text_chunks(&flipped) {
                assert!(read.iter().all(|text| right.contains(text)), "bit {at}: {read:?}");
            }
        }
    }

    #[test]
    fn a_small_chunk_that_unpacks_to_much_is_refused_before_it_does() {
        let bomb = zlib(&vec![0; 100_000_000]);
        assert!(bomb.len() < 200_000);
        let started = std::time::Instant::now();
        assert_eq!(read_one(b"zTXt", &[b"dateline\0\0", &bomb[..]].concat()), Err(MetadataError::TooLong));
        assert_eq!(read_one(b"iTXt", &[b"dateline\0\x01\0\0\0", &bomb[..]].concat()), Err(MetadataError::TooLong));
        assert!(started.elapsed().as_secs() < 2, "{:?}", started.elapsed());
    }

    #[test]
    fn many_texts_under_the_limit_of_one_are_stopped_by_that_of_all() {
        let text = zlib(&vec![b'a'; MOST_TEXT_BYTES]);
        let one = chunk(b"zTXt", &[b"k\0\0", &text[..]].concat());
        assert_eq!(read_text_chunks(&png_of(1, 1, &vec![one.clone(); 4])).unwrap().len(), 4);
        assert_eq!(read_text_chunks(&png_of(1, 1, &vec![one; 5])), Err(MetadataError::TooLong));
    }

    #[test]
    fn a_hundred_thousand_chunks_are_refused() {
        for tiny in [chunk(b"tEXt", b"k\0"), chunk(b"prIv", b"")] {
            assert_eq!(read_text_chunks(&png_of(1, 1, &vec![tiny; 100_000])), Err(MetadataError::TooLong));
        }
    }

    #[test]
    fn a_size_that_a_file_only_claims_costs_nothing() {
        let read = read_text_chunks(&png_of(u32::MAX >> 1, u32::MAX >> 1, &[chunk(b"tEXt", b"Title\0huge")])).unwrap();
        assert_eq!(read, texts(&[(TITLE, "huge")]));
        let mut claims = png_of(1, 1, &[]);
        claims.truncate(claims.len() - 12);
        claims.extend([0xff, 0xff, 0xff, 0xff, b't', b'E', b'X', b't', b'k', 0]);
        assert_eq!(read_text_chunks(&claims), Err(MetadataError::Damaged));
    }

    #[test]
    fn texts_not_as_the_format_wants_them_are_damage() {
        let long = [&[b'k'; 80][..], b"\0text"].concat();
        let longest = [&[b'k'; 79][..], b"\0text"].concat();
        assert_eq!(read_one(b"tEXt", &longest).unwrap()[0].text, "text");
        for (kind, data) in [
            (b"tEXt", &b""[..]),
            (b"tEXt", b"\0text"),
            (b"tEXt", b"no end"),
            (b"tEXt", &long),
            (b"zTXt", b"k\0"),
            (b"zTXt", b"k\0\x07abc"),
            (b"zTXt", b"k\0\0not zlib"),
            (b"zTXt", b"k\0\0"),
            (b"iTXt", b"k\0"),
            (b"iTXt", b"k\0\0\0"),
            (b"iTXt", b"k\0\0\0en\0"),
            (b"iTXt", b"k\0\x02\0\0\0text"),
            (b"iTXt", b"k\0\x01\x01\0\0text"),
            (b"iTXt", b"k\0\0\0\0\0\xff\xfe"),
        ] {
            assert_eq!(read_one(kind, data), Err(MetadataError::Damaged), "{data:?}");
        }
        let too_long = [b"k\0\0\0\0\0", &vec![b'a'; MOST_TEXT_BYTES + 1][..]].concat();
        assert_eq!(read_one(b"iTXt", &too_long), Err(MetadataError::TooLong));
    }

    #[test]
    fn a_wrong_checksum_of_a_text_is_damage_and_one_of_pixels_is_not() {
        let broken = |kind: &[u8; 4]| {
            let mut broken = chunk(kind, b"k\0text");
            *broken.last_mut().unwrap() ^= 1;
            read_text_chunks(&png_of(1, 1, &[broken]))
        };
        assert_eq!(broken(b"tEXt"), Err(MetadataError::Damaged));
        assert_eq!(broken(b"IDAT"), Ok(vec![]));
    }

    #[test]
    fn every_error_has_its_words() {
        for error in [MetadataError::NotPng, MetadataError::Damaged, MetadataError::TooLong, MetadataError::NoView] {
            let words = crate::text::say(&error.message());
            assert!(words.contains(' ') && !words.contains('{'), "{words}");
        }
    }
}
