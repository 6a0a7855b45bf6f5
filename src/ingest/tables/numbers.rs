//! Numbers as people write them in cells: coordinates in degrees, with decimal points or commas, letters of the compass, minutes and
//! seconds; quantities with marks between thousands. Which column is which is in [`super::mapping`].

use crate::model::LonLat;

/// Which way a coordinate runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    /// North and south.
    Latitude,
    /// East and west.
    Longitude,
}

/// A coordinate in degrees: `51.73`, `51,73`, `51.73 N`, `51°43′48″N`. Longitudes up to 360 are brought into -180 to 180.
/// `None` when it is no number, or off the globe.
pub(super) fn coordinate(cell: &str, axis: Axis) -> Option<f64> {
    let cell = cell.trim();
    let degrees = match cell.parse::<f64>() {
        Ok(plain) => plain,
        Err(_) => written_degrees(cell, axis)?,
    };
    on_globe(degrees, axis)
}

fn on_globe(degrees: f64, axis: Axis) -> Option<f64> {
    match axis {
        Axis::Latitude => (degrees.abs() <= 90.0).then_some(degrees),
        Axis::Longitude if degrees > 180.0 && degrees <= 360.0 => Some(degrees - 360.0),
        Axis::Longitude => (degrees.abs() <= 180.0).then_some(degrees),
    }
}

fn written_degrees(cell: &str, axis: Axis) -> Option<f64> {
    if cell.len() > 60 {
        return None;
    }
    let mut sign = 1.0;
    let mut body = cell;
    let (plus, minus) = if axis == Axis::Latitude { ('N', 'S') } else { ('E', 'W') };
    for (letter, of) in [(plus, 1.0), (minus, -1.0)] {
        let small = letter.to_ascii_lowercase();
        if let Some(rest) = body.strip_prefix([letter, small]).or_else(|| body.strip_suffix([letter, small])) {
            (body, sign) = (rest.trim(), of);
            break;
        }
    }
    // The minus sign of typographers.
    if let Some(rest) = body.strip_prefix(['-', '−']) {
        (body, sign) = (rest, -sign);
    }
    let body = body.replace(',', ".");
    let mut parts = body.split(['°', 'º', '\'', '′', '’', '"', '″', '”', ' ', ':']).map(str::trim).filter(|part| !part.is_empty());
    let (mut degrees, mut unit, mut count) = (0.0, 1.0, 0);
    for part in parts.by_ref().take(4) {
        let number: f64 = part.bytes().all(|b| b.is_ascii_digit() || b == b'.').then(|| part.parse().ok()).flatten()?;
        if count > 0 && number >= 60.0 {
            return None;
        }
        degrees += number / unit;
        unit *= 60.0;
        count += 1;
    }
    (1..=3).contains(&count).then_some(sign * degrees)
}

/// A point of one cell: `51.73, 36.19`, latitude first as maps on the web show it, or WKT `POINT (36.19 51.73)`, longitude first.
pub(super) fn point(cell: &str) -> Option<LonLat> {
    let cell = cell.trim();
    if cell.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("POINT")) {
        let inner = cell.get(5..)?.trim().strip_prefix('(')?.strip_suffix(')')?;
        let mut numbers = inner.split_whitespace();
        let (lon, lat) = (numbers.next()?, numbers.next()?);
        return Some(LonLat::new(coordinate(lon, Axis::Longitude)?, coordinate(lat, Axis::Latitude)?));
    }
    let cell = cell.trim_matches(['(', ')', '[', ']']);
    let (lat, lon) = match cell.split_once(';') {
        Some(pair) => pair,
        // With decimal commas there are more commas than one: `51,73, 36,19`.
        None => match cell.split_once(", ") {
            Some(pair) => pair,
            None => match cell.split_once(',') {
                Some((a, b)) if !b.contains(',') => (a, b),
                Some(_) => return None,
                None => cell.split_once(char::is_whitespace)?,
            },
        },
    };
    Some(LonLat::new(coordinate(lon, Axis::Longitude)?, coordinate(lat, Axis::Latitude)?))
}

