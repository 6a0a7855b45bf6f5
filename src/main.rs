//! The program: what the command line can do without a window is done there; else the window is opened.

// No console behind the window; what is printed goes to the terminal that the program was started in.
#![cfg_attr(windows, windows_subsystem = "windows")]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::process::ExitCode;

use dateline::headless::cli::{self, Next};

fn main() -> ExitCode {
    #[cfg(windows)]
    {
        // Where there is no terminal, nothing need be printed.
        let _ = winsafe::AttachConsole(winsafe::PidParent::Parent);
    }
    match cli::run() {
        Next::Exit(code) => code,
        Next::Window { case, alone: false, .. } if handed_over(case.as_deref()) => ExitCode::SUCCESS,
        Next::Window { case, picture, language, .. } => open_window(case.as_deref(), picture.as_deref(), language.as_deref()),
    }
}

/// Whether a window that is there opens it.
#[cfg(feature = "gui")]
fn handed_over(case: Option<&std::path::Path>) -> bool {
    use dateline::effects::handover::{Wanted, hand_over};
    // What cannot be found is told by the window that it opens in.
    let open = case.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string());
    hand_over(&Wanted { open })
}

#[cfg(not(feature = "gui"))]
fn handed_over(_case: Option<&std::path::Path>) -> bool {
    false
}

#[cfg(feature = "gui")]
fn open_window(case: Option<&std::path::Path>, picture: Option<&std::path::Path>, language: Option<&str>) -> ExitCode {
    use std::io::Write as _;
    match dateline::app::run(case, picture, language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "dateline: {error:#}");
            ExitCode::from(2)
        }
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(_case: Option<&std::path::Path>, _picture: Option<&std::path::Path>, _language: Option<&str>) -> ExitCode {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "dateline: {}", dateline::text::t("cli-no-window"));
    ExitCode::from(2)
}
