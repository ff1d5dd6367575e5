# 放假安排文件的错误，救济告知段落，复议机关。

calendar-unknown-year = 缺少{ $year }年的放假安排，不能计算；请在国务院办公厅公布该年通知后，把 { $file } 加进来（命令行用 --calendar { $file }）
calendar-fault-not-a-calendar = { $path } 不是放假安排文件（{ $detail }）；应为 TOML，写明 source、version、off（放假的日子）和 work（上班的周末），日期如 2027-01-01
calendar-fault-other-year = { $path } 里的 { $detail } 不属于这一年，也不是上一年十二月；请核对
calendar-fault-work-on-weekday = { $path } 把 { $detail } 列为调休上班，但它不是周末；请核对
calendar-fault-off-and-work = { $path } 把 { $detail } 既列为放假又列为上班；请核对
calendar-fault-no-day-off = { $path } 没有一个放假的日子；请照通知填写 off
calendar-fault-no-origin = { $path } 没有写明 source（依据的通知）或 version（版本）；请补上
calendar-fault-year-before-missing = { $path } 改动了上一年十二月的日子，但缺少上一年的 { $detail }；请先把它加进来
calendar-fault-name = { $path } 的文件名不是年份；请改为如 2027.toml

remedy-review-first = 如对本决定不服，应当先申请行政复议：可以自收到本决定之日起六十日内向{ $authority }申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内依法提起行政诉讼。
remedy-either = 如对本决定不服，可以自收到本决定之日起六十日内向{ $authority }申请行政复议，也可以自收到本决定之日起六个月内依法提起行政诉讼。
remedy-online = 行政复议申请也可以通过互联网渠道提交。

authority-county-government = 县级人民政府
authority-city-government = 市级人民政府
authority-province-government = 省级人民政府
authority-government-above = 上一级人民政府
authority-founding-government = 设立该机构的人民政府
authority-department-above = 上一级主管部门
authority-own-government = 本级人民政府
authority-itself = 本机关
