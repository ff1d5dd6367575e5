//! Documents of other kinds, and damaged reports that must not be taken for them.

use super::*;
use crate::recognise::recognise;
use crate::{Format, Paragraph, Unreadable};
use report::Place;

fn document(title: Option<&str>, lines: &[&str]) -> Document {
    let blocks = lines
        .iter()
        .zip(1..)
        .map(|(text, line)| {
            Block::Paragraph(Paragraph {
                text: (*text).to_owned(),
                place: Place::Line(line),
                heading: false,
            })
        })
        .collect();
    Document {
        format: Format::Html,
        title: title.map(str::to_owned),
        blocks,
        pictures: 0,
        notes: Vec::new(),
    }
}

fn kind(title: Option<&str>, lines: &[&str]) -> Option<NotAReport> {
    match recognise(&document(title, lines)) {
        Ok(_) => None,
        Err(Unreadable::NotAReport(kind)) => Some(kind),
        Err(other) => panic!("{other}"),
    }
}

const SENTENCE: &str = "今年以来，我局认真贯彻落实各项工作部署，扎实推进重点任务，各项工作取得了新的成效，群众满意度不断提高，为全县高质量发展作出了贡献。";
const REPORT: &str = "2020年，我镇认真贯彻《中华人民共和国政府信息公开条例》，主动公开政府信息107条，未收到政府信息公开申请，信息公开工作有序推进，公开质量不断提高。";

#[test]
fn other_documents_are_named() {
    let other = |title: &str| Some(NotAReport::OtherReport(title.to_owned()));
    for (lines, expected) in [
        (&["青溪县2020年政府工作报告", SENTENCE, SENTENCE][..], other("青溪县2020年政府工作报告")),
        (
            &["青溪县财政局2020年法治政府建设年度报告", SENTENCE],
            other("青溪县财政局2020年法治政府建设年度报告"),
        ),
        (&["青溪县2021年政务公开工作要点", SENTENCE], other("青溪县2021年政务公开工作要点")),
        (&["青溪县2021年政务公开工作总结", SENTENCE], other("青溪县2021年政务公开工作总结")),
        (
            &["政府网站工作年度报表（2021年度）", "网站名称", "青溪县人民政府门户网站"],
            other("政府网站工作年度报表（2021年度）"),
        ),
        (&["青溪县财政局2020年度部门决算公开说明", SENTENCE], Some(NotAReport::Budget)),
        (&["青溪县人民政府第3次常务会议纪要", SENTENCE], Some(NotAReport::Minutes)),
        (
            &[
                "关于做好2020年政府信息公开工作年度报告编制工作的通知",
                SENTENCE,
                "一、总体情况",
                "二、主动公开政府信息情况",
            ],
            Some(NotAReport::Notice),
        ),
        (&["青溪县财政局政府信息公开指南", SENTENCE], Some(NotAReport::Notice)),
        (
            &[
                "青溪县财政局政府信息公开指南（2023年版）",
                "一、总体情况",
                "二、主动公开政府信息情况",
                SENTENCE,
            ],
            Some(NotAReport::Notice),
        ),
        (
            &["青溪大学2021-2022学年信息公开工作年度报告", "一、概述", SENTENCE],
            other("青溪大学2021-2022学年信息公开工作年度报告"),
        ),
        (&["用户登录", "用户名", "密码", "验证码", "登录"], Some(NotAReport::SignInPage)),
        (&["404", "您访问的页面不存在"], Some(NotAReport::ErrorPage)),
        (&[SENTENCE, SENTENCE], Some(NotAReport::Other)),
        (&["天气晴"], Some(NotAReport::Other)),
        (
            &[
                "青溪县2020年政府信息公开工作年度报告 2021-01-20",
                "青溪县财政局2020年政府信息公开工作年度报告 2021-01-21",
                "青溪县石门镇2020年政府信息公开工作年度报告 2021-01-22",
            ],
            Some(NotAReport::Listing),
        ),
    ] {
        assert_eq!(kind(None, lines), expected, "{lines:?}");
    }
}

#[test]
fn damaged_reports_are_accepted() {
    for lines in [
        &["青溪县石门镇2020年政府信息公开工作年度报告", REPORT, REPORT][..],
        &["青溪县石门镇2015年政府信息公开年度报告", "一、概述", REPORT, REPORT],
        &[
            "一、总体情况",
            REPORT,
            "二、主动公开政府信息情况",
            "五、存在的主要问题及改进情况",
            REPORT,
        ],
        &["总体情况", REPORT, "主动公开政府信息情况"],
        &[
            "三、收到和处理政府信息公开申请情况",
            REPORT,
            "四、政府信息公开行政复议、行政诉讼情况",
            REPORT,
        ],
        &[
            "首页",
            "政府工作报告",
            "通知公告",
            "预算决算",
            "青溪县石门镇2020年政府信息公开工作年度报告",
            REPORT,
            REPORT,
        ],
    ] {
        assert_eq!(kind(None, lines), None, "{lines:?}");
    }
}

#[test]
fn several_reports_are_counted_and_a_title_printed_twice_is_one() {
    let two = [
        "青溪县石门镇2020年政府信息公开工作年度报告",
        "一、总体情况",
        REPORT,
        "青溪县东湖镇2020年政府信息公开工作年度报告",
        "一、总体情况",
        REPORT,
    ];
    assert_eq!(kind(None, &two), Some(NotAReport::Several(2)));
    let one = [
        "青溪县石门镇2020年政府信息公开工作年度报告",
        "目录",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "青溪县石门镇人民政府",
        "2020年政府信息公开工作年度报告",
        "一、总体情况",
        REPORT,
        "二、主动公开政府信息情况",
        "五、存在的主要问题及改进情况",
        REPORT,
    ];
    assert_eq!(kind(None, &one), None);
}

proptest::proptest! {
    #[test]
    fn any_lines_are_taken(lines in proptest::collection::vec("[一二总体情况政府信息公开年度报告青溪县镇2019登录密码404通知。，]{0,30}", 0..12)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let _ = recognise(&document(lines.first().copied(), &lines));
    }
}

/// Rows of the form in tables of other kinds are no report.
#[test]
fn a_row_of_the_form_alone_is_no_report() {
    let refused = |text: &str| match crate::read_report(text.as_bytes(), None) {
        Err(Unreadable::NotAReport(kind)) => kind,
        other => panic!("{:?}", other.map(|read| read.report.cells)),
    };
    let budget = "青溪县人民政府办公室2023年部门预算公开\n一、部门概况\n项目\t本年预算\t总计\n\
                  行政事业性收费\t12.5\t12.5\n政府采购\t3\t3\n六、其他需要说明的事项\n";
    assert_eq!(refused(budget), NotAReport::Budget);
    let quarter = "青溪县2023年第三季度依申请公开情况统计表\n项目\t自然人\t商业企业\t总计\n\
                   一、本年新收政府信息公开申请数量\t5\t1\t6\n（一）予以公开\t3\t1\t4\n2.重复申请\t2\t0\t2\n";
    assert!(matches!(refused(quarter), NotAReport::OtherReport(_)));
    let form = "# 政府信息公开工作年度报告\n\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n\
                |---|---|---|---|\n| 规章 |  |  |  |\n| 行政规范性文件 |  |  |  |\n";
    assert_eq!(refused(form), NotAReport::EmptyForm);
}
