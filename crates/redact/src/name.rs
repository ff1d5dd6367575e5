//! Names of persons beside numbers of theirs: a name alone is no reason to look, a name with a number is.

use std::ops::Range;

use crate::{Hit, Kind};

/// Characters before a number in which its name is looked for.
const NEAR: usize = 36;

/// Words that stand before a name.
const BEFORE: &[&str] = &[
    "姓名",
    "联系人",
    "申请人",
    "负责人",
    "户主",
    "法定代表人",
    "代理人",
    "当事人",
    "被处罚人",
    "投诉人",
    "举报人",
    "信访人",
    "受益人",
    "家长",
    "经办人",
    "监护人",
    "本人",
    "村民",
    "居民",
    "业主",
    "死者",
    "伤者",
    "患者",
    "学生",
    "考生",
];

/// Words that stand between a name and its number.
const BETWEEN: &[&str] = &[
    "公民身份号码",
    "居民身份证号码",
    "居民身份证号",
    "身份证号码",
    "身份证号",
    "身份证",
    "证件号码",
    "证件号",
    "联系电话",
    "联系方式",
    "手机号码",
    "手机号",
    "手机",
    "电话号码",
    "电话",
    "移动电话",
    "银行卡号",
    "银行账号",
    "卡号",
    "账号",
    "号码",
    "微信",
    "男",
    "女",
    "汉族",
    "手机和微信同号",
];

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜\
崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞\
颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈\
饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎\
甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉\
禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉";

const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "东方",
    "端木", "南宫",
];

/// The names beside identity numbers, mobile numbers and bank cards.
pub(crate) fn hits(text: &str, numbers: &[Hit]) -> Vec<Hit> {
    let beside = |hit: &&Hit| {
        matches!(hit.kind, Kind::Identity | Kind::OldIdentity | Kind::Mobile | Kind::BankCard)
    };
    let mut hits: Vec<Hit> = Vec::new();
    for number in numbers.iter().filter(beside) {
        if let Some(place) = name_before(text, number.place.start)
            && hits.iter().rev().take(4).all(|hit| hit.place != place)
        {
            hits.push(Hit::new(Kind::Name, place));
        }
    }
    hits
}

/// The name that stands before a number, after signs and words that only say what the number is.
fn name_before(text: &str, at: usize) -> Option<Range<usize>> {
    let from = text[..at].char_indices().rev().take(NEAR).last().map_or(at, |(from, _)| from);
    let mut end = at;
    loop {
        let left = text[from..end]
            .trim_end_matches(|one: char| !is_han(one) && !one.is_ascii_digit() && one != '*');
        let left = BETWEEN
            .iter()
            .find_map(|word| left.strip_suffix(word))
            .map_or((left, false), |left| (left, true));
        end = from + left.0.len();
        if !left.1 {
            break;
        }
    }
    let run: Vec<(usize, char)> =
        text[from..end].char_indices().rev().take_while(|(_, one)| is_han(*one)).collect();
    let start = from + run.last()?.0;
    let run = &text[start..end];
    let labelled =
        BEFORE.iter().find_map(|word| run.rfind(word).map(|found| start + found + word.len()));
    let (name_start, sure) = match labelled {
        Some(name_start) => (name_start, true),
        None => (
            start,
            BEFORE.iter().any(|word| {
                text[from..start].trim_end_matches(['：', ':', ' ', '　']).ends_with(word)
            }),
        ),
    };
    is_name(&text[name_start..end], sure).then_some(name_start..end)
}

/// Whether two to four characters are a name; without a word that says so only when they begin with a surname.
fn is_name(name: &str, sure: bool) -> bool {
    let count = name.chars().count();
    let masked = name.chars().skip(1).all(|one| matches!(one, '某' | '×' | 'X'));
    let surname = name.chars().next().is_some_and(|one| SURNAMES.contains(one));
    let double = DOUBLE_SURNAMES.iter().any(|double| name.starts_with(double));
    let fits =
        (2..=4).contains(&count) && (sure || (surname && count <= 3) || (double && count >= 3));
    fits && !masked && !is_an_office(name)
}

/// Offices that begin with the character of a surname.
fn is_an_office(name: &str) -> bool {
    const LAST: &[char] = &[
        '局', '室', '科', '所', '站', '办', '处', '线', '部', '院', '厅', '县', '市', '镇', '乡',
        '村', '号', '机', '真', '台',
    ];
    name.ends_with(LAST)
}

fn is_han(one: char) -> bool {
    matches!(one, '\u{4E00}'..='\u{9FFF}' | '·')
}
