# The Debian package: cpack --config build/release/CPackConfig.cmake, after building kvasir, kvasir-cli and kvasir-helper.
# Dependencies come from what the programs link (dpkg-shlibdeps).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME kvasir)
set(CPACK_PACKAGE_VENDOR "the Kvasir authors")
set(CPACK_PACKAGE_CONTACT "the Kvasir authors <kvasir@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Ask questions about a whole repository or book")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Reads a git repository or PDFs once, keeps the language model's KV cache of it on disk,
 and answers questions about every token with the exact line or page.  Nothing leaves the computer.")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS qt6-translations-l10n)  # Qt's own dialogs in Korean
set(CPACK_DEBIAN_PACKAGE_SUGGESTS universal-ctags)  # the truth of `eval definition`
set(CPACK_DEBIAN_PACKAGE_DEPENDS poppler-data)  # Korean and other tables that PDFs do not carry
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
include(CPack)
