//! One small file of each kind.

use super::*;

fn told(bytes: &[u8]) -> Format {
    sniff(bytes).expect("a format")
}

fn refused(bytes: &[u8]) -> Unreadable {
    sniff(bytes).expect_err("no format")
}

fn archive(names: &[&str]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in names {
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        writer.start_file(*name, stored).expect("an entry");
        let words: &[u8] =
            if *name == "mimetype" { b"application/vnd.oasis.opendocument.text" } else { b"<x/>" };
        writer.write_all(words).expect("its bytes");
    }
    writer.finish().expect("a file").into_inner()
}

fn compound(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("a file");
    for stream in streams {
        file.create_stream(stream).expect("a stream");
    }
    file.flush().expect("written");
    file.into_inner().into_inner()
}

#[test]
fn containers_are_told_by_their_entries() {
    let docx = archive(&["[Content_Types].xml", "word/document.xml"]);
    assert_eq!(told(&docx), Format::Docx);
    assert_eq!(told(&docx[..docx.len() - 30]), Format::Docx, "without its end");
    assert_eq!(told(&docx[..60]), Format::Docx, "only its first entry");
    assert_eq!(told(&archive(&["xl/workbook.xml"])), Format::Xlsx);
    assert_eq!(told(&archive(&["word\\document.xml"])), Format::Docx);
    assert_eq!(refused(&archive(&["OFD.xml", "Doc_0/Document.xml"])), Unreadable::Ofd);
    assert_eq!(
        refused(&archive(&["ppt/presentation.xml"])),
        Unreadable::Foreign { kind: "presentation" }
    );
    assert_eq!(
        refused(&archive(&["mimetype", "content.xml"])),
        Unreadable::Foreign { kind: "OpenDocument text" }
    );
    assert_eq!(refused(&archive(&["report.docx"])), Unreadable::Foreign { kind: "ZIP archive" });
    assert_eq!(refused(b"PK\x05\x06"), Unreadable::Foreign { kind: "ZIP archive" });
}

#[test]
fn compound_files_are_told_by_their_streams() {
    assert_eq!(told(&compound(&["WordDocument", "1Table"])), Format::Doc);
    assert_eq!(told(&compound(&["Workbook"])), Format::Xls);
    assert_eq!(told(&compound(&["Book"])), Format::Xls);
    assert_eq!(
        refused(&compound(&["EncryptedPackage"])),
        Unreadable::Encrypted { format: Format::Docx }
    );
    assert_eq!(
        refused(&compound(&["PowerPoint Document"])),
        Unreadable::Foreign { kind: "presentation" }
    );
    let doc = compound(&["WordDocument"]);
    assert_eq!(told(&doc[..doc.len() - 1]), Format::Doc, "damaged");
}

#[test]
fn signatures_are_known() {
    assert_eq!(told(b"%PDF-1.7\n"), Format::Pdf);
    assert_eq!(told(b"\r\n\0junk %PDF-1.4\n"), Format::Pdf);
    assert_eq!(told(b"<p>%PDF-1.4 is a version</p>"), Format::Html);
    assert_eq!(told(b"{\\rtf1\\ansi}"), Format::Rtf);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0"), Unreadable::Picture { kind: "PNG" });
    assert_eq!(refused(b"\xff\xd8\xff\xe0\0\x10JFIF"), Unreadable::Picture { kind: "JPEG" });
    assert_eq!(refused(b"RIFF\x10\0\0\0WEBPVP8 "), Unreadable::Picture { kind: "WEBP" });
    assert_eq!(refused(b"BM\x10\0\0\0\0\0\0\0\x36"), Unreadable::Picture { kind: "BMP" });
    assert_eq!(refused(b"Rar!\x1a\x07\x01\0"), Unreadable::Foreign { kind: "RAR archive" });
    assert_eq!(refused(b"7z\xbc\xaf\x27\x1c\0\x04"), Unreadable::Foreign { kind: "7z archive" });
    assert_eq!(refused(b"\x7fELF\x02\x01\x01\0"), Unreadable::Foreign { kind: "program" });
    assert_eq!(
        told("MZ镇二〇二四年政府信息公开工作年度报告，全文如下，数据截至年底。".as_bytes()),
        Format::Text
    );
}