/// A quantity: `10900`, `10,900`, `10 900`, `10.900,5`; with `decimal_comma`, a single comma stands before decimals.
pub(super) fn quantity(cell: &str, decimal_comma: bool) -> Option<f64> {
    let cell = cell.trim();
    // Not `inf`, `nan` or `1e999`.
    if cell.len() > 40 || !cell.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | '−')) {
        return None;
    }
    if !cell.contains(',')
        && let Ok(number) = cell.parse::<f64>()
    {
        return number.is_finite().then_some(number);
    }
    let plain: String =
        cell.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '_')).map(|c| if c == '−' { '-' } else { c }).collect();
    let plain = match (plain.rfind(','), plain.rfind('.')) {
        // The later of the two stands before the decimals.
        (Some(comma), Some(point)) if comma > point => plain.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => plain.replace(',', ""),
        (Some(_), None) if decimal_comma && plain.matches(',').count() == 1 => plain.replace(',', "."),
        (Some(_), None) if grouped(&plain) => plain.replace(',', ""),
        (Some(_), None) if plain.matches(',').count() == 1 => plain.replace(',', "."),
        _ => plain,
    };
    plain.parse().ok().filter(|n: &f64| n.is_finite())
}

/// Whether commas stand before groups of three digits only.
fn grouped(number: &str) -> bool {
    let mut groups = number.trim_start_matches(['-', '+']).split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a cell shows that its column has decimal commas: one comma, and not three digits after it.
pub(super) fn shows_decimal_comma(cell: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let Some((whole, decimals)) = cell.trim().split_once(',') else { return false };
    digits(whole.trim_start_matches(['-', '+'])) && digits(decimals) && (decimals.len() != 3 || whole == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lat(cell: &str) -> Option<f64> {
        coordinate(cell, Axis::Latitude)
    }

    #[test]
    fn coordinates_are_read_as_people_write_them_and_kept_on_the_globe() {
        assert_eq!((lat("51.73"), lat(" 51,73 "), lat("51.73 S"), lat("−51.5")), (Some(51.73), Some(51.73), Some(-51.73), Some(-51.5)));
        assert_eq!(lat("51°30′36″N"), Some(51.51));
        assert_eq!(lat("51 30"), Some(51.5));
        assert_eq!(
            (lat("90"), lat("-90"), lat("90.01"), lat("NaN"), lat("inf"), lat("51 75"), lat("")),
            (Some(90.0), Some(-90.0), None, None, None, None, None)
        );
        let lon = |cell| coordinate(cell, Axis::Longitude);
        assert_eq!(
            (lon("180"), lon("-180"), lon("190"), lon("361"), lon("36.2W")),
            (Some(180.0), Some(-180.0), Some(-170.0), None, Some(-36.2))
        );
    }

    #[test]
    fn a_point_of_one_cell_has_latitude_first_and_wkt_has_longitude_first() {
        let kursk = Some(LonLat::new(36.19, 51.73));
        for cell in
            ["51.73, 36.19", "51.73,36.19", "51.73 36.19", "51,73; 36,19", "51,73, 36,19", "POINT (36.19 51.73)", "point(36.19 51.73)"]
        {
            assert_eq!(point(cell), kursk, "{cell}");
        }
        assert_eq!((point("Kursk"), point("POLYGON((1 2))"), point("91, 0")), (None, None, None));
    }

    #[test]
    fn quantities_are_read_with_marks_between_thousands_and_either_decimal_mark() {
        let of = |cell| quantity(cell, false);
        assert_eq!(
            (of("10900"), of("10,900"), of("10 900"), of("1.234,5"), of("1,234.5")),
            (Some(10900.0), Some(10900.0), Some(10900.0), Some(1234.5), Some(1234.5))
        );
        assert_eq!(
            (of("1,5"), quantity("1,500", true), of("-3"), of("about 3"), of("inf"), of("1e999")),
            (Some(1.5), Some(1.5), Some(-3.0), None, None, None)
        );
        assert!(shows_decimal_comma("1,5") && !shows_decimal_comma("1,500") && !shows_decimal_comma("a,b"));
    }
}
