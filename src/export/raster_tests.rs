//! Tests of the rasteriser: meshes in, pixels out.

use egui::{TextureId, TextureOptions, TexturesDelta, epaint::ImageDelta, pos2};
use proptest::prelude::*;

use super::*;

const SIDE: u32 = 32;
const CANVAS: Canvas = Canvas { width_px: SIDE, height_px: SIDE, pixels_per_point: 1.0 };
const GLYPHS: TextureId = TextureId::Managed(0);
const PICTURE: TextureId = TextureId::Managed(1);
const EVERYWHERE: Rect = Rect { min: Pos2::new(0.0, 0.0), max: Pos2::new(32.0, 32.0) };

/// Texture 0 is white in its corner and has a falling coverage beside it, as the glyphs' has; texture 1 is 2 × 2.
fn textures(options: TextureOptions) -> Textures {
    let mut delta = TexturesDelta::default();
    let mut glyphs = egui::ColorImage::filled([8, 8], Color32::TRANSPARENT);
    glyphs[(0, 0)] = Color32::WHITE;
    for i in 0..16 {
        glyphs[(4 + i % 4, 4 + i / 4)] = Color32::from_white_alpha((i * 17) as u8);
    }
    delta.push(GLYPHS, ImageDelta::full(glyphs, TextureOptions::LINEAR));
    delta.push(PICTURE, ImageDelta::full(egui::ColorImage::from_gray([2, 2], &[0, 100, 200, 60]), options));
    let mut textures = Textures::default();
    textures.apply(&mut delta);
    textures
}

fn vertex(x: f32, y: f32, uv: [f32; 2], color: Color32) -> Vertex {
    Vertex { pos: pos2(x, y), uv: pos2(uv[0], uv[1]), color }
}

fn plain(x: f32, y: f32, color: Color32) -> Vertex {
    vertex(x, y, [0.0, 0.0], color)
}

fn mesh(texture_id: TextureId, vertices: Vec<Vertex>, indices: &[u32]) -> Mesh {
    Mesh { indices: indices.to_vec(), vertices, texture_id }
}

fn clipped(clip_rect: Rect, mesh: Mesh) -> ClippedPrimitive {
    ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }
}

fn rasterise_band(canvas: Canvas, rows: Range<u32>, primitives: &[ClippedPrimitive], textures: &Textures, pixels: &mut [Color32]) {
    Scene::new(canvas, Color32::TRANSPARENT, primitives, textures).lay(rows, pixels);
}

fn drawn_on(background: Color32, primitives: &[ClippedPrimitive]) -> Vec<Color32> {
    let mut pixels = vec![background; (SIDE * SIDE) as usize];
    rasterise_band(CANVAS, 0..SIDE, primitives, &textures(TextureOptions::LINEAR), &mut pixels);
    pixels
}

fn at(pixels: &[Color32], column: usize, row: usize) -> [u8; 4] {
    pixels[row * SIDE as usize + column].to_array()
}

#[test]
fn two_translucent_triangles_of_a_square_cover_each_pixel_once() {
    let over = Color32::from_rgba_premultiplied(40, 0, 100, 100);
    let ground = Color32::from_rgb(200, 100, 7);
    // Both diagonals, square on and off the grid; as a fan, so not taken for a rectangle.
    for offset in [0.0, 0.5, 0.3] {
        let (low, high) = (4.0 + offset, 20.0 + offset);
        let corners = vec![plain(low, low, over), plain(high, low, over), plain(high, high, over), plain(low, high, over)];
        for indices in [[0, 1, 2, 0, 2, 3], [1, 2, 3, 1, 3, 0], [2, 1, 0, 0, 2, 3]] {
            let pixels = drawn_on(ground, &[clipped(EVERYWHERE, mesh(GLYPHS, corners.clone(), &indices))]);
            // A centre that lies on the left or top side belongs to the square, one on the right or bottom side does not.
            let inside = if offset > 0.5 { 5..21 } else { 4..20 };
            for row in 0..32 {
                for column in 0..32 {
                    let expected = if inside.contains(&row) && inside.contains(&column) { [162, 61, 104, 255] } else { [200, 100, 7, 255] };
                    assert_eq!(at(&pixels, column, row), expected, "column {column}, row {row}, offset {offset}, {indices:?}");
                }
            }
        }
    }
}

