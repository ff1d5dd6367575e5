//! A text as a QR code (ISO/IEC 18004), drawn as a picture that stands in the page itself: it needs no script, no other
//! request, and prints. What the text means stands elsewhere.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Modules of white around the code, by which a camera finds it.
const QUIET: i32 = 4;

/// The code as mark-up of a picture, black on white whatever the page looks like; nothing where the text is too long for
/// any code. `called` is what is read out instead, and holds no mark-up.
pub(crate) fn svg(text: &str, called: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let whole = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            if run > 0 {
                // A string takes everything that is written to it.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += i32::try_from(run).unwrap_or(i32::MAX - code.size()) + 1;
        }
    }
    Some(format!(
        "<svg class=\"qr\" role=\"img\" aria-label=\"{called}\" xmlns=\"http://www.w3.org/2000/svg\" \
         viewBox=\"0 0 {whole} {whole}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{whole}\" height=\"{whole}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a picture draws, row by row, the white around them left out.
    fn drawn(svg: &str) -> Vec<Vec<bool>> {
        let whole: usize =
            svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let mut rows = vec![vec![false; whole]; whole];
        let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
        for run in path.split('M').skip(1) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = rest.split('v').next().unwrap().parse().unwrap();
            rows[y][x..x + length].fill(true);
        }
        rows
    }

    #[test]
    fn the_picture_is_the_code() {
        let address = "otpauth://totp/%E6%9D%BE%E6%B2%B3:li?secret=JBSWY3DPEHPK3PXP&issuer=x&digits=6&period=30";
        let svg = svg(address, "二维码").unwrap();
        let code = QrCode::encode_text(address, QrCodeEcc::Medium).unwrap();
        let rows = drawn(&svg);
        for (y, row) in (0_i32..).zip(&rows) {
            for (x, is_dark) in (0_i32..).zip(row) {
                // Outside of the code every module is light.
                assert_eq!(*is_dark, code.get_module(x - QUIET, y - QUIET), "{x} {y}");
            }
        }
        // The three squares by which a camera finds the code.
        let last = rows.len() - 5;
        for (x, y) in [(4, 4), (last - 6, 4), (4, last - 6)] {
            assert!((0..7).all(|step| rows[y][x + step] && rows[y + step][x]), "{x} {y}");
            assert!((1..6).all(|step| !rows[y + 1][x + step]), "{x} {y}");
        }
        assert!(!svg.contains("style") && !svg.contains("script") && !svg.contains(address));
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(svg(&"长".repeat(2_000), "").is_none());
        assert!(svg("", "").is_some());
    }
}
