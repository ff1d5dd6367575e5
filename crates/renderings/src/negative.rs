//! Files that are no annual report and must be refused: other documents, pages of sites, damaged and hostile files.

use crate::html::{document, escape};
use crate::model::Model;
use crate::office::archive;
use crate::page::{Page, Text, What};
use crate::random::Random;

fn paragraphs(title: &str, lines: &[&str]) -> Vec<u8> {
    let body: String = lines.iter().map(|line| format!("<p>{}</p>\n", escape(line))).collect();
    document(title, &format!("<h1>{title}</h1>\n{body}")).into_bytes()
}

fn budget(_: &mut Random) -> Vec<u8> {
    let table = "<table><tr><td>项目</td><td>本年预算</td><td>总计</td></tr><tr><td>一般公共预算拨款收入</td><td>1203.45</td><td>1203.45</td></tr>\
                 <tr><td>政府性基金</td><td>0</td><td>0</td></tr><tr><td>三公经费</td><td>8</td><td>8</td></tr></table>";
    let body = format!(
        "<h1>青溪县石桥镇2021年部门预算公开</h1><p>一、部门基本情况</p><p>负责政府信息公开、政务服务等工作。</p><p>二、收支预算总体情况</p>{table}<p>六、其他需要说明的事项</p>"
    );
    document("2021年部门预算", &body).into_bytes()
}

fn minutes(_: &mut Random) -> Vec<u8> {
    paragraphs(
        "青溪县政府信息公开工作领导小组会议纪要",
        &[
            "时间：2021年3月4日上午9时",
            "会议听取了2020年政府信息公开工作情况汇报，研究部署了2021年重点任务。",
            "会议指出，2020年全县共收到政府信息公开申请46件，办结46件。",
            "会议决定：一、由办公室牵头修订信息公开制度；二、财政局保障经费。",
        ],
    )
}

fn other_report(random: &mut Random) -> Vec<u8> {
    let kind = *random.pick(&[
        "法治政府建设年度报告",
        "政府工作报告",
        "网站工作年度报表",
        "行政执法统计年报",
        "国有资产管理情况年度报告",
    ]);
    paragraphs(
        &format!("青溪县人民政府2021年{kind}"),
        &[
            "一、总体情况",
            "2021年，我县全面推进各项工作，主动公开信息1200条，作出行政处罚决定412件，行政许可决定893件。",
            "二、存在的主要问题及改进情况",
            "工作还不够平衡。下一步将继续加强。",
            "青溪县人民政府",
            "2022年1月12日",
        ],
    )
}

fn sign_in(_: &mut Random) -> Vec<u8> {
    document(
        "统一身份认证",
        "<h2>政府信息公开管理系统</h2><form action=\"/login\" method=\"post\"><label>用户名</label><input name=\"u\">\
         <label>密码</label><input type=\"password\" name=\"p\"><label>验证码</label><input name=\"c\"><button>登录</button></form><p>忘记密码</p>",
    )
    .into_bytes()
}

fn missing(_: &mut Random) -> Vec<u8> {
    paragraphs(
        "404",
        &["404 Not Found", "您访问的页面不存在或已删除，5秒后返回首页。", "政府信息公开年报"],
    )
}

fn listing(random: &mut Random) -> Vec<u8> {
    let mut body = String::from("<h2>政府信息公开年报</h2><ul>\n");
    for year in (2015..2015 + random.between(4, 10)).rev() {
        body += &format!(
            "<li><a href=\"/{year}.html\">青溪县人民政府{year}年政府信息公开工作年度报告</a><span>{}-01-25</span></li>\n",
            year + 1
        );
    }
    document("政府信息公开年报", &(body + "</ul><p>共 2 页 下一页</p>")).into_bytes()
}

