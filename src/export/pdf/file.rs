//! A PDF file as it is written: objects one after the other, and at the end where each of them is. Knows nothing of pages.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{Chunk, Filter, Ref, Settings, Stream};
use sha2::{Digest as _, Sha256};

use crate::export::ExportError;

/// A file that objects are written to; none is kept.
pub struct File<W> {
    out: W,
    written: u64,
    /// Where each object begins, bytes from the beginning of the file; 0 until it is written.
    offsets: Vec<u64>,
    /// Of all that was written: names the file, the same for the same file.
    hash: Sha256,
}

impl<W: Write> File<W> {
    /// Begins a file.
    pub fn begin(out: W) -> Result<Self, ExportError> {
        let mut file = Self { out, written: 0, offsets: Vec::new(), hash: Sha256::new() };
        // Four bytes that no text has, so that nobody takes the file for one.
        file.raw(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")?;
        Ok(file)
    }

    fn raw(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.out.write_all(bytes)?;
        self.hash.update(bytes);
        self.written += bytes.len() as u64;
        Ok(())
    }

    /// Bytes written so far.
    #[cfg(test)]
    pub fn written(&self) -> u64 {
        self.written
    }

    /// The number of an object to be written later.
    pub fn reserve(&mut self) -> Ref {
        self.offsets.push(0);
        Ref::new(i32::try_from(self.offsets.len()).unwrap_or(i32::MAX))
    }

    /// Writes the object of this number, and no other.
    pub fn put(&mut self, id: Ref, write: impl FnOnce(&mut Chunk)) -> Result<(), ExportError> {
        let mut chunk = Chunk::with_settings(Settings { pretty: false });
        write(&mut chunk);
        debug_assert!(chunk.refs().eq([id]));
        if let Some(offset) = usize::try_from(id.get() - 1).ok().and_then(|at| self.offsets.get_mut(at)) {
            *offset = self.written;
        }
        self.raw(chunk.as_bytes())
    }

    /// Writes a new object, and says its number.
    pub fn add(&mut self, write: impl FnOnce(&mut Chunk, Ref)) -> Result<Ref, ExportError> {
        let id = self.reserve();
        self.put(id, |chunk| write(chunk, id))?;
        Ok(id)
    }

    /// Writes bytes, packed, as a new object, and says its number.
    pub fn add_stream(&mut self, bytes: &[u8], describe: impl FnOnce(&mut Stream<'_>)) -> Result<Ref, ExportError> {
        let packed = packed(bytes)?;
        self.add(|chunk, id| {
            let mut stream = chunk.stream(id, &packed);
            stream.filter(Filter::FlateDecode);
            describe(&mut stream);
        })
    }

    /// Ends the file: where everything is, and with which objects a reader begins. Gives back what was written to.
    pub fn end(mut self, catalog: Ref, info: Ref) -> Result<W, ExportError> {
        let start = self.written;
        let mut tail = format!("xref\n0 {}\n0000000000 65535 f\r\n", self.offsets.len() + 1);
        for offset in &self.offsets {
            tail.push_str(&if *offset == 0 { "0000000000 00000 f\r\n".to_owned() } else { format!("{offset:010} 00000 n\r\n") });
        }
        let name: String = self.hash.clone().finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let (size, root, info) = (self.offsets.len() + 1, catalog.get(), info.get());
        tail.push_str(&format!(
            "trailer\n<</Size {size}/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]>>\nstartxref\n{start}\n%%EOF\n"
        ));
        self.raw(tail.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Bytes packed as PDF's streams are.
pub fn packed(bytes: &[u8]) -> Result<Vec<u8>, ExportError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
