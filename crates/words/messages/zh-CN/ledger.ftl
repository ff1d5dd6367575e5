# 台账：为什么不收某一笔、登记簿文件错在哪里、导入的哪一格不对。每句都说怎么办。

register-file = { $file }：{ $key }：{ $sentence }
register-not-toml = 第 { $line } 行不是 TOML（{ $problem }）；请对照 docs/registers.md 里的样子改正这一行。
register-missing = 缺少这一项；请补上。
register-blank = 这一项是空的；请填写，或者删去这一行。
register-wrong-type = 这一项写法不对；应写成 { $wanted }。
register-not-a-code = “{ $value }”不能作代号；请用小写英文字母、数字和连字符，以字母开头，如 media-accounts。
register-not-one-of = “{ $value }”不认识；可写：{ $allowed }。
register-key-unknown = 不认识这一项；这里可写的有：{ $allowed }。
register-typed-unknown = 程序里没有名为“{ $value }”的内置登记簿；自己写的登记簿请写 kind = "declared"。
register-out-of-place = 类型 { $type } 不用这一项；请删去，或改正类型。
register-limit-unclear = 期限不明确；请写 days（天数）和 count（working 工作日或 calendar 自然日），或者只写 field（日期字段）。
register-names-nothing = 文件里没有“{ $value }”；请改成已有的代号，或者先写上它。
register-step-not-counted = 步骤“{ $value }”不能作统计口径；请选办结的步骤，或者唯一的立项、唯一的公开步骤。
register-twice = 代号“{ $value }”重复；请改掉一个（步骤的日期列占用“步骤代号-on”）。
register-reserved = “{ $value }”是程序自用的名字；请换一个代号。
register-steps-of-typed = 内置登记簿的步骤在程序里，文件中不能再写；请删去。
register-personal-shown = “{ $value }”是个人信息，不能出现在标题、编号、统计或导入键里；请换一个字段。
register-personal-not-text = 类型 { $type } 不能标为个人信息；请改为 text、long-text 或 person。
register-type-unfit = “{ $value }”的类型是 { $type }；这里只能用：{ $allowed }。
register-not-searchable = “{ $value }”没有标 searchable = true，不能据以统计；请给这个字段加上。
register-sum-split = 求和的指标只能按登记簿的类别字段拆分，不能按“{ $value }”；请改用类别字段，或删去 by。
register-nothing-opens = 没有一个步骤能立项；请给最先的步骤写上 opens = true。
register-step-unreachable = 步骤“{ $value }”到达不了；请写 from（从哪些状态来），或者写 opens = true。
register-opens-without-state = 步骤“{ $value }”既立项又不改变状态；请删去 keeps-state。
register-no-state = 步骤“{ $value }”不产生状态，不能写在 from 里；请换成产生状态的步骤。
register-taken = 登记簿“{ $value }”已经有了；请换一个代号，kind 写 "declared"。

refusal-register-unknown = 没有登记簿“{ $register }”；请核对登记簿的代号。
refusal-matter-too-long = 这一件的记载已达上限，不能再添。
refusal-act-unreadable = 这一笔读不懂（{ $problem }）；请按登记簿 { $register } 的字段重写。
refusal-dated-in-future = 所记日期 { $on } 晚于今天（{ $today }）；只能记已经发生的事，请改日期。
refusal-matter-elsewhere = 这一件（{ $matter }）属于别的机关或别的登记簿；请到那边去记。
refusal-correction-without-reason = 更正、冲销、删除个人信息都要写明理由。
refusal-corrects-nothing = 要更正的那一笔（{ $entry }）不存在或已经冲销；请重新选择。
refusal-erases-nothing = 这一件还没有任何记载，没有可删的个人信息。
refusal-step-unknown = 登记簿没有步骤“{ $step }”；请从允许的步骤里选。
refusal-step-not-first = 这一件还没有立项，不能先记“{ $step }”；请先记立项的步骤。
refusal-step-not-now = 现在的状态是“{ $state }”，不能记“{ $step }”；请从允许的步骤里选。
refusal-field-unknown = 登记簿没有字段“{ $field }”；请删去。
refusal-field-not-asked = 步骤“{ $step }”不填“{ $field }”；请删去，或换一个步骤。
refusal-field-missing = 步骤“{ $step }”必须填“{ $field }”；请补上。
refusal-field-blank = “{ $field }”填的是空白；不知道就不填，不要填空格。
refusal-field-unfit = “{ $field }”填的不是 { $type } 类型的值；请改正。
refusal-choice-unknown = “{ $field }”没有“{ $value }”这一选项；可选：{ $allowed }。
refusal-personal-unsealed = “{ $field }”是个人信息，只能以可删除的方式另存，不能直接写进台账；请用 open 包起来。