#[test]
fn a_rectangle_is_the_same_as_its_two_triangles() {
    let over = Color32::from_rgba_premultiplied(10, 90, 100, 120);
    let corners = vec![plain(3.2, 4.7, over), plain(17.5, 4.7, over), plain(3.2, 21.1, over), plain(17.5, 21.1, over)];
    let rectangle = drawn_on(Color32::BLACK, &[clipped(EVERYWHERE, mesh(GLYPHS, corners.clone(), &[0, 1, 2, 2, 1, 3]))]);
    let triangles = drawn_on(Color32::BLACK, &[clipped(EVERYWHERE, mesh(GLYPHS, corners, &[0, 1, 2, 1, 3, 2]))]);
    assert_eq!(rectangle, triangles);
    assert_ne!(at(&rectangle, 10, 10), [0, 0, 0, 255]);
}

#[test]
fn a_fan_of_translucent_feathered_slices_has_no_seams() {
    let over = Color32::from_rgba_premultiplied(0, 80, 0, 80);
    let mut vertices = vec![plain(15.7, 16.2, over)];
    vertices.extend((0..40).map(|i| {
        let angle = i as f32 * std::f32::consts::TAU / 40.0;
        plain(15.7 + 13.0 * angle.cos(), 16.2 + 13.0 * angle.sin(), over)
    }));
    let indices: Vec<u32> = (0..40).flat_map(|i| [0, 1 + i, 1 + (i + 1) % 40]).collect();
    let pixels = drawn_on(Color32::WHITE, &[clipped(EVERYWHERE, mesh(GLYPHS, vertices, &indices))]);
    let mut inside = 0;
    for row in 0..32 {
        for column in 0..32 {
            let distance = (column as f32 + 0.5 - 15.7).hypot(row as f32 + 0.5 - 16.2);
            match at(&pixels, column, row) {
                [175, 255, 175, 255] => inside += 1,
                [255, 255, 255, 255] => assert!(distance > 12.9, "a hole at {column}, {row}"),
                other => panic!("{other:?} at {column}, {row}"),
            }
        }
    }
    assert!((510..540).contains(&inside), "{inside} pixels in a disc of 531");
}

#[test]
fn nothing_is_drawn_outside_a_clip_rectangle_and_its_sides_are_rounded() {
    let whole = || {
        mesh(
            GLYPHS,
            [[0.0, 0.0], [32.0, 0.0], [0.0, 32.0], [32.0, 32.0]].map(|[x, y]| plain(x, y, Color32::RED)).to_vec(),
            &[0, 1, 2, 2, 1, 3],
        )
    };
    let pixels = drawn_on(Color32::BLACK, &[clipped(Rect::from_min_max(pos2(3.4, 5.5), pos2(9.6, 11.4)), whole())]);
    for row in 0..32 {
        for column in 0..32 {
            let inside = (3..10).contains(&column) && (6..11).contains(&row);
            assert_eq!(at(&pixels, column, row) == [255, 0, 0, 255], inside, "{column}, {row}");
        }
    }
    for clip in [Rect::NOTHING, Rect::from_min_max(pos2(-9.0, -9.0), pos2(0.0, 40.0)), Rect::from_min_max(pos2(9.0, 9.0), pos2(5.0, 20.0))]
    {
        assert_eq!(drawn_on(Color32::BLACK, &[clipped(clip, whole())]), drawn_on(Color32::BLACK, &[]));
    }
    assert_eq!(at(&drawn_on(Color32::BLACK, &[clipped(Rect::EVERYTHING, whole())]), 31, 31), [255, 0, 0, 255]);
}

#[test]
fn primitives_lie_over_one_another_in_their_order() {
    let square = |color| {
        mesh(GLYPHS, [[0.0, 0.0], [32.0, 0.0], [0.0, 32.0], [32.0, 32.0]].map(|[x, y]| plain(x, y, color)).to_vec(), &[0, 1, 2, 2, 1, 3])
    };
    let pixels = drawn_on(Color32::BLACK, &[clipped(EVERYWHERE, square(Color32::RED)), clipped(EVERYWHERE, square(Color32::BLUE))]);
    assert_eq!(at(&pixels, 5, 5), [0, 0, 255, 255]);
}

