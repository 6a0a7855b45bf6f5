//! Work begun before its outcome is needed, on a thread of its own. What is worked on is not known here.

use std::thread::{self, JoinHandle};

/// Work that is under way.
#[derive(Debug)]
pub struct Ahead<T>(JoinHandle<T>);

/// Begins work.
pub fn begin<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Ahead<T> {
    Ahead(thread::spawn(work))
}

impl<T> Ahead<T> {
    /// Its outcome, as soon as it is there. A panic in it goes on here.
    pub fn outcome(self) -> T {
        self.0.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}
