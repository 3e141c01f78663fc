# Shared by the scripts beside it: where we are, how we speak, how we install.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

say() { printf '── %s\n' "$*" >&2; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Installing is for root: being it already, by sudo without a password, or by asking at a terminal.
may_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# Installs Debian packages; where that is not possible it fails, and the caller says what is missing.
apt_install() {
  local output
  may_install || return 1
  say "Cài gói hệ thống: $*"
  as_root apt-get -qq -o Acquire::Retries=3 update >/dev/null || true
  output=$(as_root apt-get -qq -y install --no-install-recommends "$@" 2>&1 </dev/null) ||
    { printf '%s\n' "$output" >&2; return 1; }
}
