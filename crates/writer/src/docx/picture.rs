//! Pictures between paragraphs: their place in the file, and what those hear who cannot see them.

use super::{Sheet, xml};
use crate::body::Picture;

/// The file's own unit: 360 of them are a hundredth of a millimetre.
const UNITS: u64 = 360;

/// Where a picture lies, as seen from the text part.
pub(super) fn target(at: usize, picture: &Picture) -> String {
    format!("media/picture{}.{}", at + 1, picture.format.ending())
}

impl Sheet {
    pub(super) fn write_picture(&mut self, picture: &Picture) {
        let known = self.pictures.iter().position(|one| one.source == picture.source);
        let at = known.unwrap_or(self.pictures.len());
        if known.is_none() {
            self.pictures.push(picture.clone());
        }
        // Every place has a number of its own, also where one picture stands twice.
        let place = self.out.matches("<wp:docPr ").count() + 1;
        let (width, height) = picture.measures();
        let size = format!("cx=\"{}\" cy=\"{}\"", width * UNITS, height * UNITS);
        let said =
            format!("id=\"{place}\" name=\"{place}\" descr=\"{}\"", xml(&picture.alternative));
        self.out.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing>\
             <wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent {size}/><wp:docPr {said}/>\
             <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:nvPicPr><pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"picture{}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {size}/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r></w:p>",
            at + 1
        ));
    }
}
