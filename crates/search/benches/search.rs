//! The promises of speed and size: 200,000 invented documents are put in, then another process opens the index for
//! reading and answers a thousand questions. `cargo bench -p search [-- DOCUMENTS]`; the folder is removed afterwards.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench measures and tells"
)]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use search::{Document, Index, Order, Query};

const WORDS: &str = include_str!("../data/words.txt");
const TOWNS: [&str; 12] = [
    "青石", "白塔", "东桥", "南浦", "柳溪", "云台", "双河", "石门", "大营", "沙洲", "枫林", "安平",
];
const SURNAMES: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "高", "林", "罗",
];
const GIVEN: &str = "麦穗春江云山秋禾雨田远舟明川志安晓松文渊景行海平思齐长青望舒";
const FILLER: [&str; 16] = [
    "各乡镇人民政府、县政府各部门应当认真贯彻执行",
    "现将有关事项通知如下",
    "按照县委、县政府的统一安排",
    "经研究决定，自发布之日起施行",
    "请结合实际抓好落实，并将进展情况按时报送",
    "所需资金由县财政统筹解决",
    "严格按照规定的条件、程序和时限办理",
    "公示期内如有异议，可以书面形式反映",
    "切实保障群众的知情权、参与权和监督权",
    "对违反规定的单位和个人依法依规追究责任",
    "工程量清单和图纸见附件",
    "进一步加强组织领导，明确责任分工",
    "项目建设地点位于本县境内",
    "本办法由县有关部门负责解释",
    "具体标准根据省市文件确定",
    "涉及群众切身利益的事项应当及时公开",
];

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    /// Small numbers more often than great ones, as words of a language are.
    fn skewed(&mut self, sides: usize) -> usize {
        let (one, other) = (self.roll(sides), self.roll(sides));
        one * other / sides
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }

    fn name(&mut self) -> String {
        let given: Vec<char> = GIVEN.chars().collect();
        let surname = SURNAMES[self.roll(SURNAMES.len())];
        format!("{surname}{}{}", given[self.roll(given.len())], given[self.roll(given.len())])
    }
}

fn document(index: usize, dice: &mut Dice, words: &[&str]) -> Document {
    let year = 2010 + i32::try_from(dice.roll(15)).unwrap();
    let town = dice.one_of(&TOWNS);
    let topic = words[dice.skewed(words.len())];
    let number = dice.roll(400) + 1;
    let mut text = String::new();
    for _ in 0..8 + dice.roll(14) {
        let word = words[dice.skewed(words.len())];
        text.push_str(dice.one_of(&FILLER));
        text.push_str(&format!("，{town}镇{word}第{}项共{}元。", dice.roll(40), dice.roll(90_000)));
    }
    text.push_str(&format!(
        "联系人{}，参照江湾府发〔{year}〕{}号。",
        dice.name(),
        dice.roll(400) + 1
    ));
    Document {
        id: format!("{index:032x}"),
        organ: format!("organ-{}", dice.skewed(60)),
        organ_name: format!("江湾县{town}镇人民政府"),
        column: format!("topic-{}", dice.skewed(25)),
        kind: ["notice", "opinion", "reply", "notice-public", "report"][dice.skewed(5)].to_owned(),
        year: Some(year),
        validity: Some(["in-force", "abolished"][dice.skewed(2)].to_owned()),
        number: Some(format!("江湾府发〔{year}〕{number}号")),
        index_number: Some(format!("11341702486344515H/{year}{:02}-{index:05}", dice.roll(12) + 1)),
        title: format!("江湾县{town}镇关于{topic}的通知（{number}）"),
        synopsis: format!("关于{topic}的事项"),
        text,
        attachments_text: if dice.roll(4) == 0 {
            format!("附件 {} {}", dice.name(), words[dice.roll(words.len())])
        } else {
            String::new()
        },
        published_on: chrono::NaiveDate::from_ymd_opt(year, 3, 1).unwrap(),
        path: format!("/d/{index}"),
    }
}

fn questions(count: usize) -> Vec<Query> {
    let mut dice = Dice(7);
    let words: Vec<&str> = WORDS.lines().filter(|word| !word.is_empty()).collect();
    let any = |dice: &mut Dice| words[dice.skewed(words.len())].to_owned();
    (0..count)
        .map(|index| {
            let one = any(&mut dice);
            let words = match index % 12 {
                0 => one,
                1 => format!("{one} {}", any(&mut dice)),
                2 => format!("{}镇{one}标准", dice.one_of(&TOWNS)),
                3 => dice.name(),
                4 => format!("江湾府发[{}]{}号", 2010 + dice.roll(15), dice.roll(400) + 1),
                5 => format!("\u{201c}{one}\u{201d}"),
                6 => format!("{one}的通知"),
                7 => {
                    one.chars().enumerate().map(|(at, c)| if at == 1 { '陪' } else { c }).collect()
                }
                8 => format!("{one} 不存在的词语"),
                9 => "政府".to_owned(),
                10 => String::new(),
                _ => format!("{} {one} 资金 群众", dice.one_of(&TOWNS)),
            };
            let year = (index % 5 == 0).then(|| 2010 + i32::try_from(dice.roll(15)).unwrap());
            let order = if index % 7 == 0 { Order::Newest } else { Order::Best };
            Query { words, year, order, ..Query::default() }
        })
        .collect()
}

