#!/bin/sh
# Downloads the Debian 12 (bookworm, section main) packages whose text the model is trained on and unpacks them below
# a directory, without installing them.
#
# usage: fetch_packages.sh DIRECTORY
# needs: apt, dpkg, tar, xz-utils, and a configured Debian main archive
set -eu
directory=$1
mkdir -p "$directory/debs" "$directory/root"
cd "$directory/debs"
for package in \
    aptitude-doc-en coreutils debian-faq-ko debian-handbook debian-policy debian-reference-en developers-reference \
    gdb-source gimp-help-ko git-doc git-man glibc-source installation-guide-amd64 libc6-dev libeigen3-dev \
    libglib2.0-dev libgtk-3-dev libpython3.11-stdlib libreoffice-help-ko libstdc++-12-dev linux-source-6.1 manpages \
    manpages-dev postgresql-doc-15 python3-django python3-sqlalchemy python3-sympy python3-twisted; do
    apt-get download "$package"
    mkdir -p "../root/$package"
    dpkg -x "$(ls -t "${package}"_*.deb | head -1)" "../root/$package"
done
cd ../root
mkdir -p linux glibc gdb
tar -C linux --strip-components=1 -xJf linux-source-6.1/usr/src/linux-source-6.1.tar.xz --wildcards \
    '*/kernel' '*/lib' '*/mm' '*/fs/ext4' '*/fs/proc' '*/fs/btrfs' '*/net/core' '*/net/ipv4' '*/include/linux' \
    '*/drivers/net/ethernet/intel' '*/drivers/usb/core' '*/scripts' '*/tools/testing/selftests/net' \
    '*/Documentation/admin-guide' '*/Documentation/core-api' '*/Documentation/filesystems' \
    '*/Documentation/devicetree/bindings/i2c' '*/Documentation/devicetree/bindings/net' \
    '*/Documentation/translations/ko_KR'
tar -C glibc --strip-components=1 -xJf glibc-source/usr/src/glibc/glibc-2.36.tar.xz --wildcards \
    '*/stdlib' '*/posix' '*/elf' '*/nptl' '*/malloc' '*/string' '*/stdio-common' '*/locale' '*/time' '*/scripts'
tar -C gdb --strip-components=1 -xJf gdb-source/usr/src/gdb.tar.xz --wildcards '*/gdb/*.c' '*/gdb/*.h' '*/gdbsupport'
