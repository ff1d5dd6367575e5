# 不读某个文件的理由：是什么、为何不读、怎么办，各一句。

unreadable-empty = 文件是空的，没有可读的内容；请重新下载或重新导出后再试。
unreadable-too-large = 文件超过 { $limit }，不予读取；年报不会这么大，请只交年报本身，图片和附件另存。
unreadable-encrypted = 这是加了密或设了密码的 { $format }，打不开；请用密码打开后另存为不加密的文件再试。
unreadable-image-only = 页面全是图片，没有文字，不读；请改用可以复制文字的版本（网页、DOCX 或由文字处理软件导出的 PDF），或先做文字识别。
unreadable-picture = 这是一张图片（{ $kind }），不是文档，不读；请改用网页、DOCX、XLSX 或 PDF 版本，或先做文字识别再存为文本。
unreadable-ofd = 这是 OFD 版式文件（GB/T 33190），暂不支持；请用 OFD 阅读器（数科、福昕、WPS）打开，另存或打印为 PDF 后再试。
unreadable-foreign = 这是{ $kind }，不是可读的文档；请取出其中的年报，交 HTML、DOCX、XLSX、PDF 或文本文件。
unreadable-damaged = 这个 { $format } 文件已损坏或不完整，打不开；请重新下载，或用原软件打开后另存。
unreadable-bomb = 文件解压后超过 { $limit }，疑似压缩炸弹，已停止读取；请用原软件打开后另存再试。
unreadable-too-much = 文件里的{ $what }超过 { $limit }，不像正常文档，已停止读取；请只保留年报正文后另存再试。
unreadable-unknown = 文件内容不是文字，也不是已知的文档格式；请确认下载完整，交 HTML、DOCX、XLSX、PDF 或文本文件。
unreadable-internal = 读取这个文件时程序内部出错（{ $detail }），这是程序的缺陷；其余文件照常处理，请把此文件附在问题报告里。

not-a-report-sign-in = 这是登录页面，不是年报；请登录后保存年报页面本身。
not-a-report-error-page = 这是出错页面（如 404），不是年报；请核对网址后重新下载。
not-a-report-empty-form = 这是没有填写的空白格式，不是年报；请填写后再查。
not-a-report-budget = 这是预算或决算，不是政府信息公开工作年度报告；请换成年报文件。
not-a-report-minutes = 这是会议纪要，不是政府信息公开工作年度报告；请换成年报文件。
not-a-report-other-report = 这是另一种报告（{ $title }），不是政府信息公开工作年度报告；请换成年报文件。
not-a-report-listing = 这是列有年报链接的目录页，不是年报；请逐个保存链接所指的年报。
not-a-report-notice = 这是关于年报的通知或说明，不是年报；请换成年报文件。
not-a-report-several = 一个文件里有 { $count } 份年报，不知该读哪一份；请拆成每份一个文件。
not-a-report-other = 里面没有政府信息公开工作年度报告的标题、章节或表格；请换成年报文件。

path-missing = 找不到 { $path }；请核对路径和文件名。
path-permission = 没有读取 { $path } 的权限；请更改权限（如 chmod +r）或换有权限的用户。
path-loop = { $path } 的链接绕成了圈，打不开；请删去循环的符号链接。
path-special = { $path } 不是普通文件（设备、管道或套接字），不读；请给文件，或用 - 从标准输入读。
path-failed = 读不出 { $path }（{ $detail }）；请检查磁盘或网络盘后再试。
path-empty-folder = 文件夹 { $path } 里没有文件；请核对路径。
path-folder-unread = 文件夹 { $path } 打不开（{ $detail }）；请检查权限。
stdin-failed = 标准输入读不出来（{ $detail }）；请改用文件。

kind-zip-archive = ZIP 压缩包
kind-rar-archive = RAR 压缩包
kind-7z-archive = 7z 压缩包
kind-gzip-archive = gzip 压缩包
kind-tar-archive = tar 归档
kind-presentation = 演示文稿
kind-program = 可执行程序
kind-ole-compound-file = 复合文件
kind-opendocument-text = OpenDocument 文本（可另存为 DOCX）
kind-opendocument-spreadsheet = OpenDocument 表格（可另存为 XLSX）
kind-word-xml-document = 旧式 Word XML 文档（可另存为 DOCX）
kind-xml-spreadsheet-2003 = 旧式 XML 表格（可另存为 XLSX）
kind-film = 视频
kind-sound = 音频

much-levels-of-nesting = 嵌套层数
much-pages = 页数
much-cells = 单元格数
much-columns = 列数
much-rows = 行数
much-paragraphs = 段落数
much-entries = 内部文件数
much-entities = 实体数
much-seconds = 读取秒数
much-attributes = 属性数
much-drawing-calls = 绘图次数
much-elements = 元素数
much-lines = 行数
much-parts = 部件数
much-objects = 对象数

system-missing = 不存在
system-permission = 没有权限
system-folder = 是一个文件夹
system-full = 磁盘已满
system-read-only = 文件系统只读
system-not-a-folder = 路径中有一段不是文件夹
system-name = 文件名不合规
kind-text = 文本
