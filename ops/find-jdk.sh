# shellcheck shell=sh
# Sourced, not run: exports JAVA_HOME as the first JDK of at least QUARTERDECK_JDK (default 25) and
# puts its bin directory first on PATH. Without one, says what to install and returns 1.

quarterdeck_is_jdk() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  quarterdeck_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${quarterdeck_major:-0}" -ge "${QUARTERDECK_JDK:-25}" ]
}

# The JDK that a `java` on PATH belongs to, through links and without starting it.
quarterdeck_path_jdk() {
  quarterdeck_java=$(command -v javac 2>/dev/null) || return 0
  quarterdeck_java=$(readlink -f "$quarterdeck_java" 2>/dev/null) || return 0
  dirname -- "$(dirname -- "$quarterdeck_java")"
}

quarterdeck_find_jdk() {
  for quarterdeck_candidate in \
    "${JDK25_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME:-}" "$(quarterdeck_path_jdk)" \
    /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.gradle/jdks/* \
    /opt/jdk* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if quarterdeck_is_jdk "$quarterdeck_candidate"; then
      JAVA_HOME=$quarterdeck_candidate
      PATH=$JAVA_HOME/bin:$PATH
      export JAVA_HOME PATH
      return 0
    fi
  done
  cat >&2 <<MESSAGE
Quarterdeck needs a JDK ${QUARTERDECK_JDK:-25} or newer, and there is none where one usually is
(JAVA_HOME, PATH, /usr/lib/jvm, sdkman, ~/.jdks, /opt). Install one, for example
  Debian, Ubuntu   apt install temurin-25-jdk      (or openjdk-25-jdk)
  macOS            brew install openjdk@25
  anywhere         sdk install java 25-tem
and run this again, or set JAVA_HOME to it.
MESSAGE
  return 1
}

quarterdeck_find_jdk || return 1
