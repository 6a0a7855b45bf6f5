//! What several test files share. Holds no tests.
#![allow(dead_code, reason = "each test file uses the part that it needs")]

pub mod demo;
pub mod renderer;
pub mod window;
