//! Quantities side by side: each figure of each claim at its as-of date. Drawing is in `render::charts::figures`.
