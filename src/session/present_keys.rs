//! What the keys of a keyboard and a clicker mean while presenting, as data. Keys are named as egui names them; who reads them from the
//! system does not matter here.

use super::PresentCommand;

/// A key and what it does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PresentKey {
    /// Its name: a letter, a digit, a sign, or `PageDown`.
    pub key: &'static str,
    /// What it does.
    pub command: PresentCommand,
    /// The key of the text that says so.
    pub text: &'static str,
}

const fn key(key: &'static str, command: PresentCommand, text: &'static str) -> PresentKey {
    PresentKey { key, command, text }
}

/// All keys but the digits.
pub const PRESENT_KEYS: [PresentKey; 30] = [
    key("PageDown", PresentCommand::Next, "present-next"),
    key("Right", PresentCommand::Next, "present-next"),
    key("Down", PresentCommand::Next, "present-next"),
    key("Space", PresentCommand::Next, "present-next"),
    key("N", PresentCommand::Next, "present-next"),
    key("Enter", PresentCommand::Go, "present-go"),
    key("PageUp", PresentCommand::Previous, "present-previous"),
    key("Left", PresentCommand::Previous, "present-previous"),
    key("Up", PresentCommand::Previous, "present-previous"),
    key("Backspace", PresentCommand::Previous, "present-previous"),
    key("P", PresentCommand::Previous, "present-previous"),
    key("Home", PresentCommand::First, "present-first"),
    key("End", PresentCommand::Last, "present-last"),
    key("B", PresentCommand::Black, "present-black"),
    key(".", PresentCommand::Black, "present-black"),
    key("Period", PresentCommand::Black, "present-black"),
    key("W", PresentCommand::White, "present-white"),
    key("S", PresentCommand::ToggleNotes, "present-notes"),
    key("L", PresentCommand::ToggleLaser, "present-laser"),
    key("D", PresentCommand::TogglePen, "present-pen"),
    key("E", PresentCommand::ClearStrokes, "present-erase"),
    key("X", PresentCommand::SwapDisplays, "present-swap"),
    key("Escape", PresentCommand::End, "present-end"),
    key("H", PresentCommand::ToggleHelp, "present-help"),
    key("?", PresentCommand::ToggleHelp, "present-help"),
    key("Questionmark", PresentCommand::ToggleHelp, "present-help"),
    // As other programs call them, and as some clickers send them.
    key("ArrowRight", PresentCommand::Next, "present-next"),
    key("ArrowLeft", PresentCommand::Previous, "present-previous"),
    key("ArrowDown", PresentCommand::Next, "present-next"),
    key("ArrowUp", PresentCommand::Previous, "present-previous"),
];

/// What a key means while presenting; letters in either case. `None` for one that means nothing.
pub fn command_of_key(name: &str) -> Option<PresentCommand> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && let Some(digit) = c.to_digit(10)
    {
        return Some(PresentCommand::Digit(digit as u8));
    }
    if let Some(digit) = name.strip_prefix("Num").and_then(|d| d.parse::<u8>().ok()).filter(|d| *d < 10) {
        return Some(PresentCommand::Digit(digit));
    }
    if name == " " {
        return Some(PresentCommand::Next);
    }
    PRESENT_KEYS.iter().find(|k| k.key.eq_ignore_ascii_case(name)).map(|k| k.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_once_and_is_found_in_either_case() {
        for (at, k) in PRESENT_KEYS.iter().enumerate() {
            assert!(PRESENT_KEYS.iter().skip(at + 1).all(|other| other.key != k.key), "{}", k.key);
            assert_eq!(command_of_key(&k.key.to_lowercase()), Some(k.command), "{}", k.key);
        }
        assert_eq!(command_of_key("7"), Some(PresentCommand::Digit(7)));
        assert_eq!(command_of_key("h"), Some(PresentCommand::ToggleHelp));
        assert_eq!((command_of_key("F1"), command_of_key(""), command_of_key("é")), (None, None, None));
    }
}
