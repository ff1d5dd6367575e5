//! Pages small enough to see what is read from them.

use super::*;
use crate::Grid;
use crate::document::Geometry;

fn page(text: &str) -> Document {
    read(text.as_bytes()).expect("a page")
}

/// Lines as they are, grids as rows of cells `text@column` with `+n` for columns and `/n` for rows spanned.
fn shape(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Grid(grid) => lines.extend(rows(grid)),
        }
    }
    lines
}

fn rows(grid: &Grid) -> Vec<String> {
    let mut rows = vec!["|".to_string(); grid.rows as usize];
    for cell in &grid.cells {
        let row = &mut rows[cell.row as usize];
        row.push_str(&format!("{}@{}", cell.text.replace('\n', "\\n"), cell.column));
        if cell.column_span > 1 {
            row.push_str(&format!("+{}", cell.column_span));
        }
        if cell.row_span > 1 {
            row.push_str(&format!("/{}", cell.row_span));
        }
        row.push('|');
    }
    rows
}

fn shaped(text: &str) -> Vec<String> {
    shape(&page(text))
}

#[test]
fn blocks_are_lines_and_runs_are_joined() {
    let lines = shaped(
        "<title>年 报</title><h2>一、<b>总体</b>情况</h2><p class=MsoNormal><span>2024年</span><span lang=EN-US>\n107</span><span>条</span>\
         <p>（一）<br>（二）<div>甲<div>乙</div>丙</div>尾",
    );
    assert_eq!(lines, ["一、总体情况", "2024年 107条", "（一）", "（二）", "甲", "乙", "丙", "尾"]);
    let document = page("<title>年 报</title><h2>一、总体情况</h2><p>二");
    assert_eq!(document.title.as_deref(), Some("年 报"));
    assert!(
        matches!(&document.blocks[0], Block::Paragraph(p) if p.heading && p.place == Place::Line(1))
    );
    assert!(
        matches!(&document.blocks[1], Block::Paragraph(p) if !p.heading && p.place == Place::Line(2))
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    let lines = shaped(
        "<nav>首页</nav><p style='display:none'>甲</p><p hidden>乙</p><!--丙--><!--[if gte mso 9]><p>丁</p><![endif]-->\
         <script>document.title='<p>戊</p>'</script><style>p{}</style><noscript><p>己</p></noscript><template><p>庚</p></template>\
         <p>辛<span style='mso-hide:all'>壬</span><o:p>&nbsp;</o:p></p><![if !supportEmptyParas]><p>癸</p><![endif]>\
         <p>3<del>4</del></p><p>107<sup>[1]</sup>条</p><ruby>政<rp>(</rp><rt>zhèng</rt><rp>)</rp></ruby>",
    );
    assert_eq!(lines, ["辛\u{a0}", "癸", "3", "107条", "政"]);
}

#[test]
fn preformatted_text_keeps_its_lines() {
    assert_eq!(shaped("<pre>\n规章\t0\n  总计  1\n</pre>"), ["规章\t0", "  总计  1"]);
    // Tabs behind the words are empty cells.
    assert_eq!(shaped("<pre>许可\t\t \n\t\n收费\t\t</pre>"), ["许可\t\t", "收费\t\t"]);
    assert_eq!(shaped("<div style='white-space:pre-wrap'>甲\n乙</div>丙"), ["甲", "乙", "丙"]);
}

#[test]
fn spans_are_placed_by_the_standard() {
    let table = "<table><caption>表一</caption><tfoot><tr><td>末</td></tr></tfoot><thead><tr><th colspan=2 rowspan=2>申请</th><th>甲</th></tr>\
        <tr><th>乙</th></tr></thead><tbody><tr><td rowspan=0>组</td><td colspan=2>1</td></tr><tr><td>2<td>3</tbody></table>";
    assert_eq!(
        shaped(table),
        ["表一", "|申请@0+2/2|甲@2|", "|乙@2|", "|组@0/2|1@1+2|", "|2@1|3@2|", "|末@0|"]
    );
}

#[test]
fn absurd_spans_are_bounded() {
    assert_eq!(
        shaped("<table><tr><td rowspan=9>甲<td>1<tr><td>2</table>"),
        ["|甲@0/2|1@1|", "|2@1|"]
    );
    let document = page("<table><tr><td colspan=1000000>甲<td>乙<tr><td>丙</table>");
    assert!(matches!(&document.blocks[0], Block::Grid(grid) if grid.columns == 201));
    assert_eq!(
        shaped("<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4<td>5</table>"),
        ["|1@0|2@1/2|3@2|", "|4@0|5@2|"],
        "a cell ends before one from above"
    );
    assert_eq!(
        shaped("<table><tr><td colspan='-2'>1<td colspan='2px'>2<td colspan=x>3</table>"),
        ["|1@0|2@1+2|3@3|"]
    );
    assert_eq!(
        shaped("<table><tr><td colspan=99999999999>1<td>2</table>")[0].matches("+200").count(),
        1
    );
    assert_eq!(
        shaped("<table><tr><td colspan=\\\"2\\\">1<td colspan=“3”>2</table>"),
        ["|1@0+2|2@2+3|"],
        "escaped quotes"
    );
}

#[test]
fn lines_in_a_cell_stay_apart_and_spaces_stay() {
    assert_eq!(
        shaped(
            "<table><tr><td><p>行政</p>\n<p>许可</p></td><td>&nbsp;</td><td> 1<br>0 </td></tr></table>"
        ),
        ["|行政\\n许可@0|\u{a0}@1|1\\n0@2|"]
    );
}

#[test]
fn places_count_from_one() {
    let document = page(
        "<p>一</p><table><tr><td>a<td>b</table><p>二</p><table><tr><td colspan=2>c<td>d</table>",
    );
    let places: Vec<Place> = document
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(p) => vec![p.place.clone()],
            Block::Grid(g) => g.cells.iter().map(|c| c.place.clone()).collect(),
        })
        .collect();
    let cell = |table, column| Place::Table { table, row: 1, column };
    assert_eq!(
        places,
        [Place::Line(1), cell(1, 1), cell(1, 2), Place::Line(2), cell(2, 1), cell(2, 3)]
    );
}

