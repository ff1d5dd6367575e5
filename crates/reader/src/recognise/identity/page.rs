//! What a web page puts around a report: the line of publication data, menus, footers. Words of the report do not live
//! here.

use super::date;
use chrono::NaiveDate;

/// Labels of publication data; a short line that bears one belongs to the page.
const LABELS: &[&str] = &[
    "发布时间",
    "发布日期",
    "发布单位",
    "发布机构",
    "发文机关",
    "发文单位",
    "信息来源",
    "文章来源",
    "稿件来源",
    "来源：",
    "来源:",
    "浏览次数",
    "浏览量",
    "访问量",
    "阅读量",
    "点击数",
    "点击率",
    "点击量",
    "字体：",
    "字体:",
    "字号",
    "索引号",
    "信息索引",
    "主题分类",
    "主题词",
    "公开方式",
    "公开形式",
    "公开范围",
    "公开责任部门",
    "生成日期",
    "成文日期",
    "发文日期",
    "发文字号",
    "有效性",
    "信息分类",
    "体裁分类",
    "组配分类",
    "责任编辑",
    "作者：",
    "编辑：",
    "当前位置",
    "您的位置",
    "所在位置",
    "保护视力色",
    "信息名称",
    "更新时间",
    "审核：",
    "文号：",
];
/// Words of menus and footers.
const FOOTERS: &[&str] = &[
    "版权所有",
    "ICP备",
    "公网安备",
    "网站标识码",
    "主办单位",
    "承办单位",
    "技术支持",
    "网站地图",
    "联系我们",
    "关闭窗口",
    "关闭本页",
    "打印本页",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "扫一扫",
    "相关链接",
    "附件下载",
    "相关附件",
    "返回顶部",
    "无障碍",
    "主办：",
    "承办：",
    "建议使用",
    "相关文档",
    "相关文件",
    "分享到",
];
/// Whole lines of menus.
const WHOLE: &[&str] = &[
    "打印",
    "关闭",
    "分享",
    "首页",
    "附件",
    "附件：",
    "收藏",
    "【打印】",
    "【关闭】",
    "大中小",
    "字体",
    "正文",
    "返回",
    "政府信息公开年报",
    "政府信息公开",
    "政务公开",
    "法定主动公开内容",
    "索引",
];
/// Lines of page furniture are short, even when several stand on one line.
const CHARACTERS_MAX: usize = 160;

/// A line that belongs to the page and not to the report; folded, without white space.
pub(crate) fn is_furniture(line: &str) -> bool {
    if WHOLE.contains(&line) {
        return true;
    }
    line.len() <= CHARACTERS_MAX * 3
        && !line.ends_with('。')
        && (LABELS.iter().chain(FOOTERS).any(|label| line.contains(label)) || is_breadcrumb(line))
}

fn is_breadcrumb(line: &str) -> bool {
    line.matches(['>', '»', '›', '＞']).count() >= 1 && !line.contains('。')
}

/// When the page was published, by its own line of data.
pub(crate) fn published_on(line: &str) -> Option<NaiveDate> {
    ["发布时间", "发布日期", "生成日期", "成文日期", "发文日期", "日期：", "时间："]
        .iter()
        .find_map(|label| {
            let (_, behind) = line.split_once(label)?;
            let (date, start, _) = date::find_date(behind)?;
            (start <= 6).then_some(date)
        })
}

/// Who published the page, by its own line of data.
pub(crate) fn publisher(line: &str) -> Option<&str> {
    ["发布机构：", "发布单位：", "发文机关：", "公开责任部门：", "信息来源：", "来源："]
        .iter()
        .find_map(|label| {
            let (_, behind) = line.split_once(label)?;
            let ends = LABELS
                .iter()
                .chain(&["【", "（", "发布", "日期", "时间"])
                .filter_map(|next| behind.find(next));
            let end = ends.min().unwrap_or(behind.len());
            let name =
                behind[..end].trim_end_matches(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c));
            (!name.is_empty()).then_some(name)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_data_are_told_from_words() {
        for line in [
            "发布时间：2021-01-2010:20来源：青溪县石门镇浏览次数：12",
            "首页>政务公开>政府信息公开年报",
            "索引号：000/2021-001",
            "版权所有：青溪县人民政府",
            "打印",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "一、总体情况",
            "青溪县石门镇人民政府",
            "2021年1月18日",
            "通过网站发布信息3条，浏览量达2万次。",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn the_line_of_data_names_day_and_publisher() {
        let line = "发布时间：2021-01-2010:20来源：青溪县石门镇浏览次数：12";
        assert_eq!(published_on(line), NaiveDate::from_ymd_opt(2021, 1, 20));
        assert_eq!(publisher(line), Some("青溪县石门镇"));
    }
}
