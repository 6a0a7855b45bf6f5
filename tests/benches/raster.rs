//! How long a PNG of the example takes, from the first pass to the last byte, and in what: `cargo bench --bench raster`. Medians of some
//! runs, with the basemap read before; asserts nothing. At the end, the map at 10,000 × 10,000 pixels once, and the memory that it took.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use dateline::{
    effects::desk::Desk,
    export::{Canvas, Drawn, lay_out},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{Command, Session, Settings},
    ui::{self, Panels, map_panel},
};

const RUNS: usize = 15;

fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = run();
    (start.elapsed(), result)
}

fn median(mut times: Vec<Duration>) -> String {
    times.sort();
    format!("{:7.1} ms", times[times.len() / 2].as_secs_f64() * 1e3)
}

fn repeated(mut run: impl FnMut()) -> String {
    median((0..RUNS).map(|_| timed(&mut run).0).collect())
}

/// What a picture is of.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Window,
    Map,
}

/// The passes and the tessellation of a picture, and the number of passes.
fn laid_out(canvas: Canvas, what: What, session: &mut Session, panels: &mut Panels) -> (Drawn, usize) {
    let theme = Theme::of(ThemeKind::Dark);
    let passes = Cell::new(0);
    let setup = |ctx: &egui::Context| {
        ctx.set_fonts(fonts::definitions());
        theme.apply(ctx);
    };
    let drawn = lay_out(canvas, theme.panel, setup, |ui| {
        passes.set(passes.get() + 1);
        let before = session.camera();
        let commands = if what == What::Window {
            ui::window(ui, session, panels, theme)
        } else {
            let mut commands = Vec::new();
            map_panel::show(ui, session, panels, theme, &mut commands);
            commands
        };
        for command in commands {
            session.handle(command);
        }
        if session.camera() != before {
            ui.ctx().request_repaint();
        }
    });
    (drawn.expect("an ordinary size"), passes.get())
}

fn png(drawn: &Drawn, threads: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    drawn.write_png(&mut bytes, threads, &[], &|_| true).expect("memory suffices");
    bytes
}

fn example() -> Session {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    session.handle(Command::Dismiss);
    session
}

fn triangles(drawn: &Drawn) -> usize {
    let count = |primitive: &egui::ClippedPrimitive| match &primitive.primitive {
        egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
        egui::epaint::Primitive::Callback(_) => 0,
    };
    drawn.primitives().iter().map(count).sum()
}

fn window(width_px: u32, height_px: u32, pixels_per_point: f32) {
    let canvas = Canvas { width_px, height_px, pixels_per_point };
    let (mut session, mut panels) = (example(), Panels::for_pictures());
    let (drawn, _) = laid_out(canvas, What::Window, &mut session, &mut panels);
    let (_, passes) = laid_out(canvas, What::Window, &mut session, &mut panels);
    let bytes = png(&drawn, 1).len();
    let each = |run: &mut dyn FnMut(&Drawn)| {
        let (mut session, mut panels) = (session.clone(), Panels::for_pictures());
        laid_out(canvas, What::Window, &mut session, &mut panels);
        repeated(|| run(&laid_out(canvas, What::Window, &mut session, &mut panels).0))
    };
    println!("\nwindow {width_px} × {height_px}, {pixels_per_point} pixels a point, {} triangles, {bytes} bytes", triangles(&drawn));
    println!("{}  {passes} passes and tessellation", each(&mut |_| ()));
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    ctx.run_ui(egui::RawInput::default(), |_| ()).drop_without_applying_deltas();
    println!("{}    tessellation of it", repeated(|| drop(ctx.tessellate(drawn.shapes().to_vec(), pixels_per_point))));
    println!("{}  pixels, 1 thread", repeated(|| drop(drawn.picture(1))));
    println!("{}  pixels, 2 threads", repeated(|| drop(drawn.picture(2))));
    println!("{}  pixels and PNG, 1 thread", repeated(|| drop(png(&drawn, 1))));
    println!("{}  pixels and PNG, 2 threads", repeated(|| drop(png(&drawn, 2))));
    println!("{}  all, 1 thread", each(&mut |drawn| drop(png(drawn, 1))));
    println!("{}  all, 2 threads", each(&mut |drawn| drop(png(drawn, 2))));
}

/// The most memory that the process has held since the last time it was asked, MB; where the system says so.
fn most_memory_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes = line.split_whitespace().nth(1)?.parse::<u64>().ok()?;
    // Begins anew; where that is not allowed, the figure is that of the whole run.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    Some(kilobytes / 1024)
}

fn map_of_a_hundred_million_pixels() {
    for (pixels_per_point, threads) in [(1.0, 1), (5.0, 1), (5.0, 2)] {
        most_memory_mb();
        let canvas = Canvas { width_px: 10_000, height_px: 10_000, pixels_per_point };
        // With the basemap read anew, as from the command line, and let go before there are pixels.
        let (before, (drawn, passes)) = timed(|| laid_out(canvas, What::Map, &mut example(), &mut Panels::for_pictures()));
        let laid_out_mb = most_memory_mb();
        let (after, bytes) = timed(|| {
            let mut bytes = 0_usize;
            drawn.write_png(Counter(&mut bytes), threads, &[], &|_| true).expect("nothing to fill up");
            bytes
        });
        println!(
            "\nmap 10,000 × 10,000, {pixels_per_point} pixels a point, {} triangles, {bytes} bytes, {threads} threads, basemap not read before\n\
             {before:.1?} for {passes} passes and tessellation, {after:.1?} for pixels and PNG\n\
             memory at most: {laid_out_mb:?} MB in the passes, {:?} MB in pixels and PNG",
            triangles(&drawn),
            most_memory_mb(),
        );
    }
}

/// Counts bytes and forgets them.
struct Counter<'a>(&'a mut usize);

impl std::io::Write for Counter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        *self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn main() {
    map_of_a_hundred_million_pixels();
    window(1920, 1080, 1.0);
    window(3840, 2160, 3.0);
    window(3840, 2160, 1.0);
}