#[test]
fn layout_tables_give_way_to_what_is_in_them() {
    let lines = shaped(
        "<table><tr><td>栏目</td><td><p>一、总体情况</p><table><tr><td>规章</td><td>0</td></tr><tr><td>总计</td><td>1</td></tr></table>\
         <p>五、问题</p></td></tr></table>",
    );
    assert_eq!(lines, ["栏目", "一、总体情况", "|规章@0|0@1|", "|总计@0|1@1|", "五、问题"]);
    assert_eq!(
        shaped("<table><tr><td><table><tr><td>甲<td><table><tr><td>乙</table></table></table>"),
        ["|甲@0|乙@1|"]
    );
}

#[test]
fn a_frame_around_prose_is_cut() {
    let prose = "清溪镇人民政府认真贯彻落实条例。".repeat(8);
    let lines = shaped(&format!(
        "<table><tr><td colspan=3>{prose}</td></tr><tr><td>规章<td>1<td>2</tr><tr><td>总计<td>3<td>4</tr><tr><td colspan=3><table>\
         <tr><td>内<td>5</table></td></tr></table>"
    ));
    assert_eq!(lines, [prose.as_str(), "|规章@0|1@1|2@2|", "|总计@0|3@1|4@2|", "|内@0|5@1|"]);
}

#[test]
fn tables_drawn_inside_cells_become_one() {
    let strip = |a: u32| format!("<table><tr><td>{a}<td>{}<td>{}</table>", a + 1, a + 2);
    let lines = shaped(&format!(
        "<table><tr><td>项目<td>数量</td></tr><tr><td>一、新收</td><td>{}</td></tr><tr><td>二、结转</td><td>{}</td></tr></table>",
        strip(1),
        strip(4)
    ));
    assert_eq!(
        lines,
        ["|项目@0|数量@1+3|", "|一、新收@0|1@1|2@2|3@3|", "|二、结转@0|4@1|5@2|6@3|"]
    );
}

