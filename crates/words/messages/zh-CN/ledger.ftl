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
