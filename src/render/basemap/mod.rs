//! The offline basemap.
