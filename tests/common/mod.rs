//! What several test files share. Holds no tests.

pub mod demo;
pub mod renderer;