/// The official form, with nothing filled in.
fn empty_form(random: &mut Random) -> Vec<u8> {
    let model = Model::new(random);
    let mut page = Page::new(&model);
    page.parts.retain(|part| {
        !matches!(part, crate::page::Part::Words(words) if matches!(words.kind, crate::model::Kind::Body | crate::model::Kind::Signature))
    });
    for (kind, text) in page.texts_mut() {
        match kind {
            Text::Slot(What::Value(_)) => text.clear(),
            Text::Words(crate::model::Kind::Title) => {
                *text = "××××政府信息公开工作年度报告格式".to_owned();
            }
            _ => {}
        }
    }
    crate::html::styled(&page, crate::html::Style::PLAIN, random).into_bytes()
}

fn notice(_: &mut Random) -> Vec<u8> {
    paragraphs(
        "关于做好2021年政府信息公开工作年度报告编制和发布工作的通知",
        &[
            "各乡镇人民政府，县直各单位：",
            "根据《中华人民共和国政府信息公开条例》，现就编制2021年政府信息公开工作年度报告有关事项通知如下。",
            "一、报送时间。请于2022年1月20日前报送。",
            "二、内容要求。报告应当包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六个部分。",
            "三、联系人：办公室，电话：000-2345678。",
        ],
    )
}

/// Rows of the form in a table of another kind.
fn fees(_: &mut Random) -> Vec<u8> {
    let table = "<table><tr><td>项目</td><td>本年预算</td><td>总计</td></tr><tr><td>行政事业性收费</td><td>12.5</td><td>12.5</td></tr>\
                 <tr><td>政府集中采购</td><td>3</td><td>3</td></tr></table>";
    let body = format!(
        "<h1>青溪县人民政府办公室2023年部门预算公开</h1><p>二、收支预算总体情况</p>{table}<p>六、其他需要说明的事项</p>"
    );
    document("2023年部门预算公开", &body).into_bytes()
}

/// A quarter's statistics in the table of the form.
fn quarter(random: &mut Random) -> Vec<u8> {
    let page = Page::new(&Model::new(random));
    let tables = page.parts.iter().filter_map(|part| match part {
        crate::page::Part::Table(table) if table.which == crate::page::Which::Three => Some(table),
        _ => None,
    });
    let tables: String = tables
        .map(|table| crate::html::table(table, crate::html::Style::PLAIN, &mut Random::new(1)))
        .collect();
    let title = "青溪县2023年第三季度依申请公开情况统计表";
    document(title, &format!("<h1>{title}</h1><p>单位：件</p>{tables}")).into_bytes()
}

fn guide(_: &mut Random) -> Vec<u8> {
    paragraphs(
        "青溪县财政局政府信息公开指南（2023年版）",
        &[
            "为了更好地提供政府信息公开服务，方便公民、法人和其他组织获取政府信息，编制本指南。",
            "一、总体情况",
            "信息分类：机构职能、政策法规、规划计划。每年1月31日前公布上一年度政府信息公开工作年度报告。",
            "二、主动公开政府信息情况",
            "本机关通过门户网站主动公开政府信息。",
            "三、依申请公开",
            "受理机构为办公室，申请人应当填写申请表。",
        ],
    )
}

fn school_year(_: &mut Random) -> Vec<u8> {
    paragraphs(
        "青溪大学2021-2022学年信息公开工作年度报告",
        &[
            "一、概述",
            "学校认真落实《高等学校信息公开办法》，主动公开信息1203条，信息公开工作进一步规范。",
            "二、主动公开情况",
            "三、依申请公开和不予公开情况",
            "收到申请2件，均已答复。",
            "六、主要经验、问题和改进措施",
        ],
    )
}

fn several(random: &mut Random) -> Vec<u8> {
    let pages: String = (0..random.between(2, 3))
        .map(|_| {
            let page = Page::new(&Model::new(random));
            crate::html::body(&page, |table| {
                crate::html::table(table, crate::html::Style::PLAIN, &mut Random::new(1))
            })
        })
        .collect();
    document("年度报告汇编", &pages).into_bytes()
}

fn docx(document: &[u8]) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    archive(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", document)])
}

