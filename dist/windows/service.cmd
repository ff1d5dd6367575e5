@echo off
rem 开机自动运行：以管理员身份运行本文件；数据放在 C:\gongkai\data。
rem Runs at every start of Windows: run this as an administrator; the data lies in C:\gongkai\data.
chcp 65001 >nul
cd /d "%~dp0"
if not exist C:\gongkai\data\gongkai.toml gongkai.exe init C:\gongkai\data || exit /b 1
schtasks /create /f /tn gongkai /sc onstart /ru SYSTEM /tr "\"%~dp0gongkai.exe\" serve --data C:\gongkai\data" || exit /b 1
schtasks /run /tn gongkai
