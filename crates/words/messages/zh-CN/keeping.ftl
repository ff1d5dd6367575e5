# 数据目录：建立、体检、备份、统计、查件，以及存储出错时的话。

about-init = 建立数据目录：数据库、文件、设置和密钥
about-doctor = 体检：重算每一个缓存和每一条链，核对每一个文件，只报告、不修改
about-backup = 备份数据目录，并对备份做体检
about-restore = 由备份恢复到空目录
about-tally = 由台账统计一个机关一年的年报数字
about-matters = 列出一个单元格、一个数字或一本台账背后的每一件

usage-init = gongkai init <目录> [选项]
usage-doctor = gongkai doctor --data <目录> [选项]
usage-backup = gongkai backup --data <目录> [选项]
usage-restore = gongkai restore <备份> --data <目录>
usage-tally = gongkai tally --data <目录> --organ <机关> --year <年> [选项]
usage-matters = gongkai matters --data <目录> --organ <机关> --cell <单元格> --year <年> [选项]

value-directory = 目录
value-address = 地址
value-organ = 机关
value-year = 年
value-quarter = 季度
value-date = 日期
value-cell = 单元格
value-register = 台账
value-place = 位置

arg-init-directory = 新的数据目录，须为空或不存在
arg-database = PostgreSQL 地址（postgres://…），代替内置数据库
arg-key = 个人信息密钥文件的位置，应在数据目录之外；默认在数据目录旁边
arg-data = 数据目录
arg-restore-from = 备份所在的目录
arg-organ = 机关名称（当年用过的任何一个名称）
arg-year = 统计年度
arg-quarter = 只统计这一季度（1 至 4）
arg-as-of = 统计到这一天为止（例：2025-06-30）
arg-from = 从这一天起，代替年度
arg-to = 到这一天止
arg-cell = 单元格，如 t3.C4.com，或文字部分的数字，如 proactive_items
arg-register = 整本台账，如 requests
arg-after = 从上一页给出的位置往后
arg-limit = 最多列多少件
arg-format-plain = 输出格式：text（默认）、json
arg-format-matters = 输出格式：text（默认）、json（每件一行）、csv

init-done = 数据目录已建立：{ $data }
    个人信息密钥：{ $key }
    密钥不在数据目录和备份里，请另行备份并妥善保管；丢失后个人信息无法读出。
doctor-clean = 体检通过：{ $matters } 件，{ $entries } 条记录，{ $files } 个文件，没有问题。
doctor-count = 发现 { $count } 处问题；体检只报告，不修改。
doctor-erased = { $matter }：个人信息已于 { $on } 依法删除（不是问题）
doctor-link = 链断了：机关 { $organ } 的第 { $position } 条记录（{ $entry }）与它的链值不符，它或它前面的一条被改动过
doctor-gap = 缺记录：机关 { $organ } 的第 { $position } 条不在了
doctor-tail = 链尾不符：机关 { $organ } 只到第 { $position } 条，与登记的不同，有记录被截去或另外加上
doctor-security = 安全日志第 { $position } 条断链或缺失
doctor-unreadable = 读不懂：机关 { $organ } 的第 { $position } 条（{ $problem }）
doctor-replay = { $matter }：各条记录接不上——{ $refusal }
doctor-summary = { $matter }：缓存的 { $column } 与记录不符
doctor-facts = { $matter }：可查字段与记录不符
doctor-counts = 机关 { $organ } 的台账 { $register }：计数与件数不符
doctor-stray = 表 { $table } 里有不存在的件 { $matter }
doctor-attachments = { $matter }：附件清单与记录不符
doctor-file-missing = 文件 { $file } 不见了
doctor-file-changed = 文件 { $file } 的内容变了
doctor-personal = { $matter } 第 { $number } 条：个人信息 { $field } 缺失或与摘要不符
doctor-erased-silently = { $matter } 第 { $number } 条：个人信息被清空，却没有删除的记录
doctor-person-missing = 表 { $table } 里有不存在的人员 { $person }
doctor-factor = 人员 { $person }：第二因素打不开，不是用这把密钥封存的；请重新设置
doctor-administrators = 人员 { $person } 同时兼任系统、安全、审计管理员中的两个；请终止其中一个