#[test]
fn colours_between_corners_change_evenly() {
    let (from, to) = (Color32::from_rgb(0, 200, 16), Color32::from_rgb(160, 40, 16));
    let corners = vec![plain(0.0, 0.0, from), plain(32.0, 0.0, to), plain(32.0, 32.0, to), plain(0.0, 32.0, from)];
    let pixels = drawn_on(Color32::BLACK, &[clipped(EVERYWHERE, mesh(GLYPHS, corners, &[0, 1, 2, 0, 2, 3]))]);
    for column in 0..32 {
        // 5 a pixel, at its centre.
        let red = (column as f32 * 5.0 + 2.5 + 0.5) as u8;
        let green = (200.0 - (column as f32 * 5.0 + 2.5) + 0.5) as u8;
        for row in [0, 13, 31] {
            let [r, g, b, a] = at(&pixels, column, row);
            // On a tie either neighbour is right.
            assert!(r.abs_diff(red) <= 1 && g.abs_diff(green) <= 1, "{r} {g} at {column}");
            assert_eq!([b, a], [16, 255]);
        }
    }
}

#[test]
fn a_feathered_edge_fades_to_nothing() {
    let (solid, gone) = (Color32::from_rgb(200, 200, 200), Color32::TRANSPARENT);
    let corners = vec![plain(0.0, 0.0, solid), plain(8.0, 0.0, gone), plain(8.0, 32.0, gone), plain(0.0, 32.0, solid)];
    let pixels = drawn_on(Color32::from_rgb(100, 0, 0), &[clipped(EVERYWHERE, mesh(GLYPHS, corners, &[0, 1, 2, 0, 2, 3]))]);
    // At the first centre 15/16 remain: 200 · 15/16 + 100 · 1/16; at the last 1/16.
    assert_eq!(at(&pixels, 0, 16), [194, 188, 188, 255]);
    assert_eq!(at(&pixels, 7, 16), [106, 13, 13, 255]);
    assert_eq!(at(&pixels, 8, 16), [100, 0, 0, 255]);
}

#[test]
fn a_glyph_on_the_grid_shows_its_texels_exactly() {
    let uv = |x: f32, y: f32| [x / 8.0, y / 8.0];
    let corners = vec![
        vertex(10.0, 20.0, uv(4.0, 4.0), Color32::WHITE),
        vertex(14.0, 20.0, uv(8.0, 4.0), Color32::WHITE),
        vertex(10.0, 24.0, uv(4.0, 8.0), Color32::WHITE),
        vertex(14.0, 24.0, uv(8.0, 8.0), Color32::WHITE),
    ];
    let copied = drawn_on(Color32::BLACK, &[clipped(EVERYWHERE, mesh(GLYPHS, corners.clone(), &[0, 1, 2, 2, 1, 3]))]);
    for i in 0..16 {
        let coverage = (i * 17) as u8;
        assert_eq!(at(&copied, 10 + i % 4, 20 + i / 4), [coverage, coverage, coverage, 255]);
    }
    assert_eq!(copied.iter().filter(|pixel| **pixel != Color32::BLACK).count(), 15);
    // The general way of reading textures gives the same, and so does a clipped glyph, in its part.
    let read = drawn_on(Color32::BLACK, &[clipped(EVERYWHERE, mesh(GLYPHS, corners.clone(), &[0, 1, 2, 1, 3, 2]))]);
    assert_eq!(copied, read);
    let part = drawn_on(
        Color32::BLACK,
        &[clipped(Rect::from_min_max(pos2(12.0, 21.0), pos2(13.0, 30.0)), mesh(GLYPHS, corners, &[0, 1, 2, 2, 1, 3]))],
    );
    assert_eq!(at(&part, 12, 22), at(&copied, 12, 22));
    assert_eq!(part.iter().filter(|pixel| **pixel != Color32::BLACK).count(), 3);
}

