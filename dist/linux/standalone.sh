#!/bin/sh
# 单机使用 / for one computer: the first start asks for the organ, every start opens the browser.
exec "$(dirname "$0")/gongkai" standalone "$@"
