# People: roles, sign-in, posts, deputies, the security journal.

role-clerk = clerk
role-reviewer = reviewer
role-confidentiality = secrecy reviewer
role-head = head
role-office = disclosure office
role-oversight = oversight
role-system = system administrator
role-security = security administrator
role-audit = auditor

refusal-login-unfit = The login “{ $login }” cannot be used; take 2 to 64 small letters, digits or . - _ @.
refusal-login-taken = The login “{ $login }” is somebody else's already; choose another.
refusal-person-without-name = The name is missing; add it.
refusal-person-unknown = There is no such person; choose again from the list.
refusal-post-unknown = There is no such post; choose again from the list.
refusal-post-without-organ = This role needs an organ; choose the organ.
refusal-post-held-already = The person has held this post since { $from }; to change its days, end it first.
refusal-administrator-with-organ = The system, security and audit administrators belong to the installation and to no organ; leave the organ out.
refusal-administrators-apart = Three administrators are three people: this one is the { $role ->
    [system] system administrator
    [security] security administrator
    *[audit] auditor
} already; choose somebody else, or end that post first.
refusal-deputy-of-oneself = Nobody deputises for himself; choose somebody else.
refusal-deputy-of-nobody = The absent person holds no post in this organ on these days; check the organ and the days.
refusal-deputy-unknown = There is no such deputyship; choose again from the list.
refusal-session-unknown = This session has ended already; load the list again.
