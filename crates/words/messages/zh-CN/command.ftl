# 命令行：帮助、选项、用法错误、进度。

about = 读取政府信息公开工作年度报告，并像编译器一样检查。全程离线。
about-read = 读出年报的每一个数字及其出处
about-check = 检查年报，逐处指出矛盾、对照什么、怎么处理
about-compare = 两份年报并排对照，列出不同
about-explain = 解释一项检查或一条附注；不给代码则列出全部
about-clock = 计算一件申请的答复期限，逐步说明依据和不计的日子
about-help = 显示帮助

heading-usage = 用法：
heading-commands = 命令
heading-arguments = 参数
heading-options = 选项

usage-gongkai = gongkai [选项] <命令>
usage-read = gongkai read <文件>… [选项]
usage-check = gongkai check <文件>… [选项]
usage-compare = gongkai compare <甲> <乙> [选项]
usage-explain = gongkai explain [代码] [选项]
usage-clock = gongkai clock --received <日期> [选项]

value-file = 文件
value-left = 甲
value-right = 乙
value-code = 代码
value-format = 格式
value-path = 路径
value-lang = 语言
value-severity = 程度
value-count = 数

shape-received = 日期
shape-arrived = 日期
shape-confirmed = 日期
shape-channel = 渠道
shape-clarified = 告知[/收到告知]..[收到补正]
shape-clarify-days = 工作日数
shape-consulted = 发函[/对方收到]..[意见返回]
shape-joint = 发函[/对方收到]..[意见返回]
shape-extended = 工作日数[/告知]
shape-delayed = 延至[/告知]
shape-fee = 发出/收到..[缴费]
shape-withdrawn = 日期
shape-replied = 决定[/送出]

arg-files = 年报文件或文件夹（文件夹逐层读取），- 表示标准输入。可读 HTML、MHTML、DOCX、XLSX、XLS、DOC、RTF、PDF、Markdown 和文本，按内容识别格式
arg-left = 第一份年报
arg-right = 第二份年报
arg-code = 检查代码，如 Q03；附注代码如 G06
arg-format-read = 输出格式：text（默认）、json（每份一行）、csv
arg-format-check = 输出格式：text（默认）、json（每份一行）、csv、html（单个网页）
arg-format-compare = 输出格式：text（默认）、json
arg-output = 写入此文件；csv 时单元格和检查结果另写入同名的 .cells.csv 和 .findings.csv
arg-last-year = 上一年的年报，或存放上一年年报的文件夹（按机关和年度自动找出），用于跨年检查
arg-min-severity = 只报此程度及以上：error（错误）、warning（警告）、info（提示，默认）。不影响退出码
arg-lang = 语言：zh 或 en；默认随系统区域设置
arg-pair-years = 在所给文件中按机关和年度配对，做跨年检查，并指出重复文件和同一报告的不同版本
arg-manifest = 来源清单（CSV：file, address, organ, crawl date），随结果一并输出
arg-resume = 结果续写到此 JSON 行文件；内容（按哈希）已有结果的文件跳过
arg-jobs = 并行数，默认用全部处理器
arg-help = 显示帮助
arg-version = 显示版本
arg-received = 收到申请之日。日期写作 2025-09-22
arg-arrived = 申请到达之日，收到之日由渠道和确认之日得出
arg-confirmed = 与申请人确认之日（平常信函、互联网、传真）
arg-channel = 渠道：in-person（当面）、signed-post（邮寄签收）、ordinary-post（平常信函）、online（互联网，含电子邮件）、fax（传真）
arg-elsewhere = 申请没有寄给公开工作机构，或者联系不上申请人
arg-clarified = 补正：告知之日、收到补正之日；还没有补正的，.. 后面空着
arg-clarify-days = 补正告知给申请人的期限（工作日）
arg-consulted = 征求第三方意见，可以多次；没有返回的，.. 后面空着
arg-joint = 征求共同制作机关意见，可以多次
arg-extended = 延期的工作日数，以及批准并告知申请人之日
arg-delayed = 依第三十五条延迟答复至何日，以及告知之日
arg-fee = 收费通知：发出之日、收到之日、缴费之日；没有缴费的，.. 后面空着
arg-withdrawn = 申请人撤回之日
arg-replied = 作出决定之日，以及送出（交邮）之日
arg-calendar = 另加一年的放假安排，文件名是年份，如 2027.toml；可以多次
arg-settings = 设置文件（TOML），条例没有写明之处按它计算；见 docs/generated/law.md
arg-format-clock = 输出格式：text（默认）、json