#[test]
fn a_stretched_texture_is_read_at_pixel_centres_smooth_or_in_blocks() {
    let corners = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]].map(|[u, v]| vertex(u * 4.0, v * 4.0, [u, v], Color32::WHITE)).to_vec();
    let drawn = |options| {
        let mut pixels = vec![Color32::BLACK; (SIDE * SIDE) as usize];
        let primitives = [clipped(EVERYWHERE, mesh(PICTURE, corners.clone(), &[0, 1, 2, 2, 1, 3]))];
        rasterise_band(CANVAS, 0..SIDE, &primitives, &textures(options), &mut pixels);
        (0..2).map(|row| (0..5).map(|column| at(&pixels, column, row)[0]).collect::<Vec<u8>>()).collect::<Vec<_>>()
    };
    assert_eq!(drawn(TextureOptions::NEAREST), [[0, 0, 100, 100, 0], [0, 0, 100, 100, 0]]);
    // Texel places 0.25, 0.75, 1.25, 1.75 in both directions: the row of places 0.25 is the upper texels alone,
    // the next one has a quarter of the lower ones.
    assert_eq!(drawn(TextureOptions::LINEAR), [[0, 25, 75, 100, 0], [50, 60, 80, 90, 0]]);
}

#[test]
fn meshes_that_make_no_sense_are_left_out() {
    let corners = vec![
        plain(0.0, 0.0, Color32::RED),
        plain(f32::NAN, 0.0, Color32::RED),
        plain(9.0, 9.0, Color32::RED),
        plain(5.0, 5.0, Color32::RED),
    ];
    let ground = drawn_on(Color32::BLACK, &[]);
    // A corner that is no number, an index past the end, a line, half a triangle, an unknown texture.
    for (texture, indices) in [
        (GLYPHS, vec![0, 1, 2]),
        (GLYPHS, vec![0, 2, 9]),
        (GLYPHS, vec![0, 2, 3]),
        (GLYPHS, vec![0, 2]),
        (TextureId::User(7), vec![0, 2, 3]),
    ] {
        assert_eq!(drawn_on(Color32::BLACK, &[clipped(EVERYWHERE, mesh(texture, corners.clone(), &indices))]), ground);
    }
}

fn any_vertex() -> impl Strategy<Value = Vertex> {
    let colour = (any::<[u8; 3]>(), any::<u8>()).prop_map(|([r, g, b], a)| Color32::from_rgba_unmultiplied(r, g, b, a));
    (-40.0_f32..70.0, -40.0_f32..70.0, prop_oneof![Just([0.0, 0.0]), [-0.5_f32..1.5, -0.5_f32..1.5]], colour)
        .prop_map(|(x, y, uv, colour)| vertex(x, y, uv, colour))
}

proptest! {
    #[test]
    fn bands_give_the_same_bytes_as_the_whole(
        triangles in prop::collection::vec((any::<bool>(), [any_vertex(), any_vertex(), any_vertex()]), 1..12),
        cut in 0..=SIDE,
    ) {
        let primitives: Vec<_> = triangles.into_iter().map(|(picture, corners)| {
            clipped(EVERYWHERE, mesh(if picture { PICTURE } else { GLYPHS }, corners.to_vec(), &[0, 1, 2]))
        }).collect();
        let textures = textures(TextureOptions::LINEAR);
        let ground = Color32::from_rgba_premultiplied(10, 20, 30, 40);
        let mut whole = vec![ground; (SIDE * SIDE) as usize];
        let mut parts = whole.clone();
        rasterise_band(CANVAS, 0..SIDE, &primitives, &textures, &mut whole);
        let (upper, lower) = parts.split_at_mut((cut * SIDE) as usize);
        rasterise_band(CANVAS, cut..SIDE, &primitives, &textures, lower);
        rasterise_band(CANVAS, 0..cut, &primitives, &textures, upper);
        prop_assert_eq!(whole, parts);
    }
}