#[test]
fn a_table_in_pieces_is_joined() {
    let piece = |label: &str| {
        format!(
            "<tr><td><table><tr><td>{label}<td>0<td>1</tr><tr><td>{label}二<td>2<td>3</tr></table></td></tr>"
        )
    };
    let document = page(&format!("<table>{}{}</table>", piece("甲"), piece("乙")));
    assert_eq!(document.blocks.len(), 1);
    assert_eq!(shape(&document)[3], "|乙二@0|2@1|3@2|");
}

#[test]
fn data_with_an_ornament_stays_a_table() {
    let row = |n: u32| format!("<tr><td>行{n}<td>{n}<td>0<td>1</tr>");
    let rows: String = (0..6).map(row).collect();
    let lines = shaped(&format!(
        "<table>{rows}<tr><td>总<table><tr><td>计<td></table><td>6<td>0<td>6</tr></table>"
    ));
    assert_eq!(lines.len(), 7);
    assert_eq!(lines[6], "|总\\n计@0|6@1|0@2|6@3|");
}

#[test]
fn broken_mark_up_is_read() {
    assert_eq!(
        shaped("<tr><td>规章</td><td>0</td></tr><tr><td>总计</td><td>1</td></tr></table>"),
        ["|规章@0|0@1|", "|总计@0|1@1|"]
    );
    assert_eq!(shaped("<table><td>甲<td>乙<tr><td>丙<td>丁"), ["|甲@0|乙@1|", "|丙@0|丁@1|"]);
    assert_eq!(
        shaped(
            "<?xml version='1.0'?><html><head><title/></head><body><table><tr><td/><td>1</td></tr></table></body></html>"
        ),
        ["1"]
    );
    assert_eq!(shaped("<p>甲<p>乙</b></i></div>丙"), ["甲", "乙丙"]);
    assert_eq!(
        shaped("<datastore><record><![CDATA[<p>甲</p><p>乙</p>]]></record></datastore>"),
        ["甲", "乙"]
    );
}

#[test]
fn encodings_are_declared_or_not() {
    let body = "<p>清溪镇人民政府二〇二四年政府信息公开工作年度报告</p>";
    for head in [
        "",
        "<meta charset=gb2312>",
        "<meta charset='utf-8'>",
        "<meta http-equiv=Content-Type content='text/html; charset=gbk'>",
    ] {
        let text = format!("{head}{body}");
        assert_eq!(shape(&page(&text))[0], "清溪镇人民政府二〇二四年政府信息公开工作年度报告");
        let bytes = encoding_rs::GB18030.encode(&text).0;
        assert_eq!(
            shape(&read(&bytes).expect("a page"))[0],
            "清溪镇人民政府二〇二四年政府信息公开工作年度报告",
            "{head}"
        );
    }
    assert_eq!(declared(b"<?xml version='1.0' encoding='GBK'?>"), Some("GBK"));
    assert_eq!(declared(b"<meta name=x content=charset><meta charset = \"utf-8\">"), Some("utf-8"));
}

#[test]
fn pictures_are_counted() {
    let document = page(
        "<img src=a.jpg width=600><img src=i.gif width=16><iframe src='/files/report.pdf?x=1'></iframe><iframe src=/nav.html></iframe>",
    );
    assert_eq!(document.pictures, 2);
}

#[test]
fn geometry_of_mark_up_is_sure() {
    let document = page("<table><tr><td>a<td>b</table>");
    assert!(matches!(&document.blocks[0], Block::Grid(grid) if grid.geometry == Geometry::Ruled));
}