refused-basis = （依据：{ $basis }）
refused-between = 、
refused-instead = 现在可以：{ $acts }

backup-done = 备份已完成并通过体检：{ $path }
restore-done = 已恢复到 { $data }。
matters-more = 后面还有；继续：--after { $place }
matters-none = 没有。
matters-head = { $figure } = { $value }

error-organ-unknown = { $year } 年没有叫“{ $organ }”的机关；已有：{ $known }
error-organ-several = 叫“{ $organ }”的机关不止一个：{ $known }；请写成“上级机关/机关”，或者写统一社会信用代码
error-organ-gone = { $organ }自 { $on } 起不再存在，这一期间没有它的年报数字
error-organ-followed = { $organ }自 { $on } 起不再存在，这一期间没有它的年报数字；承接其工作的机关：{ $after }
error-opening-organ = 这份年报是{ $report }的，不是{ $organ }的；期初数没有记入
error-organ-none = 数据目录里还没有机关；先用 gongkai import --register organs 导入机关名单
error-figure-unknown = 没有单元格或数字“{ $figure }”；单元格写法如 t3.N1.tot，数字如 proactive_items
error-register-unknown = 没有台账“{ $register }”；已有：{ $known }
error-behind-nothing = 请用 --cell 或 --register 说明要列出什么
error-edition-none = { $year } 年的年报没有统一格式，不能统计单元格
error-span-backwards = --from 不能晚于 --to
error-as-of-before = --as-of { $day } 早于 { $year } 年，那时这一年还没有开始
error-place = --after 的位置“{ $place }”不对；请用上一页末尾给出的位置

store-no-directory = { $path } 不是数据目录（没有 gongkai.toml）；先用 gongkai init 建立
store-not-empty = { $path } 不是空目录；请换一个空目录
store-settings = 设置文件 { $path } 有误：{ $problem }
store-key-missing = 找不到密钥文件 { $path }；没有它读不了个人信息，请从另行保管的备份取回
store-key-in-the-way = { $path } 已有文件，不会覆盖：它多半是一个已删除或移走的数据目录的密钥，那个目录的备份只有它能解开。请把它移到别处妥善保存后再试；建立数据目录时也可用 --key 另指位置
store-key-unreadable = 密钥文件 { $path } 内容不是密钥；请从另行保管的备份取回
store-key-foreign = 密钥文件 { $path } 属于另一个数据目录；请取回原来的密钥文件
store-newer = 数据库由更新版本的程序写成（{ $migration }）。请用那个版本，或恢复它升级前所做的最新备份：{ $backup }
store-clock-behind = 电脑时钟（{ $now }）早于最后一条记录（{ $last }），暂不能写入；请校准时钟
store-not-canonical = 记录中有不能精确保存的数字
store-damaged = 数据库表 { $table } 中有读不懂的行：{ $problem }；请运行 gongkai doctor
store-file-missing = 附件 { $hash } 不在文件夹里；请运行 gongkai doctor
store-backup = 备份 { $path } 不完好：{ $problem }
store-disk = { $path }：{ $problem }
store-random = 系统不能提供随机数：{ $problem }
store-database = 数据库出错：{ $problem }
matters-register = 台账
matters-number = 编号
matters-title = 事由
matters-kind = 类别
matters-outcome = 结果
matters-requester = 申请人
matters-opened-on = 计入日
matters-public-on = 公开日
matters-due-on = 期限
matters-closed-on = 办结日
matters-state = 状态
matters-counts = 计数
matters-matter = 件

