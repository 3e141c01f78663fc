# Shared by the scripts beside it: where we are, how we speak, how we install.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

say() { printf '── %s\n' "$*" >&2; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Runs a command as root where that is allowed: as root already, by sudo without a password, or by asking at a terminal.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    return 1
  fi
}

# Installs Debian packages; fails quietly where that is not possible, the caller says what is missing.
apt_install() {
  command -v apt-get >/dev/null || return 1
  say "Cài gói hệ thống: $*"
  as_root apt-get -qq -o Acquire::Retries=3 update >&2 || true
  as_root apt-get -qq -y -o Dpkg::Use-Pty=0 install --no-install-recommends "$@" </dev/null >&2
}