#[test]
fn mark_up_out_of_sight_is_found() {
    let table = "<table><tr><td>规章</td><td>1</td></tr><tr><td>总计</td><td>2</td></tr></table>";
    let expected = ["|规章@0|1@1|", "|总计@0|2@1|"];
    let escaped = table.replace('<', "&lt;").replace('>', "&gt;");
    let json = table.replace('<', "\\u003c").replace("/", "\\/");
    for page in [
        format!("<body><div id=app></div><script>var content = \"{table}\";</script>"),
        format!(
            "<body><div id=app></div><script id=__NEXT_DATA__ type='application/json'>{{\"props\":{{\"html\":\"{json}\"}}}}</script>"
        ),
        format!("<body><textarea style='display:none'>{escaped}</textarea>"),
        format!("<body><textarea>{table}</textarea>"),
        format!("<body><input type=hidden value=\"{escaped}\">"),
        format!("<body><div id=content>{escaped}</div>"),
        format!("<body><div>{}</div>", escaped.replace('&', "&amp;")),
        format!("<body><script type='text/html'>{table}</script>"),
        format!("<body><noscript>{table}</noscript>"),
        format!(
            "<body><script>document.write('{}');</script>",
            table.replace("<tr>", "');document.write('<tr>")
        ),
    ] {
        assert_eq!(shaped(&page), expected, "{page}");
    }
    let wide: String = (0..12).map(|n| format!("<td>{n}")).collect();
    let page = format!("<body><template><table><tr>{wide}</table></template><p>甲</p>");
    assert_eq!(page_blocks(&page), 2);
}

fn page_blocks(text: &str) -> usize {
    page(text).blocks.len()
}

fn grid_of(text: &str) -> (Vec<String>, Geometry) {
    let document = page(text);
    let grids: Vec<&Grid> = document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Grid(grid) = block { Some(grid) } else { None })
        .collect();
    assert_eq!(grids.len(), 1, "{:?}", shape(&document));
    (rows(grids[0]), grids[0].geometry)
}

#[test]
fn rows_of_one_cell_in_lists_of_lists_are_bands() {
    let list = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<li>{cell}</li>")).collect();
        format!("<li><ul>{cells}</ul></li>")
    };
    let rows =
        [list(&["第一项"]), list(&["内容", "数量"]), list(&["规章", ""]), list(&["规定", ""])];
    assert_eq!(
        shaped(&format!("<ul class=table>{}</ul>", rows.concat())),
        ["|第一项@0+2|", "|内容@0|数量@1|", "|规章@0|@1|", "|规定@0|@1|"]
    );
}

#[test]
fn rows_of_boxes_are_a_grid() {
    let row = |label: &str| format!("<div><div>{label}</div><div>0</div><div>1</div></div>\n");
    let body = format!(
        "<div>{}<div>第二十条第（五）项</div>{}{}</div>",
        row("规章"),
        row("许可"),
        row("处罚")
    );
    let (rows, geometry) = grid_of(&body);
    assert_eq!(
        rows,
        ["|规章@0|0@1|1@2|", "|第二十条第（五）项@0+3|", "|许可@0|0@1|1@2|", "|处罚@0|0@1|1@2|"]
    );
    assert_eq!(geometry, Geometry::Aligned);
    let list = |label: &str| format!("<ul><li>{label}</li><li><span>3</span></li><li></li></ul>");
    let (rows, _) =
        grid_of(&format!("<p>一</p>{}{}{}<p>二</p>", list("甲"), list("乙"), list("丙")));
    assert_eq!(rows, ["|甲@0|3@1|@2|", "|乙@0|3@1|@2|", "|丙@0|3@1|@2|"]);
    let (rows, _) = grid_of(
        "<dl><dt>规章</dt><dd>1</dd><dd>2</dd><dt>许可</dt><dd>3</dd><dd>4</dd><dt>处罚</dt><dd>5</dd><dd>6</dd></dl>",
    );
    assert_eq!(rows, ["|规章@0|1@1|2@2|", "|许可@0|3@1|4@2|", "|处罚@0|5@1|6@2|"]);
    let spans = |label: &str| format!("<li><span>{label}</span><span>1</span><span>2</span></li>");
    let (rows, _) = grid_of(&format!("<ul>{}{}{}</ul>", spans("甲"), spans("乙"), spans("丙")));
    assert_eq!(rows[2], "|丙@0|1@1|2@2|");
}