about-import = 导入：办公室的清单（XLSX、XLS、CSV、JSON 行、存下的列表网页）进一本台账，往年年报作期初数，或者全量导出进空目录；要么全部，要么一条也不
about-form = 下载一本台账的导入模板
usage-import = gongkai import <文件> --data <目录> [--organ <机关>] [--register <台账> | --opening-year <年>] [选项]
usage-form = gongkai form --data <目录> --register <台账> --output <文件.xlsx>
arg-import-file = 清单、往年年报，或者全量导出的 entries.jsonl
arg-import-organ = 这些件属于哪个机关；导入机关名录（organs）时不用
arg-import-register = 清单导入哪本台账，如 decisions
arg-import-errors = 有问题时，退回的清单写到哪里；默认在清单旁边
arg-dry-run = 只检查，不写入
arg-form-register = 哪本台账，如 decisions
error-import-organ = 请用 --organ 说明这些件属于哪个机关
error-import-file = 清单 { $path } 不能导入：{ $detail }
error-workbook = 写不出工作簿：{ $problem }
import-empty = 里面没有内容
import-problem-head = 问题
import-problem-file = -问题
import-done = 已导入 { $organ }：{ $matters } 件，{ $entries } 条记录。
import-known = 这份清单以前导入过（{ $matters } 件），这次没有重复导入。
import-organs = 已导入 { $matters } 个机关。
import-rehearsed = 检查通过：{ $matters } 件，{ $entries } 条记录，可以导入；这次没有写入。
import-refused = 没有导入：{ $rows } 行中有 { $wrong } 行有问题。每行的问题写在 { $path } 最后一列，改好后用它再导入即可。
form-done = 模板已写入 { $path }；红色表头的列必填。
import-unknown = 注意：这些列不属于这本台账，没有导入：{ $columns }
about-recache = 重算缓存：补了放假安排、改了设置或台账之后，按记录重算期限、状态和计数
usage-recache = gongkai recache --data <目录>
backup-unsound = 备份已写到 { $path }，但体检发现问题（见上）；请先查清再依赖它
recache-done = 已重算；{ $count } 件与原来不同。

about-export = 导出：全部数据到一个目录（可整体导回，或按机关分成清单），或者一本台账到一份清单
usage-export = gongkai export --data <目录> [--organ <机关> --register <台账>] --output <位置> [选项]
arg-export-organ = 导出哪个机关的台账；导出机关名录（organs）时可以不写
arg-export-register = 只导出这本台账，列与导入模板相同；不写则导出全部
arg-export-year = 只导出计入这一年的件
arg-export-output = 导出全部时是一个空目录，导出一本台账时是文件
arg-format-export = 清单的格式：xlsx、csv、json（每行一个对象）；默认看文件名，否则为 xlsx。导出全部时写 xlsx 或 csv，就按机关、台账各出一份清单；不写则导出可以整体导回的 JSON 行
arg-personal = 清单里带上个人信息；记入安全日志
arg-opening-year = 文件是这一年的年度报告，从中取期初数
arg-same-as = 再与这个数据目录比较：链尾、件数、文件是否都相同
export-done = 已全部导出到 { $path }：{ $matters } 件，{ $entries } 条记录，{ $files } 个文件。
    其中的个人信息是明文，请妥善保管；这次导出已记入安全日志。
take-done = 已导入 { $data }：{ $matters } 件，{ $entries } 条记录，{ $files } 个文件。
list-done = 已导出 { $rows } 行：{ $path }
lists-done = 已导出 { $lists } 份清单，共 { $rows } 行：{ $path }
exchange-settings = 注意：{ $path } 中的设置与这个数据目录的设置不同，没有带过来；需要时请写进 gongkai.toml
exchange-differs = { $path } 已经存在，内容与导出的不同；请先移走其中一份，再导入
error-import-what = { $path } 不是全量导出。导入清单请加 --register，导入往年年报请加 --opening-year
error-opening-year = 这份年报报告的是 { $year } 年，不是 { $asked } 年；请换一份，或者改 --opening-year
error-opening-twice = 期初数已经有了（台账 { $register } { $called }，件 { $matter }），来自另一份文件；要重来，请先冲销那一件
opening-report = 年报的机关：{ $organ }
opening-carried = 期初：{ $cell } = { $number } → 台账 { $register } { $called }
opening-left = 没有取：{ $cell }（{ $id }）印的是“{ $printed }”，不是可以确定的整数；请核对原件后手工填报
opening-blank = 没有取：{ $cell }（{ $id }）是空的；空白不当作零，请核对原件后手工填报
opening-done = 已记入 { $organ } 的台账 { $register }：期初 { $matters } 件。
broken-foreign = 没有导入：第一行不是全量导出的开头
broken-newer = 没有导入：这份导出由更新版本的程序写成（格式版本 { $version }）；请用那个版本导入
broken-not-empty = 没有导入：数据目录里已经有记录；全量导出只能导入空的数据目录
broken-line = 没有导入：第 { $line } 行读不懂，或者不该在这里
broken-link = 没有导入：第 { $line } 行断了链——机关 { $organ } 的第 { $position } 条记录与它的链值不符，它或它前面的一条被改动、删去过
broken-security = 没有导入：第 { $line } 行断了链——安全日志的第 { $position } 条
broken-tail = 没有导入：机关 { $organ } 的记录只到第 { $position } 条，与开头所写的链尾不符
broken-cut-off = 没有导入：只有 { $lines } 行，缺最后一行；文件被截断，或者导出没有完成
broken-personal = 没有导入：{ $matter } 第 { $number } 条的个人信息缺失，或者与摘要不符
broken-missing = 没有导入：{ $matter } 缺第 { $number } 条
broken-entry = 没有导入：{ $matter } 第 { $number } 条不能成立——{ $refusal }
broken-organs = 没有导入：各机关合不到一起——{ $refusal }
broken-file = 没有导入：文件 { $file } 缺失，或者内容变了
same-equal = 与另一个数据目录相同。
same-count = 与另一个数据目录有 { $count } 处不同。
same-journal = 机关 { $organ } 的链尾不同
same-rows = 表 { $table } 的行数不同：这里 { $here }，那里 { $there }
same-counts = 机关 { $organ } 的台账 { $register } 计数不同
same-file = 文件 { $file } 只有一边有，或者长度不同
same-personal = 个人信息 { $digest } 只有一边有，或者只有一边已删除
same-batch = 来源 { $source } 的批次只有一边有

