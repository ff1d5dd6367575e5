//! Other kinds of documents, told by their first lines or by their words.

use super::Lines;
use crate::recognise::fold;
use crate::recognise::identity::title;
use crate::unreadable::NotAReport;
use report::Report;

/// A title stands within these lines; menus may stand above it.
const HEAD: usize = 60;
/// A title of a part of a year is one of the first lines; further down such words may name an annex.
const INTERIM_HEAD: usize = 6;
/// Pages that only say one thing are short.
const PAGE_MAX: usize = 1_500;

/// A sign-in page or an error page.
pub(crate) fn page(lines: &Lines) -> Option<NotAReport> {
    let errors = [
        "404",
        "403Forbidden",
        "NotFound",
        "页面不存在",
        "找不到该页",
        "找不到页面",
        "无法找到",
        "您访问的页面",
        "页面找不到",
        "出错了",
        "服务器错误",
        "内部错误",
        "502Bad",
        "503Service",
        "500Internal",
        "BadGateway",
        "访问被拒绝",
        "访问受限",
        "拒绝访问",
        "页面走丢",
        "已被删除",
        "页面丢失",
        "AccessDenied",
        "安全拦截",
        "系统维护",
    ];
    let signs = ["登录", "登陆", "用户名", "密码", "验证码", "注册", "账号", "Login", "login"];
    if lines.characters > PAGE_MAX || lines.prose > 400 {
        return None;
    }
    if lines.hold(&errors) {
        return Some(NotAReport::ErrorPage);
    }
    let signed = signs.iter().filter(|word| lines.holding(word) > 0).count();
    (signed >= 2).then_some(NotAReport::SignInPage)
}

/// Told by a title of its own: a notice, a guide, minutes, a budget, a report of another kind.
pub(crate) fn by_title(
    lines: &Lines,
    page_title: Option<&str>,
    report: &Report,
) -> Option<NotAReport> {
    let page_title = page_title.map(|text| title::compact(&fold::fold(text)));
    let sections = report.sections.len();
    for line in page_title.iter().chain(lines.all.iter().take(HEAD)) {
        let line = line.split(['_', '|']).next().unwrap_or(line);
        // Universities report on school years, in another form.
        if line.contains("学年") && line.ends_with("报告") && report.cells.is_empty() {
            return Some(NotAReport::OtherReport(line.to_owned()));
        }
        let line = line
            .split_once('-')
            .map_or(line, |(first, _)| first)
            .trim_matches(['《', '》', '【', '】']);
        let length = line.chars().count();
        // The entries of menus (通知公告, 政府工作报告) are shorter than titles, which name a year, an organ or a subject.
        if !(9..=70).contains(&length) || line.contains(['。', '>', '，', '；']) {
            continue;
        }
        if title::parse(line).is_some() {
            return None;
        }
        let Some(kind) = kind_of(line) else { continue };
        // Sections of the form outweigh a heading that may belong to the page, unless it is a notice with the form in it.
        if sections >= 3 && kind != NotAReport::Notice || report.title.is_some() {
            continue;
        }
        return Some(kind);
    }
    None
}

/// A title that names a part of a year: figures of a quarter stand under the labels of the form, too.
pub(crate) fn interim(lines: &Lines, report: &Report) -> Option<NotAReport> {
    if report.title.is_some() || report.sections.len() >= 3 {
        return None;
    }
    let any = |line: &str, words: &[&str]| words.iter().any(|word| line.contains(word));
    let is_interim = |line: &&String| {
        (9..=60).contains(&line.chars().count())
            && any(
                line,
                &["季度", "上半年", "下半年", "半年度", "月份", "1-6月", "1—6月", "1至6月"],
            )
            && any(line, &["统计", "情况", "总结", "报告", "通报", "报表"])
            && !any(line, &["。", "，", "年度报告"])
    };
    let line = lines.all.iter().take(INTERIM_HEAD).find(is_interim)?;
    Some(NotAReport::OtherReport(line.clone()))
}

fn kind_of(line: &str) -> Option<NotAReport> {
    let any = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| line.ends_with(word));
    if any(&["会议纪要", "会议记录", "会议纪录"]) {
        return Some(NotAReport::Minutes);
    }
    if any(&["预算", "决算"])
        && (any(&["公开", "说明", "报告", "部门", "草案", "表"]) || ends(&["预算", "决算"]))
    {
        return Some(NotAReport::Budget);
    }
    if any(&["信息公开指南"])
        || ends(&[
            "的通知",
            "通知",
            "的函",
            "的公告",
            "指南",
            "办法",
            "规定",
            "细则",
            "条例",
            "工作制度",
            "填报说明",
            "格式",
            "模板",
            "（试行）",
        ])
    {
        return Some(NotAReport::Notice);
    }
    let other = [
        "政府工作报告",
        "报表",
        "统计表",
        "工作总结",
        "工作要点",
        "工作计划",
        "实施方案",
        "工作方案",
        "公报",
        "法治政府建设",
        "汇报",
        "述职",
        "审计报告",
        "自评报告",
        "评估报告",
        "调研报告",
        "整改报告",
        "检查报告",
    ];
    let report = any(&other)
        || (ends(&["报告", "年报", "总结", "要点", "报告书"]) && !any(&["信息公开", "政务公开"]));
    report.then(|| NotAReport::OtherReport(line.to_owned()))
}

/// A page that only links to reports: several titles, or one, and hardly a sentence.
pub(crate) fn is_listing(lines: &Lines, report: &Report) -> bool {
    if !report.sections.is_empty() || lines.prose > 300 {
        return false;
    }
    let titles = lines.all.iter().filter(|line| is_link(line)).count();
    titles >= 3 || (titles >= 1 && lines.prose < 60)
}

/// A line that is a title, with or without a date before or behind it.
fn is_link(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| {
        c.is_ascii_digit()
            || matches!(c, '-' | '.' | '[' | ']' | '（' | '）' | '·' | '/' | ':' | '◆' | '●')
    });
    let bare = bare.strip_suffix("（附件").unwrap_or(bare);
    [line, bare].iter().any(|text| {
        title::parse(text).is_some_and(|parts| parts.year.is_some() || !parts.organ.is_empty())
    })
}

/// Told by its words.
pub(crate) fn by_words(lines: &Lines) -> Option<NotAReport> {
    let count = |words: &[&str]| words.iter().filter(|word| lines.holding(word) > 0).count();
    let budget = [
        "财政拨款",
        "一般公共预算",
        "三公经费",
        "部门预算",
        "部门决算",
        "收入总计",
        "支出总计",
        "基金预算",
        "收支总表",
    ];
    if count(&budget) >= 3 {
        return Some(NotAReport::Budget);
    }
    let minutes = [
        "会议纪要",
        "会议时间",
        "会议地点",
        "参加人员",
        "出席人员",
        "主持人",
        "记录人",
        "列席",
        "会议议定",
        "会议指出",
        "会议强调",
        "会议决定",
        "会议要求",
    ];
    if count(&minutes) >= 3 {
        return Some(NotAReport::Minutes);
    }
    let guide = ["公开指南", "受理机构", "申请表", "申请方式", "监督方式", "获取方式"];
    (count(&guide) >= 3).then_some(NotAReport::Notice)
}
