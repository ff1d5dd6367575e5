//! Small messages.

use super::*;

const TABLE: &str = "<table><tr><td>规章</td><td>7</td></tr></table>";

fn shape(message: &[u8]) -> Vec<String> {
    let document = read(message).expect("a document");
    assert_eq!(document.format, Format::Mhtml);
    document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(p) => p.text.clone(),
            Block::Grid(g) => g.cells.iter().map(|c| format!("|{}", c.text)).collect(),
        })
        .collect()
}

fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (index, byte) in bytes.iter().enumerate() {
        if index % 20 == 19 {
            out.extend_from_slice(b"=\r\n");
        }
        match byte {
            b'=' | 0x80.. => out.extend_from_slice(format!("={byte:02X}").as_bytes()),
            _ => out.push(*byte),
        }
    }
    out
}

fn message(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_x\"\r\n\r\npreamble\r\n".to_vec();
    for (headers, body) in parts {
        out.extend_from_slice(format!("------=_x\r\n{headers}\r\n\r\n").as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"------=_x--\r\n");
    out
}

#[test]
fn parts_are_decoded_in_order() {
    let gbk = encoding_rs::GB18030.encode(TABLE).0.into_owned();
    let base64 = b"PHA+5bm05oqlPC9w\r\nPg==".to_vec();
    let bytes = message(&[
        (
            "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable",
            quoted("<p>二〇二四年</p>".as_bytes()),
        ),
        (
            "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: Quoted-Printable\r\nContent-Location: sheet001.htm",
            quoted(&gbk),
        ),
        ("content-type: text/html\r\ncontent-transfer-encoding: base64", base64),
        ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", b"iVBORw0KGgo=".to_vec()),
        ("Content-Type: text/css", b"p{}".to_vec()),
    ]);
    assert_eq!(shape(&bytes), ["二〇二四年", "|规章|7", "年报"]);
    assert_eq!(read(&bytes).expect("a document").pictures, 1);
    let cut = bytes.windows(8).position(|w| w == b"PHA+5bm0").expect("there");
    assert_eq!(shape(&bytes[..cut]), ["二〇二四年", "|规章|7"], "cut off");
}

#[test]
fn messages_out_of_order_are_read() {
    let single = format!(
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{TABLE}"
    );
    assert_eq!(shape(single.as_bytes()), ["|规章|7"]);
    let unnamed = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--abcdef\nContent-Type: text/html\n\n{TABLE}\n--abcdef--\n"
    );
    assert_eq!(shape(unnamed.as_bytes()), ["|规章|7"]);
    let nested = format!(
        "Content-Type: multipart/mixed; boundary=aa\nMIME-Version: 1.0\n\n--aa\nContent-Type: multipart/alternative; boundary=bb\n\n\
         --bb\nContent-Type: text/plain\n\n规章 7\n--bb\nContent-Type: text/html\n\n{TABLE}\n--bb--\n--aa--\n"
    );
    assert_eq!(shape(nested.as_bytes()), ["|规章|7"]);
    assert!(read(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n").is_err());
    assert!(
        read(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--")
            .is_err()
    );
}