#[test]
fn boxes_that_say_what_they_are_have_a_sure_geometry() {
    let (rows, geometry) = grid_of(
        "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style><div class=t><div class=r><div class=c>信息内容</div>\
         <div class=c>数量</div></div><div class=r><div class=c><p>规章</p></div><div class=c>0</div></div></div>",
    );
    assert_eq!(rows, ["|信息内容@0|数量@1|", "|规章@0|0@1|"]);
    assert_eq!(geometry, Geometry::Ruled);
    let (rows, _) = grid_of(
        "<div role=table><div role=rowgroup><div role=row><span role=columnheader aria-colspan=2>申请</span><span role=columnheader>总计</span></div></div>\
         <div role=rowgroup><div role=row><span role=cell>甲</span><span role=cell>1</span><span role=cell>1</span></div></div></div>",
    );
    assert_eq!(rows, ["|申请@0+2|总计@2|", "|甲@0|1@1|1@2|"]);
    let (rows, _) = grid_of(
        "<div style='display:grid;grid-template-columns:2fr repeat(2,1fr)'><div style='grid-row:span 2'>申请人</div><div style='grid-column:span 2'>法人</div>\
         <div>企业</div><div>总计</div><div>新收</div><div>3</div><div>4</div></div>",
    );
    assert_eq!(rows, ["|申请人@0/2|法人@1+2|", "|企业@1|总计@2|", "|新收@0|3@1|4@2|"]);
}

#[test]
fn shares_of_the_width_make_columns() {
    let (rows, _) = grid_of(
        "<div class=row><div style='width:40%'>申请人情况</div><div style='width:60%'>法人</div></div>\
         <div class=row><div style='width:40%'>新收</div><div style='width:30%'>1</div><div style='width:30%'>2</div></div>\
         <div class=row><div style='width:40%'>结转</div><div style='width:30%'>3</div><div style='width:30%'>4</div></div>",
    );
    assert_eq!(rows, ["|申请人情况@0|法人@1+2|", "|新收@0|1@1|2@2|", "|结转@0|3@1|4@2|"]);
}

#[test]
fn ordinary_pages_are_no_grids() {
    let prose = "主动公开信息107条，收到申请3件。".repeat(10);
    let link = "<li><a href=1>公开指南</a></li><li><a href=2>公开制度</a></li>";
    let body = format!(
        "<div class=row><div class=col-md-3><ul>{link}</ul><ul>{link}</ul><ul>{link}</ul></div><div class=col-md-9><div><p>{prose}</p></div>\
         <div><span>2024年</span><span>1</span><span>月</span></div><div><span>来源：</span><span>某镇</span></div></div></div>"
    );
    assert!(page(&body).blocks.iter().all(|block| matches!(block, Block::Paragraph(_))));
}

/// A copy for the printer hidden by its class is no second table; a table that only its tab shows is read.
#[test]
fn a_class_hides_copies_and_not_the_only_table() {
    let table = |figure: u32| {
        let row = format!("<tr><td>规章<td>{figure}<td>0<td>0</tr>");
        format!("<table>{}</table>", row.repeat(4))
    };
    let css = "<style>.copy,.pane{display:none}.pane.on{display:block}</style>";
    let grids = |body: String| shaped(&format!("{css}{body}")).join("").matches('|').count();
    let shown = grids(table(7));
    let copied = grids(format!("<div class='copy noprint'>{}</div>{}", table(8), table(7)));
    assert_eq!(copied, shown);
    let opened = grids(format!("<div class='pane on'>{}</div>", table(7)));
    assert_eq!(opened, shown);
    let closed =
        grids(format!("<div class=pane>{}</div><table><tr><td>首页<td>导航</table>", table(7)));
    assert!(closed >= shown);
}

#[test]
fn figures_in_fields_of_a_table_are_read() {
    let text = "<table><tr><td>规章<td><input type=text readonly value=12><td><input value='3'></tr>\
                <tr><td>处罚<td><input type=hidden value=7>0<td><input type=button value=9><tr><td><input value=请输入></table>\
                <p>一、总体情况<input value=5>";
    assert_eq!(shaped(text), ["|规章@0|12@1|3@2|", "|处罚@0|0@1|@2|", "|@0|", "一、总体情况"]);
}
