# 检查结果的外壳：严重程度、位置、小结。检查本身的措辞在各检查的案例文件里。

severity-error = 错误
severity-warning = 警告
severity-info = 提示
severity-note = 附注

attribution-report = 报告有误
attribution-reading = 读法存疑，先核对原件
attribution-unclear = 无法判断是报告有误还是读法有误

label-wrong = 问题
label-compare = 对照
label-remedy = 处理
label-hint = 线索
label-cells = 单元格
label-attribution = 归因
label-doubtful = 读法存疑
label-expected = 应为
label-found = 实为
label-difference = 差额
label-place = 位置
label-twin = 同一报告的另一版本
label-duplicate = 内容重复

place-line = 第 { $line } 行
place-page = 第 { $page } 页
place-sheet = 工作表“{ $sheet }” { $cell }
place-table = 表 { $table } 第 { $row } 行第 { $column } 列

more-rows = （其余 { $count } 行从略）
more-cells = 等 { $count } 格

edition-2019 = 2019 年格式
edition-2021 = 2021 年格式
edition-mixed = 新旧格式混用
edition-none = 无法定表

state-blank = 空白
state-dash = 横线
state-text = 文字
state-illegible = 无法辨认
state-absent = 无此行

table-2 = 表二　主动公开政府信息情况
table-3 = 表三　收到和处理政府信息公开申请情况
table-4 = 表四　政府信息公开行政复议、行政诉讼情况

unknown-organ = 机关不详
unknown-year = 年度不详
year-of = { $year } 年

summary-file = { $source }：{ $edition }，{ $organ }，{ $year }，{ $cells } 格
summary-counts = { $errors } 个错误，{ $warnings } 个警告，{ $infos } 个提示
summary-clean = 未发现问题
summary-notes = 阅读附注 { $count } 条
summary-unread = 未读：{ $reason }
summary-total = 共 { $files } 个文件：{ $reports } 份年报，{ $unread } 个未读；{ $errors } 个错误，{ $warnings } 个警告，{ $infos } 个提示
summary-total-read = 共 { $files } 个文件：{ $reports } 份年报，{ $unread } 个未读
summary-skipped = 已有结果的 { $count } 个文件跳过
summary-listed = 不是年报的文件（{ $count } 个，不计为失败）：

how-unknown = 未能判定

level-national = 国务院部门
level-province = 省级
level-city = 市级
level-county = 县级
level-township = 乡级
level-zone = 功能区
level-department = 部门

fact-organ = 机关
fact-level = 层级
fact-year = 年度
fact-edition = 格式
fact-title = 标题
fact-period = 统计期限
fact-signature = 落款
fact-signed-on = 日期
fact-inferred = 推断
fact-source = 来源
fact-claims = 文中数字
fact-notes = 阅读附注
fact-address = 网址
fact-crawled = 采集日期
claim-unbound = 未绑定

claim-proactive_items = 主动公开条数
claim-received = 新收申请
claim-received_by_post = 新收申请·信函
claim-received_in_person = 新收申请·当面
claim-received_by_email = 新收申请·电子邮件
claim-received_online = 新收申请·网络平台
claim-received_by_fax = 新收申请·传真
claim-received_other = 新收申请·其他渠道
claim-handled_total = 办理申请（含上年结转）
claim-answered = 答复办结
claim-carried_in = 上年结转
claim-carried_out = 结转下年度
claim-granted = 予以公开
claim-partially_granted = 部分公开
claim-denied = 不予公开
claim-unable = 无法提供
claim-unprocessed = 不予处理
claim-other = 其他处理
claim-natural_person = 自然人申请
claim-organisations = 法人或其他组织申请
claim-review_cases = 行政复议
claim-litigation_cases = 行政诉讼
claim-fee_yuan = 信息处理费金额
claim-fee_cases = 信息处理费件数
claim-regulations_made = 规章制发
claim-normative_made = 规范性文件制发
claim-answered_rate = 办结率或答复率
claim-published_on_website = 网站公开
claim-published_on_media = 新媒体公开
claim-interpretations = 政策解读
claim-letters = 来信与热线
claim-meetings = 会议
claim-trainings = 培训
claim-persons_trained = 培训人次
claim-media_accounts = 政务新媒体账号

compare-heading = 对照：{ $left } ｜ { $right }
compare-same = 两份年报的表格数字相同（{ $count } 格）
compare-differences = { $count } 处不同，{ $same } 格相同
compare-cell = 单元格
compare-left = 甲
compare-right = 乙
compare-change = 差
compare-words = 文字
compare-words-same = 第 { $section } 部分文字相同
compare-words-differ = 第 { $section } 部分文字不同（{ $left } 字 ｜ { $right } 字）
compare-words-absent = 第 { $section } 部分只在一份中有

explain-basis = 依据
explain-severity = 严重程度
explain-editions = 适用格式
explain-fires = 会报的例子
explain-silent = 不报的例子
explain-list = 全部检查（{ $count } 项），用 gongkai explain 代码 查看详情：
explain-note = 阅读附注 { $code }：读入时对原文所作的处理，不是检查结果。

page-title = 政府信息公开工作年度报告体检
page-intro = 本页由 gongkai 生成，列出年报中每一处矛盾：哪里不对、对照什么、怎么处理。红框中的编号对应旁边的说明。
page-summary = 一览
page-file = 文件
page-findings = 检查结果
page-no-findings = 未发现问题。
page-form = 年报表格
page-words = 年报文字
page-to-summary = 回到一览
page-place = 位置
page-claims-caption = 文中数字与所指
page-claim-text = 原句
page-claim-value = 数值
page-claim-key = 所指
page-claim-scope = 范围
page-unread = 未读的文件
page-unread-reason = 理由
page-notes = 阅读附注
page-how = 如何判定
page-no-tables = 没有读到表格。
page-other-findings = 其他