#[test]
fn nothing_and_noise_are_refused() {
    assert_eq!(refused(b""), Unreadable::Empty);
    assert_eq!(refused(b" \r\n\t "), Unreadable::Empty);
    assert_eq!(refused(b"\xef\xbb\xbf"), Unreadable::Empty);
    assert_eq!(refused("\u{feff}\u{3000}\n".as_bytes()), Unreadable::Empty);
    assert_eq!(refused(&[0, 1, 2, 3, 254, 9, 0, 7, 200, 17, 0, 3]), Unreadable::Unknown);
    let long = vec![b'a'; TEXT_BYTES_MAX + 1];
    assert_eq!(refused(&long), Unreadable::TooLarge { limit: TEXT_BYTES_MAX });
}

#[test]
fn mark_up_is_html_whatever_it_calls_itself() {
    for page in [
        "<!DOCTYPE html><html><body>年报</body></html>",
        "<?xml version=\"1.0\"?><!-- x --><html xmlns=\"http://www.w3.org/1999/xhtml\"></html>",
        "<table><tr><td>规章</td></tr></table>",
        "<p>一、总体情况</p>",
        "一、总体情况<br>二、主动公开<br>",
        "\u{feff}  <html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table></table></html>",
    ] {
        assert_eq!(told(page.as_bytes()), Format::Html, "{page}");
    }
    assert_eq!(
        refused(b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"x\"></Workbook>"),
        Unreadable::Foreign { kind: "XML spreadsheet 2003" }
    );
    let wide: Vec<u8> =
        "<html><p>年报</p></html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(told(&wide), Format::Html);
}

#[test]
fn text_between_a_declaration_and_the_tags_may_be_of_any_script() {
    let page = "<!DOCTYPE html>总\u{200b}体<table><tr><td>规章</td><td>0</td></tr></table>";
    assert_eq!(told(page.as_bytes()), Format::Html);
}

#[test]
fn scripts_and_mail_are_told_by_how_they_open() {
    assert_eq!(told(br#"{"data":{"content":"\u003cp\u003e1\u003c\/p\u003e"}}"#), Format::Script);
    assert_eq!(told(br#"[{"title":"x"}]"#), Format::Script);
    assert_eq!(told(b"var content = \"<p>1</p>\";"), Format::Script);
    assert_eq!(told(b"document.write('<table>');"), Format::Script);
    assert_eq!(told(b"callback({\"html\":\"<p>1</p>\"})"), Format::Script);
    assert_eq!(told("[2024]3号文件\n年报".as_bytes()), Format::Text);
    let mail = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n--x";
    assert_eq!(told(mail), Format::Mhtml);
}

#[test]
fn text_stays_text() {
    for text in [
        "一、总体情况\n信息内容 |\n规章 |\n0 |\n||||\n",
        "规章\t0\t0\n---------\t---\n一、本年新收\t0\n",
        "收费 <0.1 万元，比 3 > 2\n联系人：张某 <zhang@example.cn>\n",
        "| 规章 | 0 |\n| 总计 | 0 |\n",
        "备注：年报\n来源：某镇\n",
        "《报告》<全文>\n",
    ] {
        assert_eq!(told(text.as_bytes()), Format::Text, "{text}");
    }
    for text in [
        "# 年报\n\n正文\n",
        "年报\n\n| 信息内容 | 数量 |\n|---|:-:|\n| 规章 | 0 |\n",
        "信息内容 | 数量\n--- | ---\n规章 | 0\n",
        "## 一、总体情况\n\n<table><tr><td>规章</td></tr></table>\n",
    ] {
        assert_eq!(told(text.as_bytes()), Format::Markdown, "{text}");
    }
}

#[test]
fn what_follows_a_comment_may_be_any_character() {
    assert_eq!(
        told("<!-- 网页 -->，<html><body><p>一</p><p>二</p></body></html>".as_bytes()),
        Format::Html
    );
    assert_eq!(told("<!-- 注 -->，只有文字".as_bytes()), Format::Text);
    assert_eq!(told("<<征求意见稿>>".as_bytes()), Format::Text);
}
