#!/bin/sh
# Prints the path of a Python of the given minor version, from PATH or from pyenv; fails where there is none.
version=$1
probe='import sys; print(sys.executable)'
"python$version" -c "$probe" 2>/dev/null && exit 0
command -v pyenv >/dev/null 2>&1 || exit 1
full=$(pyenv versions --bare | grep "^$version\." | tail -n 1)
[ -n "$full" ] && PYENV_VERSION=$full "python$version" -c "$probe" 2>/dev/null
