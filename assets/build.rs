//! Puts icon and version into the program for Windows; does nothing elsewhere.

fn main() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=assets/icon/dateline.ico");
    #[cfg(windows)]
    winresource::WindowsResource::new()
        .set_icon("assets/icon/dateline.ico")
        .set("ProductName", "Dateline")
        .set("FileDescription", "Dateline")
        .compile()?;
    Ok(())
}