after-help = 退出码：0 没有错误；1 有“错误”级的检查结果；2 有文件读不了或不是年报（其余照常处理）；64 用法错误。
after-help-examples = 例：

    {"  "}gongkai check 年报.docx
    {"  "}gongkai check 今年.pdf --last-year 去年.html --format html --output 结果.html
    {"  "}gongkai read 文件夹 --format json --output 全部.jsonl

after-help-clock = 例：
    {"  "}gongkai clock --received 2024-02-05 --clarified 2024-02-18..2024-03-04 --extended 20
    {"  "}gongkai clock --arrived 2025-05-30 --confirmed 2025-05-31 --channel online
    {"  "}gongkai clock --received 2025-08-18 --consulted 2025-08-25/2025-08-27..2025-09-12
    {"  "}gongkai clock --received 2024-12-02 --fee 2024-12-25/2024-12-27..

version-line = 公开——读取并检查政府信息公开工作年度报告

error-prefix = 错误：
remark-prefix = 注意：
error-unknown-argument = 不认识选项 { $argument }
error-unknown-argument-similar = 不认识选项 { $argument }，是不是 { $similar }？
error-unknown-command = 没有命令 { $command }
error-unknown-command-similar = 没有命令 { $command }，是不是 { $similar }？
error-invalid-value = { $argument } 的值“{ $value }”不对，可用：{ $values }
error-invalid-value-plain = { $argument } 的值“{ $value }”不对
error-empty-value = { $argument } 后面缺少值
error-missing = 缺少 { $arguments }
error-missing-command = 缺少命令
error-conflict = { $argument } 不能重复，也不能与 { $other } 同用
error-unexpected-value = { $argument } 多给了值“{ $value }”
error-not-unicode = 参数含有无法识别的字符
error-other = 用法不对：{ $detail }
error-see-help = 详见 gongkai --help

error-output = 写不了 { $path }（{ $detail }）；请检查文件夹是否存在、是否可写
error-output-is-input = 输出文件 { $path } 同时是输入，会被覆盖；请换一个输出文件
error-manifest = 读不了来源清单 { $path }（{ $detail }）；应为 CSV，首行有 file 一列
error-resume = 读不了续写文件 { $path }（{ $detail }）；应为本程序写出的 JSON 行
error-resume-format = --resume 只能与 --format json 同用
error-last-year = 读不了上一年年报 { $path }：{ $reason }
error-unknown-code = 没有代码 { $code }；用 gongkai explain 列出全部
error-stdin-twice = - 只能给一次
error-clock-value = { $argument } 的值“{ $value }”不对，应写作：{ $shape }，日期如 2025-09-22
error-clock-confirmed-before = --confirmed { $confirmed } 早于 --arrived { $arrived }；请核对两个日期
error-settings = 设置文件 { $path } 不对（{ $detail }）；可用的键见 docs/generated/law.md
error-small-file = 读不了 { $path }（{ $detail }）；请核对路径和权限
remark-csv = 单元格明细未写出；用 --output 文件.csv 可另得 .cells.csv 明细表
remark-last-year-other = { $path } 是{ $organ } { $year } 年的年报，不是 { $source } 的上一年，未作跨年比较
remark-last-year-none = 没有找到 { $source } 的上一年年报
remark-last-year-unread = 上一年年报文件夹中未读：{ $path }（{ $reason }）
remark-resumed = 续写：已有 { $count } 份结果
progress = { $done }/{ $total }　{ $rate } 份/秒　剩余 { $left }