about-key = 个人信息的密钥：rotate 换一把新的，全部重新加密；先停下网站和别的进程
usage-key = gongkai key rotate --data <目录>
arg-key-rotate = 要做的事：rotate 换钥
key-rotated = 密钥已更换：重新加密 { $values } 项个人信息、{ $factors } 个第二因素。
    旧密钥留在 { $path }：以前的备份只有它能打开，请与新密钥分开妥善保管，不再需要时销毁。
    打印的一次性码卡全部作废，涉及 { $cards } 人，请重新打印。
value-column = 列名=值
arg-import-with = 清单没有的列，每一行都填这个值，可写多次；如 --with 信息种类=其他信息
arg-import-new-only = 已经登记过的行跳过，只导入新的
import-left-out = 有 { $rows } 行已经登记过，跳过。

about-record = 记一条：把一步办理（JSON）记进一件，或者更正、冲销已记的一条；清单和网页办不到的由它补上
usage-record = gongkai record --data <目录> --organ <机关> --register <台账> --act <文件> [选项]
value-number = 编号
value-text = 文字
arg-record-register = 台账的代号，如 requests
arg-record-matter = 这一件的编号或标识；不写则新立一件（机关名录则是机关本身）
arg-record-act = 写着这一步的 JSON 文件，- 表示标准输入，如 {"{"}"act":"renamed","name":"松河县卫生健康局"{"}"}；步骤的代号见 docs/generated/states.md
arg-record-on = 发生之日；不写是今天
arg-record-reason = 理由；更正、冲销和偏差必须有
arg-record-file = 附件，可写多次
arg-record-replaces = 红字更正：这一步取代该件的第几条
arg-record-strikes = 红字冲销：该件的第几条不再算数
record-done = 已记入 { $organ }：第 { $number } 条，现在“{ $state }”；这一件的标识 { $matter }
record-changed = 刚才有人在这一件里记了新的内容，这一条没有记入；请看过之后再记。
error-matter-unknown = 这个机关的这本台账里没有“{ $matter }”
error-matter-several = 编号“{ $matter }”不止一件，请改用标识：{ $known }
error-entry-unknown = 这一件没有第 { $number } 条
error-act = { $path } 不是 JSON：{ $detail }

about-matter = 看一件和它的每一条
usage-matter = gongkai matter <编号> --data <目录> [选项]
arg-matter = 这一件的编号，或者标识
matter-head =
    { $register }  { $number }  { $title }
    标识 { $matter }，现在“{ $state }”
matter-replaces = 〔更正第 { $number } 条〕
matter-strikes = 〔冲销第 { $number } 条〕
matter-erases = 〔依法删除个人信息〕
error-matter-none = 没有编号或标识为“{ $matter }”的一件
