//! The program: command line first, window when there is no other word.

fn main() {}
