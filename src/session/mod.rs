//! session

pub mod playback;
