# Shell functions for ./try and ./check.

# find_python: prints an interpreter of version 3.11 or later.
find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 or later is needed; set PYTHON to name it." >&2
    return 1
}

# setup FOLDER WHAT: a virtual environment with the versions of requirements.lock; sets $bin.
# Does nothing when the folder is there already and neither pyproject.toml nor requirements.lock is newer.
setup() {
    bin=$1/bin
    stamp=$1/depesche-set-up
    if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ] || [ requirements.lock -nt "$stamp" ]; then
        python=$(find_python)
        [ -x "$bin/python" ] || "$python" -m venv "$1"
        "$bin/python" -m pip install --quiet --disable-pip-version-check -c requirements.lock -e "$2"
        touch "$stamp"
    fi
}
