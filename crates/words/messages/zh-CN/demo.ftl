# 演示：建立演示数据目录时的话，和有意埋下的问题。

about-demo = 建立演示数据目录：一个虚构的县，2024、2025 两年的台账
usage-demo = gongkai demo --data <目录> --no-serve

arg-no-serve = 建好就结束，不打开网站

demo-done = 演示数据已建立：{ $data }
    虚构的松河县：{ $organs } 个机关，{ $matters } 件，{ $entries } 条记录。
    试试：gongkai tally --data { $data } --organ 松河县自然资源局 --year 2025
    有意埋下 { $planted } 处问题，除此之外没有别的问题：
demo-there = { $data } 里已经有演示数据，没有改动。
demo-half = { $data } 里的演示数据没有建完；请换一个目录，或删掉它再来
demo-elsewhere = { $data } 是别的数据目录，演示数据不放进去；请换一个目录
demo-refused = 演示数据有一条不予入账：{ $refusal }

planted-request-overdue = 申请逾期未答复：{ $organ }，{ $about }，应于 { $on } 前答复
planted-reply-late = 答复超过期限：{ $organ }，{ $about }，应于 { $on } 前答复
planted-disclosure-late = 许可公示超过七个工作日：{ $organ }，{ $about }，应于 { $on } 前公示
planted-letter-late = 来信答复超过期限：{ $organ }，{ $about }，应于 { $on } 前答复
planted-penalty-standing = 处罚决定已撤销，公示信息没有撤下：{ $organ }，{ $about }，应于 { $on } 前撤下
planted-contract-unnoticed = 采购合同没有公告：{ $organ }，{ $about }，应于 { $on } 前公告
planted-figure-deviates = 手工数与台账不一致：{ $organ }，{ $about }，{ $on } 填报
planted-board-missing = 村务没有公布：{ $organ }，{ $about }，应于 { $on } 前公布
planted-meeting-missed = 例会没有召开：{ $organ }，{ $about }，到 { $on } 止
planted-account-unmended = 新媒体账号没有按期整改：{ $organ }，{ $about }，限期 { $on }
demo-people = 每个角色一个登录名，密码都是 { $password }：
