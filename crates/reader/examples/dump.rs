#![allow(clippy::all)]
fn main() {
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        println!("== {f}");
        match reader::read(&b, None) {
            Ok(d) => {
                println!("{:?} pictures {}", d.format, d.pictures);
                if std::env::var("DOC").is_ok() {
                    for b in &d.blocks {
                        match b {
                            reader::Block::Paragraph(p) => println!("P {:?} {}", p.place, p.text),
                            reader::Block::Grid(g) => {
                                println!("G {}x{} {:?}", g.rows, g.columns, g.geometry);
                                let mut r = u32::MAX;
                                for c in &g.cells {
                                    if c.row != r {
                                        println!();
                                        r = c.row;
                                    }
                                    print!(
                                        "[{},{}+{}x{} {:?}]",
                                        c.row, c.column, c.row_span, c.column_span, c.text
                                    );
                                }
                                println!();
                            }
                        }
                    }
                }
                match reader::recognise(&d) {
                    Ok(r) => {
                        println!(
                            "{:?} {:?} {:?} ed {:?}",
                            r.report.organ, r.report.level, r.report.year, r.report.edition
                        );
                        if std::env::var("CELLS").is_ok() {
                            for (id, c) in &r.report.cells {
                                print!(
                                    "{id}={:?}{} ",
                                    c.content,
                                    if c.doubtful { "?" } else { "" }
                                );
                            }
                            println!();
                        }
                        for l in &r.report.labels {
                            println!("L {:?}", l);
                        }
                        for n in &r.notes {
                            println!(
                                "N {} {:?} {} -> {} {:?}",
                                n.kind.code(),
                                n.kind,
                                n.printed,
                                n.reading,
                                n.place
                            );
                        }
                        for s in &r.report.sections {
                            println!(
                                "S{} {:?} subs {:?} passages {}",
                                s.number,
                                s.heading.text,
                                s.headings.iter().map(|h| h.text.clone()).collect::<Vec<_>>(),
                                s.passages.len()
                            );
                            if std::env::var("TEXT").is_ok() {
                                for p in &s.passages {
                                    println!("   {}", p.text)
                                }
                            }
                        }
                    }
                    Err(e) => println!("ERR {e:?}"),
                }
            }
            Err(e) => println!("ERR {e:?}"),
        }
    }
}
