//! A picture in bands of rows, on as many threads as it is given. How high a band is depends on the picture alone, so that any number of
//! threads gives the same bytes. Knows no triangles and no files.

use std::{
    ops::Range,
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

use egui::Color32;

use super::{Picture, raster::Scene};

/// Pixels in a band, about: 0.5 MB of colours, which stay in a processor's own memory while they are drawn over.
const BAND_PX: u32 = 1 << 17;

/// Finished bands that a thread may be ahead of the one that takes them.
const AHEAD: usize = 4;

/// Threads at most, whatever is asked for.
const MOST_THREADS: usize = 64;

/// Rows of a band in a picture of this width.
pub const fn rows(width_px: u32) -> u32 {
    let rows = BAND_PX / if width_px == 0 { 1 } else { width_px };
    if rows == 0 { 1 } else { rows }
}

/// The rows of each band, from the top.
pub fn all(width_px: u32, height_px: u32) -> impl ExactSizeIterator<Item = Range<u32>> + Clone {
    let rows = rows(width_px);
    (0..height_px.div_ceil(rows)).map(move |band| band * rows..height_px.min(band.saturating_add(1).saturating_mul(rows)))
}

/// Threads that are of use for so many bands.
fn useful(threads: usize, bands: usize) -> usize {
    threads.min(bands).clamp(1, MOST_THREADS)
}

/// The whole picture.
pub fn picture(scene: &Scene<'_>, threads: usize) -> Picture {
    let (width, height) = (scene.canvas.width_px as usize, scene.canvas.height_px as usize);
    let mut rgba = vec![0; width * height * 4];
    let bands = all(scene.canvas.width_px, scene.canvas.height_px);
    let threads = useful(threads, bands.len());
    let band_bytes = rows(scene.canvas.width_px) as usize * width * 4;
    let left = Mutex::new(bands.zip(rgba.chunks_mut(band_bytes)));
    let work = || {
        let mut pixels = Vec::new();
        loop {
            // A statement of its own, so that the next thread need not wait until this band is drawn.
            let next = left.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((rows, target)) = next else { return };
            draw(scene, rows, &mut pixels);
            straight_alpha(&pixels, target);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    Picture { width, height, rgba }
}

/// Draws a band on the scene's ground into `pixels`, whatever they held.
pub fn draw(scene: &Scene<'_>, rows: Range<u32>, pixels: &mut Vec<Color32>) {
    pixels.clear();
    pixels.resize(rows.len() * scene.canvas.width_px as usize, scene.background);
    scene.lay(rows, pixels);
}

/// Writes premultiplied colours as four bytes each, the colours not multiplied by alpha.
pub fn straight_alpha(pixels: &[Color32], rgba: &mut [u8]) {
    let targets = rgba.chunks_exact_mut(4);
    // Most pictures are opaque: then this is a copy.
    if pixels.iter().all(Color32::is_opaque) {
        targets.zip(pixels).for_each(|(target, pixel)| target.copy_from_slice(&pixel.to_array()));
    } else {
        targets.zip(pixels).for_each(|(target, pixel)| target.copy_from_slice(&pixel.to_srgba_unmultiplied()));
    }
}

/// Hands `work(band)` of every band to `take` in their order, on the calling thread; at the first error of `take` the rest is left undone.
///
/// Each thread does every n-th band, with a working memory of its own from `memory`, and waits when it is some bands ahead of `take`: so
/// no more than a few results a thread are ever held.
pub fn in_order<M, T: Send, E>(
    bands: impl ExactSizeIterator<Item = Range<u32>> + Clone + Send,
    threads: usize,
    memory: impl Fn() -> M + Sync,
    work: impl Fn(&mut M, Range<u32>) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let count = bands.len();
    let threads = useful(threads, count);
    if threads == 1 {
        let mut memory = memory();
        return bands.into_iter().try_for_each(|band| take(work(&mut memory, band)));
    }
    thread::scope(|scope| {
        // Dropped on the way out of here, which ends threads that wait to hand over.
        let results: Vec<mpsc::Receiver<T>> = (0..threads)
            .map(|first| {
                let (give, result) = mpsc::sync_channel(AHEAD);
                let mine = bands.clone().skip(first).step_by(threads);
                let (memory, work) = (&memory, &work);
                scope.spawn(move || {
                    let mut memory = memory();
                    for band in mine {
                        if give.send(work(&mut memory, band)).is_err() {
                            return;
                        }
                    }
                });
                result
            })
            .collect();
        for result in results.iter().cycle().take(count) {
            // A thread that is gone has panicked, which the end of the scope passes on.
            let Ok(done) = result.recv() else { break };
            take(done)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_hold_every_row_once() {
        for (width, height) in [(1, 1), (1, 20_000), (20_000, 7), (1920, 1080), (10_000, 10_000), (200_000, 3)] {
            let mut next = 0;
            for band in all(width, height) {
                assert!(band.start == next && band.end > band.start, "{band:?}");
                next = band.end;
            }
            assert_eq!(next, height);
        }
    }

    #[test]
    fn results_come_in_order_from_any_number_of_threads() {
        for threads in [0, 1, 2, 3, 7, 1000] {
            let mut taken = Vec::new();
            let done: Result<(), ()> = in_order(
                all(1000, 12_345),
                threads,
                || 0,
                |seen, band| {
                    *seen += 1;
                    (band.start, *seen)
                },
                |(start, _)| {
                    taken.push(start);
                    Ok(())
                },
            );
            assert_eq!(done, Ok(()));
            assert!(taken.iter().copied().eq(all(1000, 12_345).map(|band| band.start)), "{threads} threads");
        }
    }

    #[test]
    fn an_error_ends_the_work_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let worked = std::sync::atomic::AtomicUsize::new(0);
            let mut taken = 0;
            let done = in_order(
                all(20_000, 20_000),
                threads,
                || (),
                |(), _| worked.fetch_add(1, std::sync::atomic::Ordering::Relaxed),
                |_| {
                    taken += 1;
                    if taken == 3 { Err("enough") } else { Ok(()) }
                },
            );
            assert_eq!(done, Err("enough"));
            assert!(worked.into_inner() < 3 + threads * (AHEAD + 3), "{threads} threads");
        }
    }
}
