//! Keeps the screen from sleeping while something is presented. One thread holds the system's promise: on some systems it is bound to the
//! thread that asked, and on others asking may take its time.

use std::sync::mpsc::{Receiver, Sender, channel};

use crate::{effects::ahead, text};

/// A screen that is kept awake until this is dropped.
#[derive(Debug)]
pub(super) struct Awake {
    /// Dropped to let the thread go.
    _held: Sender<()>,
    failed: Receiver<String>,
}

impl Awake {
    /// Asks the system. `wake` is called when it has refused.
    pub(super) fn begin(wake: impl Fn() + Send + 'static) -> Self {
        let (held, until) = channel::<()>();
        let (tell, failed) = channel();
        drop(ahead::begin(move || {
            let asked = keepawake::Builder::default()
                .display(true)
                .idle(true)
                .reason(text::t("awake-reason"))
                .app_name(text::t("app-name"))
                .app_reverse_domain("dateline")
                .create();
            match asked {
                // Nobody ever sends: the thread waits until the other end is gone.
                Ok(promise) => {
                    let _ = until.recv();
                    drop(promise);
                }
                Err(error) => {
                    let _ = tell.send(error.to_string());
                    wake();
                }
            }
        }));
        Self { _held: held, failed }
    }

    /// Why the system refused, told once.
    pub(super) fn refusal(&self) -> Option<String> {
        self.failed.try_recv().ok()
    }
}
