# 人员：角色、登录、岗位、代理、安全日志。

role-clerk = 经办
role-reviewer = 审核
role-confidentiality = 保密审查
role-head = 签发
role-office = 公开机构
role-oversight = 主管部门
role-system = 系统管理员
role-security = 安全管理员
role-audit = 审计员

refusal-login-unfit = 登录名“{ $login }”不能用；请用 2 到 64 个小写字母、数字或者 . - _ @。
refusal-login-taken = 登录名“{ $login }”已经有人用了；请换一个。
refusal-person-without-name = 没有写姓名；请补上。
refusal-person-unknown = 没有这个人；请从名单里重新选择。
refusal-post-unknown = 没有这个岗位；请从名单里重新选择。
refusal-post-without-organ = 这个角色要写明在哪个机关；请选择机关。
refusal-post-held-already = 这个人从 { $from } 起已经担任这个岗位；不必再设，要改日期请先终止原来的。
refusal-administrator-with-organ = 系统、安全、审计三员属于整个系统，不属于某个机关；请不要选机关。
refusal-administrators-apart = 三员分立：这个人已经是{ $role ->
    [system] 系统管理员
    [security] 安全管理员
    *[audit] 审计员
}，不能兼任；请另选一人，或者先终止原来的岗位。
refusal-deputy-of-oneself = 不能自己代理自己；请另选一人。
refusal-deputy-of-nobody = 被代理人在这些日子里没有这个机关的岗位，没有可代理的；请核对机关和日期。
refusal-deputy-unknown = 没有这条代理；请从名单里重新选择。
refusal-session-unknown = 这个登录已经结束；请刷新名单。
