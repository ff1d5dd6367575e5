//! Simplified to traditional characters, wholly or in part, with or without readings in brackets.

use crate::page::Page;
use crate::random::Random;

/// Simplified and traditional characters of the form and of the genre.
const PAIRS: &str = "开開务務请請关關对對结結网網强強项項实實时時发發众眾况況处處动動规規内內数數条條体體机機进進责責办辦审審计計导導总總题題识識业業复復乡鄉国國为為认認确確运運权權应應问問组組属屬诉訴兴興习習会會点點门門领領谁誰织織费費无無议議严嚴职職经經坚堅获獲与與监監营營户戶专專续續现現错錯级級学學决決类類补補报報当當维維纠糾积積极極够夠义義济濟传傳载載栏欄热熱视視风風负負别別护護台臺设設针針检檢训訓员員许許构構转轉区區讼訟让讓晓曉馈饋华華贯貫彻徹临臨势勢挥揮产產联聯协協声聲参參较較递遞线線断斷险險档檔灵靈则則队隊误誤个個县縣围圍绕繞顺順词詞链鏈调調础礎废廢罚罰额額单單万萬据據这這稳穩过過执執询詢没沒访訪举舉缴繳纳納继繼见見从從响響尽盡环環紧緊练練采採于於减減范範购購里裏馆館图圖书書电電话話传傳资資讯訊预預财財税稅农農卫衛统統综綜质質约約终終绩績评評价價邮郵当當面面证證银銀疗療";

/// Readings that conversion programs put behind characters they convert.
const READINGS: &[(char, &str)] = &[
    ('鄉', "xiāng"),
    ('發', "fā"),
    ('規', "guī"),
    ('業', "yè"),
    ('監', "jiān"),
    ('續', "xù"),
    ('區', "qū"),
    ('聯', "lián"),
    ('協', "xié"),
    ('穩', "wěn"),
    ('執', "zhí"),
    ('環', "huán"),
    ('復', "fù"),
    ('徵', "zhēng"),
    ('費', "fèi"),
    ('訴', "sù"),
    ('無', "wú"),
    ('織', "zhī"),
    ('處', "chǔ"),
    ('開', "kāi"),
];

/// How much is converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// Every character that has another form.
    Whole,
    /// Some characters are never converted, as programs miss them.
    Partial,
    /// Converted, with readings behind some characters.
    WithReadings,
}

/// Converts every text of the page.
pub(crate) fn traditional(page: &mut Page, how: Conversion, random: &mut Random) {
    let pairs: Vec<(char, char)> = PAIRS.chars().zip(PAIRS.chars().skip(1)).step_by(2).collect();
    let missed: Vec<char> = match how {
        Conversion::Whole => Vec::new(),
        _ => (0..30).map(|_| random.pick(&pairs).0).collect(),
    };
    let twice = random.chance(20);
    for (_, text) in page.texts_mut() {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let pair = pairs.iter().find(|pair| pair.0 == c && !missed.contains(&c));
            let c = pair.map_or(c, |pair| pair.1);
            out.push(c);
            let reading = READINGS.iter().find(|reading| reading.0 == c);
            if let (Conversion::WithReadings, Some((_, reading))) = (how, reading)
                && random.chance(85)
            {
                out += &format!("({reading})");
                if twice && random.chance(10) {
                    out += &format!("({reading})");
                }
            }
        }
        *text = out;
    }
}