refusal-act-not-now = 现在的状态是“{ $state }”，不能记“{ $act }”；请从允许的步骤里选。
refusal-act-not-of-kind = “{ $kind }”类信息没有“{ $act }”这一步；请核对信息种类。
refusal-title-missing = 没有写名称；请补上。
refusal-date-after-entry = 所填日期晚于这一笔的日期（{ $on }）；请改其中一个。
refusal-dates-reversed = 起始日 { $from } 晚于截止日 { $to }；请改正。
refusal-amount-negative = 金额小于零；请改正，退款另作更正。
refusal-itemised-too-many = 期初只剩 { $counted } 件，不能转出 { $quantity } 件；请核对期初数。
refusal-cancelled-without-reason = 取消、终止要写明理由。
refusal-withdrawal-without-reason = 撤下已公开的信息要写明理由。
refusal-returned-without-remark = 退回要写明哪里要改。
refusal-posting-without-address = 在别处网上公开的，要写明网址。
refusal-posting-without-proof = 线下公开（{ $carrier }）要有凭证：照片、样刊或者回执，作为附件，或写明编号。
refusal-published-before-made = 公开日期 { $on } 早于成文或者决定日期；请改其中一个。

refusal-disclosure-ground-missing = 不主动公开的，要写明依据：条例第十四条、第十五条、第十六条的哪一种情形。
refusal-disclosure-kind-changed = 信息种类不能改成“{ $kind }”；种类登记错了，请冲销后重新登记。
refusal-disclosure-not-cleared = 还没有保密审查意见，不能审批；先审查、后公开，一事一审。
refusal-disclosure-referral-open = 已提请 { $to } 确定能否公开，尚未答复；请等答复后重新记保密审查。
refusal-disclosure-barred = 保密审查认为不能公开（{ $ground }），不能批准主动公开；请退回，改公开属性或作处理。
refusal-disclosure-personal-data = 内容含个人信息，还没有去标识化的记录，不能审批；请先处理。
refusal-disclosure-self-approval = 拟稿人不能审批自己拟的稿；请由负责人审批。
refusal-disclosure-not-proactive = 公开属性是“{ $attribute }”，不能公开；要公开的，请重新评估或修订后再审。
refusal-disclosure-not-made = 规章、规范性文件还没有成文日期；请先记制发。
refusal-clearance-unexplained = 不同意公开或者提请确定的，要写明依据或者向谁提请。
refusal-legal-review-missing = 规章、规范性文件没有通过合法性审核，不能审批；请先记审核结论。
refusal-listed-nowhere = 没有写在哪里公开；请至少写一个渠道。
refusal-linked-to-itself = 不能把一件信息与它自己关联；请另选。
refusal-made-already = { $on } 已经记了制发；记错了的，请更正那一笔。
refusal-lapsed-already = 有效期至 { $on }，已经自行失效，不必再记废止。
refusal-prolonged-in-vain = 有效期（{ $old }）不能延到 { $until }；只能在到期前延长到更晚的日期，已失效的请重新制发。
refusal-interpretation-of-nothing = 解读要写明解读的是哪份文件。

refusal-window-missing = 公示、意见征集要写明起止日期。
refusal-opinion-window-short = 意见征集只有 { $days } 天，少于 { $least } 天；请延长，或写明缩短期限的理由。
refusal-opinion-window-open = 征集期到 { $to } 才满，期满后再公布结果。
refusal-comment-unknown = 没有第 { $comment } 条意见；请核对编号。
refusal-comment-answered = 第 { $comment } 条意见已经处理；处理错了的，请更正那一笔。
refusal-comment-unexplained = 第 { $comment } 条意见没有采纳或者只部分采纳，要写明理由。
refusal-comments-open = 还有 { $open } 条意见没有处理，不能公布结果；请逐条处理。
refusal-taken-down-early = 公示到 { $to } 才期满；提前撤下要写明理由。
refusal-taken-down-without-proof = 撤下公示要有公示天数的凭证：照片或者截图，作为附件，或写明编号。

refusal-decision-not-public = 这件决定写了依法不公开的依据，又写了公开；请删去其中一个。
refusal-item-kind-changed = 事项类型“{ $kind }”不能改；请取消这一项，另列新项，往年的数才不变。
refusal-month-by-first-day = 月份要写当月第一天，不能写 { $month }。
refusal-collected-already = { $month } 的收费金额已经记了；记错了的，请更正那一笔。
refusal-collected-without-proof = 收费金额要有凭证：入库凭证或者报表，作为附件，或写明编号。
refusal-notice-without-contract = 还没有签订合同，不能记合同公告；请先记合同。

refusal-filing-year-odd = { $year } 年的年报不能记在 { $on }；请核对年度。
refusal-filing-not-accepted = 主管部门还没有审核通过；先行公布的，请写明理由。
refusal-submitted-to-nobody = 没有写报送到哪里；请补上。
refusal-cell-unknown = 年报里没有“{ $cell }”这一格；请核对格的代号。
refusal-corrected-without-reason = 更正已公布的年报要写明理由。
refusal-corrected-without-approval = 更正已公布的年报要写明由谁批准。
refusal-corrected-nothing = 更正前后没有差别；请写明改了哪一格。