fn truncated_zip(random: &mut Random) -> Vec<u8> {
    let page = Page::new(&Model::new(random));
    let mut bytes =
        crate::office::docx::document(&page, crate::office::docx::Style::default(), random);
    bytes.truncate(bytes.len() * 6 / 10);
    bytes
}

fn zip_bomb(_: &mut Random) -> Vec<u8> {
    docx(&vec![b' '; 140 << 20])
}

fn entity_bomb(_: &mut Random) -> Vec<u8> {
    let mut head =
        String::from("<?xml version=\"1.0\"?><!DOCTYPE w:document [<!ENTITY a0 \"政府信息公开\">");
    for level in 1..12 {
        let inner = format!("&a{};", level - 1).repeat(10);
        head += &format!("<!ENTITY a{level} \"{inner}\">");
    }
    head += "]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>";
    docx(head.as_bytes())
}

fn long_line(_: &mut Random) -> Vec<u8> {
    "政府信息公开0 ".repeat((50 << 20) / 20).into_bytes()
}

fn deep(random: &mut Random) -> Vec<u8> {
    let tag = *random.pick(&["div", "table><tr><td", "b", "span", "ul><li"]);
    format!("<html><body>{}政府信息公开", format!("<{tag}>").repeat(10_000)).into_bytes()
}

fn random_bytes(random: &mut Random) -> Vec<u8> {
    (0..random.between(100, 40_000)).map(|_| random.bits().to_le_bytes()[0]).collect()
}

fn picture(random: &mut Random) -> Vec<u8> {
    let head: &[u8] = match random.below(3) {
        0 => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\0\0\0\x04\0\x08\x02\0\0\0",
        1 => b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
        _ => b"GIF89a\x10\0\x10\0\x80\0\0",
    };
    head.iter().copied().chain(random_bytes(random)).collect()
}

fn ofd(_: &mut Random) -> Vec<u8> {
    archive(&[
        ("OFD.xml", b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>" as &[u8]),
        ("Doc_0/Document.xml", b"<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"/>"),
    ])
}

fn encrypted(_: &mut Random) -> Vec<u8> {
    crate::pdf::encrypted()
}

fn empty(random: &mut Random) -> Vec<u8> {
    (*random.pick(&["", " \n\t\n", "\u{FEFF}"])).as_bytes().to_vec()
}

fn plain_words(random: &mut Random) -> Vec<u8> {
    let words = [
        "青溪县石桥镇开展政府信息公开业务培训。本次培训共有35人参加，讲解了条例和年度报告格式。",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit 2021.",
        "关于2021年春节放假的通知：1月31日至2月6日放假调休，共7天。",
        "姓名\t数学\t语文\t总计\n甲\t90\t85\t175\n乙\t77\t80\t157\n",
    ];
    (*random.pick(&words)).as_bytes().to_vec()
}

/// Id, maker, and whether it is too large for every test run.
type Row = (&'static str, fn(&mut Random) -> Vec<u8>, bool);

/// The kinds of files that must be refused.
pub(crate) const ALL: &[Row] = &[
    ("not-budget", budget, false),
    ("not-minutes", minutes, false),
    ("not-other-report", other_report, false),
    ("not-sign-in", sign_in, false),
    ("not-missing-page", missing, false),
    ("not-listing", listing, false),
    ("not-empty-form", empty_form, false),
    ("not-notice", notice, false),
    ("not-fees", fees, false),
    ("not-quarter", quarter, false),
    ("not-guide", guide, false),
    ("not-school-year", school_year, false),
    ("not-several", several, false),
    ("not-words", plain_words, false),
    ("bad-empty", empty, false),
    ("bad-truncated-zip", truncated_zip, false),
    ("bad-entity-bomb", entity_bomb, false),
    ("bad-deep", deep, false),
    ("bad-random", random_bytes, false),
    ("bad-picture", picture, false),
    ("bad-ofd", ofd, false),
    ("bad-encrypted-pdf", encrypted, false),
    ("bad-zip-bomb", zip_bomb, true),
    ("bad-long-line", long_line, true),
];
