# 打印件：文件前的目录信息、版记、审批表、供粘贴的信息表。

print-title = 名称
print-index = 索引号
print-topic = 主题分类
print-organ = 发文机关
print-number = 发文字号
print-made-on = 成文日期
print-published-on = 发布日期
print-in-force-on = 施行日期
print-valid-until = 有效期至
print-standing = 有效性
print-attribute = 公开属性
print-attribute-proactive = 主动公开
print-attribute-on-request = 依申请公开
print-attribute-withheld = 不予公开
print-address = 发布地址
print-attachment = 附件：
print-day = { $year }年{ $month }月{ $day }日
print-missing = 注：〓处为现有字库没有的字，其编码依次为

print-error-no-han = 没有找到含中文的字体，不能生成 PDF；请把宋体、仿宋等字体文件放进数据目录的 fonts 文件夹，或者安装思源（Noto CJK）字体。
print-error-failed = 没有生成文件，程序排版出错，请把这段话告诉管理员：{ $problem }

approval-title = 政府信息公开审批表
approval-draft = 草稿
approval-not-yet = （本表尚未审批，不得据以公开）
approval-above = 填报单位：{ $organ }　　　编号：{ $form }
approval-name = 信息名称
approval-kind = 信息类别
approval-office = 提供单位
approval-drafter = 拟稿人
approval-carriers = 公开渠道
approval-ground = 依据：{ $ground }
approval-step-drafter = 拟稿人意见
approval-step-deidentification = 个人信息处理
approval-step-legal = 合法性审核意见
approval-step-confidentiality = 保密审查意见
approval-step-review = 公开机构审核意见
approval-step-head = 负责人审批意见
approval-published = 公开情况
approval-remarks = 备注
approval-signed = 签名：{ $by }　　{ $on }
approval-unsigned = 签名（盖章）：　　　　　　　　　　年　　月　　日
approval-note-first = 注：1．先审查、后公开，一事一审；没有保密审查意见和负责人审批意见的，不得公开。
approval-note-second = 　　2．空白各栏可以手写、盖章；签批后的原件扫描存档。

paste-sheet = 信息表
paste-field = 项目
paste-value = 内容
paste-attachment = 附件{ $number }