#[test]
fn every_glyph_of_upright_text_is_copied_texel_by_texel() {
    for pixels_per_point in [1.0, 1.25, 1.5, 2.0, 3.0] {
        let ctx = egui::Context::default();
        ctx.set_fonts(crate::render::fonts::definitions());
        let mut input =
            egui::RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, egui::vec2(300.0, 200.0))), ..Default::default() };
        input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels_per_point);
        let mut output = ctx.run_ui(input, |ui| {
            ui.add_space(3.3);
            ui.label("About 10,900 in the Kursk region, Курськ");
            ui.painter().text(pos2(20.7, 99.1), egui::Align2::CENTER_CENTER, "Rason", crate::render::fonts::strong(16.0), Color32::WHITE);
        });
        let mut textures = Textures::default();
        textures.apply(&mut output.textures_delta);
        let primitives = ctx.tessellate(output.shapes, pixels_per_point);
        let canvas = Canvas { width_px: 900, height_px: 600, pixels_per_point };
        let mut glyphs = 0;
        for primitive in &primitives {
            let Primitive::Mesh(mesh) = &primitive.primitive else { continue };
            for indices in mesh.indices.chunks_exact(6) {
                let four = pick(&mesh.vertices, pixels_per_point, [indices[0], indices[1], indices[2], indices[5]]).unwrap();
                if four[0].uv != four[3].uv {
                    let mut pixels = vec![Color32::BLACK; 900 * 600];
                    let mut band = Band { width: 900, first_row: 0, pixels: &mut pixels };
                    let clip = clip_pixels(primitive.clip_rect, canvas.pixels_per_point);
                    assert!(draw_upright(&mut band, &clip, four, &mut PlainTexel::new(textures.get(mesh.texture_id).unwrap())));
                    glyphs += 1;
                }
            }
        }
        assert!(glyphs > 38, "{glyphs} glyphs at {pixels_per_point}");
    }
}

#[test]
fn a_picture_of_several_bands_is_that_of_one_on_any_number_of_threads() {
    let canvas = Canvas { width_px: 1500, height_px: 1001, pixels_per_point: 1.0 };
    assert!(canvas.height_px > 7 * bands::rows(canvas.width_px));
    let colour = |r, g, b| Color32::from_rgb(r, g, b);
    let corners =
        vec![plain(-50.0, 10.5, colour(255, 0, 9)), plain(1700.0, 300.0, colour(0, 255, 9)), plain(333.0, 3300.0, colour(0, 0, 255))];
    let primitives = [clipped(Rect::EVERYTHING, mesh(GLYPHS, corners, &[0, 1, 2]))];
    let textures = textures(TextureOptions::LINEAR);
    let mut pixels = vec![Color32::BLACK; 1500 * 1001];
    rasterise_band(canvas, 0..1001, &primitives, &textures, &mut pixels);
    let scene = Scene::new(canvas, Color32::BLACK, &primitives, &textures);
    for threads in [0, 1, 2, 3, 7] {
        let picture = bands::picture(&scene, threads);
        assert!(picture.rgba.chunks_exact(4).eq(pixels.iter().map(|pixel| pixel.to_array())), "{threads} threads");
    }
}

#[test]
fn no_triangle_is_lost_where_a_mesh_has_many_batches() {
    // Slanting slices from edge to edge, so that bands and batches cross.
    let slices = 1200_u32;
    let vertices: Vec<Vertex> = (0..=slices)
        .flat_map(|i| {
            let y = i as f32 * 28.0 / slices as f32;
            let colour = Color32::from_rgb((i % 256) as u8, (i / 5 % 256) as u8, 90);
            [plain(1.0, y, colour), plain(31.0, y + 3.7, colour)]
        })
        .collect();
    let indices: Vec<u32> = (0..slices).flat_map(|i| [2 * i, 2 * i + 1, 2 * i + 2, 2 * i + 1, 2 * i + 3, 2 * i + 2]).collect();
    let primitives = [clipped(EVERYWHERE, mesh(GLYPHS, vertices, &indices))];
    let textures = textures(TextureOptions::LINEAR);
    let scene = Scene::new(CANVAS, Color32::BLACK, &primitives, &textures);
    assert!(scene.batches.len() > 50);
    let whole = drawn_on(Color32::BLACK, &primitives);
    assert!((4..28).all(|row| (1..31).all(|column| at(&whole, column, row)[2] == 90)), "a hole");
    for row in 0..SIDE {
        let mut pixels = vec![Color32::BLACK; SIDE as usize];
        scene.lay(row..row + 1, &mut pixels);
        assert_eq!(pixels, whole[(row * SIDE) as usize..][..SIDE as usize], "row {row}");
    }
}
