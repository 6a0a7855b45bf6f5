//! probe
mod common;
use common::window::Window;
use egui_kittest::kittest::NodeT as _;

#[test]
fn probe() {
    let t = std::time::Instant::now();
    let mut w = Window::example();
    eprintln!("start {:?}", t.elapsed());
    let t = std::time::Instant::now();
    w.press("J");
    eprintln!("press {:?}", t.elapsed());
    for n in w.root().children_recursive() {
        let a = n.accesskit_node();
        let r = a.bounding_box().map(|r| (r.x0 as i32, r.y0 as i32, r.x1 as i32, r.y1 as i32));
        eprintln!("{:?} {:?} v={:?} {:?}", a.role(), a.label(), a.value().map(|v| v.chars().take(50).collect::<String>()), r);
    }
    let image = w.harness().render().unwrap();
    image.save("/tmp/probe.png").unwrap_or_else(|e| eprintln!("{e}"));
}
