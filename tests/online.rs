//! A map from a server: a server of this test's own sends tiles, and what is drawn is what it sent. Built with the feature `online` only.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    process::Command,
    sync::mpsc,
    thread,
    time::Duration,
};

use dateline::{
    effects::{desk::Desk, map_file},
    render::theme::{Theme, ThemeKind},
    session::{MapChoice, OnlineMap, Session, Settings},
    ui::{self, Panels},
};

/// A square of one colour, as PNG.
fn tile() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 256, 256);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[200, 30, 120].repeat(256 * 256)).unwrap();
    writer.finish().unwrap();
    bytes
}

const INSIDE: &str = "DATELINE_TEST_ONLINE";

/// In a process of its own, so that what was sent is kept in a folder of its own.
#[test]
fn tiles_are_asked_of_the_server_that_was_named_drawn_and_kept() {
    let data = tempfile::tempdir().unwrap();
    let mut inside = Command::new(std::env::current_exe().unwrap());
    inside.args(["--exact", "tiles_are_asked_for_and_drawn", "--nocapture"]).env(INSIDE, "1").env("DATELINE_DATA_DIR", data.path());
    assert!(inside.status().unwrap().success());
    assert!(data.path().join("tiles").is_dir(), "what was sent is kept");
}

/// Run by the test above only.
#[test]
fn tiles_are_asked_for_and_drawn() {
    if std::env::var_os(INSIDE).is_none() {
        return;
    }
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/{{z}}/{{x}}/{{y}}.png", server.local_addr().unwrap());
    let (said, asked) = mpsc::channel();
    thread::spawn(move || {
        for stream in server.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            let agent = lines.by_ref().take_while(|l| !l.is_empty()).find(|l| l.to_lowercase().starts_with("user-agent:"));
            let _ = said.send((first, agent.unwrap_or_default()));
            let body = tile();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    let map = MapChoice::Online(OnlineMap { address, credit: "© Nobody".to_owned() });
    let ctx = egui::Context::default();
    let mut panels = Panels::default();
    assert_eq!(map_file::load(&map, &mut panels, None).server, None, "a picture asks nobody");
    assert!(asked.try_recv().is_err());
    let loaded = map_file::load(&map, &mut panels, Some(&ctx));
    assert!(loaded.server.is_some_and(|s| s.starts_with("127.0.0.1:")));
    let session = Session::new(Desk::default().example(), Settings::default());
    let mut textures = 0;
    for _ in 0..200 {
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1000.0, 700.0));
        let mut output = ctx.run_ui(egui::RawInput { screen_rect: Some(screen), ..egui::RawInput::default() }, |ui| {
            ui::window(ui, &session, &mut panels, Theme::of(ThemeKind::Dark));
        });
        textures =
            output.textures_delta.set.iter().flat_map(|(_, deltas)| deltas).filter(|d| d.image.size() == [256, 256]).count().max(textures);
        output.textures_delta.clear();
        if textures > 0 {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    assert!(textures > 0, "what was sent is drawn");
    let (line, agent) = asked.recv_timeout(Duration::from_secs(5)).unwrap();
    assert!(line.starts_with("GET /") && agent.contains("Dateline/"), "{line} {agent}");
}
