//! The container of a PDF: objects, cross-references, trailer.

struct File {
    bytes: Vec<u8>,
    offsets: Vec<usize>,
}

impl File {
    fn object(&mut self, body: &str) {
        self.offsets.push(self.bytes.len());
        let number = self.offsets.len();
        self.bytes.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
    }

    fn finish(mut self, trailer: &str) -> Vec<u8> {
        let start = self.bytes.len();
        let count = self.offsets.len() + 1;
        let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for offset in &self.offsets {
            table += &format!("{offset:010} 00000 n \n");
        }
        table += &format!(
            "trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
        );
        self.bytes.extend_from_slice(table.as_bytes());
        self.bytes
    }
}

fn objects(pages: &[String], gbk: bool) -> File {
    let mut file = File { bytes: b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n".to_vec(), offsets: Vec::new() };
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 6 + page * 2)).collect();
    file.object("<< /Type /Catalog /Pages 2 0 R >>");
    file.object(&format!(
        "<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 595 842] >>",
        kids.join(" "),
        pages.len()
    ));
    let map = if gbk { "GBK-EUC-H" } else { "UniGB-UCS2-H" };
    file.object(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-{map} /Encoding /{map} /DescendantFonts [4 0 R] >>"
    ));
    // Half-width Latin stands at CIDs 1 to 95 for Unicode codes, and at 814 to 907 for single-byte GBK.
    file.object(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> \
         /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 907 500] >>",
    );
    file.object(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    );
    for (index, page) in pages.iter().enumerate() {
        file.object(&format!(
            "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            7 + index * 2
        ));
        file.object(&format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len() + 1));
    }
    file
}

/// A document of these content streams.
pub(crate) fn file(pages: &[String], gbk: bool) -> Vec<u8> {
    objects(pages, gbk).finish("")
}

/// A document that asks for a password.
pub(crate) fn encrypted() -> Vec<u8> {
    let mut file = objects(&["BT /F1 9 Tf <4E00> Tj ET".to_owned()], false);
    let secret = "5A".repeat(32);
    file.object(&format!(
        "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <{secret}> /U <{secret}> >>"
    ));
    let number = file.offsets.len();
    file.finish(&format!("/Encrypt {number} 0 R /ID [<{secret}> <{secret}>]"))
}