/// A line of the kernel's account of this process, in megabytes.
fn megabytes(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status
        .lines()
        .find(|one| one.starts_with(line))
        .and_then(|one| one.split_whitespace().nth(1));
    found.and_then(|number| number.parse::<u64>().ok()).unwrap_or_default() / 1024
}

/// Time that this thread had a processor for: on a busy machine the clock on the wall tells of the others.
fn on_processor() -> Duration {
    let account = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(
        account
            .split_whitespace()
            .next()
            .and_then(|number| number.parse().ok())
            .unwrap_or_default(),
    )
}

fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).unwrap().flatten();
    files.map(|file| file.metadata().unwrap().len()).sum::<u64>() / 1_000_000
}

fn build(folder: &Path, count: usize) {
    let words: Vec<&str> = WORDS.lines().filter(|word| !word.is_empty()).collect();
    let mut dice = Dice(1);
    search::warm();
    let index = Index::renew(folder).unwrap();
    let begun = Instant::now();
    let mut characters = 0;
    let mut batch = Vec::new();
    for number in 0..count {
        batch.push(document(number, &mut dice, &words));
        if batch.len() == 500 || number + 1 == count {
            characters += batch.iter().map(|one| one.text.chars().count()).sum::<usize>();
            index.put(&batch).unwrap();
            batch.clear();
        }
    }
    index.commit().unwrap();
    println!(
        "built        {:.1} s, {} characters a text",
        begun.elapsed().as_secs_f64(),
        characters / count
    );
    let again = Instant::now();
    index.put(&[document(0, &mut dice, &words)]).unwrap();
    index.commit().unwrap();
    println!("one more     {:.0} ms until it is found", again.elapsed().as_secs_f64() * 1e3);
    println!("writer       {} MB of own memory", megabytes("RssAnon"));
    index.close().unwrap();
    println!("on disk      {} MB", size(folder));
}

fn read(folder: &Path) {
    let begun = Instant::now();
    search::warm();
    let dictionary = begun.elapsed();
    println!(
        "dictionary   {:.0} ms, {} MB of own memory",
        dictionary.as_secs_f64() * 1e3,
        megabytes("RssAnon")
    );
    let index = Index::open_reading(folder).unwrap();
    println!(
        "opened       {} documents in {:.0} ms",
        index.count(),
        (begun.elapsed() - dictionary).as_secs_f64() * 1e3
    );
    let mut took: Vec<(Duration, usize)> = Vec::new();
    let mut worked: Vec<Duration> = Vec::new();
    let mut found = [0_usize; 3];
    for (number, query) in questions(1_200).iter().enumerate() {
        let (begun, before) = (Instant::now(), on_processor());
        let answer = index.find(query).unwrap();
        took.push((begun.elapsed(), number % 12));
        worked.push(on_processor().saturating_sub(before));
        found[0] += usize::from(answer.total > 0);
        found[1] += usize::from(answer.corrected.is_some());
        found[2] += usize::from(answer.total == 0);
    }
    tell("questions", took.iter().map(|one| one.0).collect());
    for kind in 0..12 {
        tell(
            &format!("  kind {kind}"),
            took.iter().filter(|one| one.1 == kind).map(|one| one.0).collect(),
        );
    }
    println!("found        {} of {}, {} of them mended", found[0], took.len(), found[1]);
    let typed = ["江湾县", "征地", "关于", "低", "江湾县青石镇关于政府"];
    let suggesting = (0..200).map(|number| {
        let begun = Instant::now();
        index.suggest(typed[number % typed.len()]).unwrap();
        begun.elapsed()
    });
    tell("suggestions", suggesting.collect());
    println!("reader       {} MB of own memory", megabytes("RssAnon"));
}

fn tell(what: &str, mut took: Vec<Duration>) {
    took.sort();
    let at =
        |share: usize| took[(took.len() * share / 100).min(took.len() - 1)].as_secs_f64() * 1e3;
    println!(
        "{what:<12} p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms, max {:.2} ms",
        at(50),
        at(95),
        at(99),
        at(100)
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, verb, folder] = arguments.as_slice()
        && verb == "read"
    {
        read(Path::new(folder));
        return;
    }
    let count = arguments.iter().find_map(|one| one.parse().ok()).unwrap_or(200_000);
    let folder = std::env::temp_dir().join(format!("gongkai-search-bench-{}", std::process::id()));
    build(&folder, count);
    let status =
        Command::new(std::env::current_exe().unwrap()).arg("read").arg(&folder).status().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(status.success(), "the reader failed");
}
