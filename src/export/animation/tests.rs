//! Tests of animations: what is written is read again by the crates that read such files.

use super::*;

const SIZE: (usize, usize) = (40, 30);

fn animation(frames: usize) -> Animation {
    Animation { frames, delay_ms: 125, hold_ms: 2000, plays: 0, ground: [10, 20, 30] }
}

/// A ground with a slope and a square that moves.
fn frame(index: usize) -> Result<Picture, ExportError> {
    let (width, height) = SIZE;
    let mut rgba = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let inside = (index * 3..index * 3 + 5).contains(&x) && (8..14).contains(&y);
            rgba.extend(if inside { [230, 159, 0, 255] } else { [x as u8 * 4, y as u8 * 8, 80, 255] });
        }
    }
    Ok(Picture { width, height, rgba })
}

fn rgb(index: usize) -> Vec<u8> {
    Screen::of(&frame(index).unwrap(), [0; 3]).unwrap().rgb
}

/// Hands out pictures.
type Ask<'a> = dyn FnMut(usize) -> Result<Picture, ExportError> + 'a;
type Written = fn(Animation, &mut Ask<'_>) -> Result<Vec<u8>, ExportError>;

fn apng(animation: Animation, frame: &mut Ask<'_>) -> Result<Vec<u8>, ExportError> {
    let mut out = Vec::new();
    write_apng(&mut out, animation, frame, |_| true).map(|()| out)
}

fn gif(animation: Animation, frame: &mut Ask<'_>) -> Result<Vec<u8>, ExportError> {
    let mut out = Vec::new();
    write_gif(&mut out, animation, frame, |_| true).map(|()| out)
}

#[test]
fn an_animated_png_read_again_shows_every_picture_as_it_was() {
    let bytes = apng(animation(8), &mut frame).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let control = *reader.info().animation_control().unwrap();
    assert_eq!((control.num_frames, control.num_plays), (8, 0));
    let mut shown = vec![0; SIZE.0 * SIZE.1 * 3];
    for index in 0..8 {
        let mut part = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut part).unwrap();
        let at = *reader.info().frame_control().unwrap();
        let delay = if index == 7 { 2000 } else { 125 };
        assert_eq!((at.delay_num, at.delay_den), (delay, 1000));
        if index > 0 {
            assert_eq!((at.x_offset, at.y_offset, at.width, at.height), ((index as u32 - 1) * 3, 8, 8, 6));
        }
        for y in 0..at.height as usize {
            let to = ((at.y_offset as usize + y) * SIZE.0 + at.x_offset as usize) * 3;
            let row = at.width as usize * 3;
            shown[to..to + row].copy_from_slice(&part[y * row..(y + 1) * row]);
        }
        assert_eq!(shown, rgb(index), "{index}");
    }
}

#[test]
fn an_animated_gif_read_again_shows_every_picture_nearly_as_it_was() {
    let bytes = gif(animation(8), &mut frame).unwrap();
    let mut options = ::gif::DecodeOptions::new();
    options.set_color_output(::gif::ColorOutput::RGBA);
    let mut reader = options.read_info(bytes.as_slice()).unwrap();
    assert_eq!(reader.repeat(), ::gif::Repeat::Infinite);
    let mut shown = vec![0; SIZE.0 * SIZE.1 * 4];
    let mut delays = Vec::new();
    let mut index = 0;
    while let Some(part) = reader.read_next_frame().unwrap() {
        delays.push(part.delay);
        for y in 0..usize::from(part.height) {
            for x in 0..usize::from(part.width) {
                let from = (y * usize::from(part.width) + x) * 4;
                let to = ((y + usize::from(part.top)) * SIZE.0 + x + usize::from(part.left)) * 4;
                if part.buffer[from + 3] > 0 {
                    shown[to..to + 4].copy_from_slice(&part.buffer[from..from + 4]);
                }
            }
        }
        let right = frame(index).unwrap().rgba;
        let far = shown.iter().zip(&right).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
        assert!(far <= 16, "{index}: {far}");
        index += 1;
    }
    // 12.5 hundredths each, without drifting.
    assert_eq!(delays, [13, 12, 13, 12, 13, 12, 13, 200]);
}

#[test]
fn the_same_pictures_give_the_same_bytes_and_still_ones_cost_little() {
    assert_eq!(apng(animation(4), &mut frame).unwrap(), apng(animation(4), &mut frame).unwrap());
    assert_eq!(gif(animation(4), &mut frame).unwrap(), gif(animation(4), &mut frame).unwrap());
    for write in [apng, gif] as [Written; 2] {
        let mut still = |_| frame(0);
        let (one, hundred) = (write(animation(1), &mut still).unwrap().len(), write(animation(100), &mut still).unwrap().len());
        assert!(hundred < one + 100 * 90, "{one} {hundred}");
    }
}

#[test]
fn pictures_are_asked_for_once_in_order_and_progress_ends_the_work() {
    let mut asked = Vec::new();
    apng(animation(4), &mut |index| {
        asked.push(index);
        frame(index)
    })
    .unwrap();
    assert_eq!(asked, [0, 1, 2, 3]);
    let mut shares = Vec::new();
    write_apng(&mut Vec::new(), animation(4), frame, |share| {
        shares.push(share);
        true
    })
    .unwrap();
    assert_eq!(shares, [0.25, 0.5, 0.75, 1.0]);
    let mut asked = 0;
    let stopped = write_apng(
        &mut Vec::new(),
        animation(100),
        |i| {
            asked += 1;
            frame(i % 8)
        },
        |share| share < 0.03,
    );
    assert!(matches!(stopped, Err(ExportError::Cancelled)) && asked == 3, "{asked}");
    assert!(matches!(write_gif(&mut Vec::new(), animation(100), |i| frame(i % 8), |_| false), Err(ExportError::Cancelled)));
}

#[test]
fn no_pictures_too_many_and_ones_of_another_size_are_refused() {
    let mut odd = |index| if index < 2 { frame(index) } else { Ok(Picture { width: 1, height: 1, rgba: vec![0; 4] }) };
    for write in [apng, gif] as [Written; 2] {
        assert!(matches!(write(animation(0), &mut frame), Err(ExportError::NoArea)));
        assert!(matches!(write(animation(MOST_FRAMES + 1), &mut frame), Err(ExportError::TooLarge)));
        assert!(matches!(write(animation(3), &mut odd), Err(ExportError::NoArea)));
        assert!(matches!(write(animation(3), &mut |_| Err(ExportError::Scale)), Err(ExportError::Scale)));
    }
}

#[test]
fn what_can_be_seen_through_lies_on_the_ground() {
    let mut clear = |_| Ok(Picture { width: 2, height: 1, rgba: vec![255, 255, 255, 0, 110, 120, 130, 128] });
    let bytes = apng(animation(1), &mut clear).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let mut shown = vec![0; 6];
    reader.next_frame(&mut shown).unwrap();
    assert_eq!(shown, [10, 20, 30, 60, 70, 80]);
}

#[test]
fn names_of_pictures_sort_as_they_follow_each_other() {
    assert_eq!(frame_name("map", 0, 48), "map-0001.png");
    assert!(frame_name("map", 9998, 12_000) < frame_name("map", 9999, 12_000));
}
