# `cmake --install` and `cpack -G DEB`: the program, its helper for C and C++, manual page, completion scripts.
include(GNUInstallDirs)

install(TARGETS concord RUNTIME COMPONENT concord)
if(TARGET concord-clang)
  install(TARGETS concord-clang RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/concord COMPONENT concord-clang)
endif()
install(FILES LICENSE NOTICE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT concord)

# Written by the program itself, so that they say what it does.
set(generated ${CMAKE_BINARY_DIR}/share)
add_custom_command(
  OUTPUT ${generated}/concord.1 ${generated}/concord.bash ${generated}/_concord ${generated}/concord.fish
  COMMAND ${CMAKE_COMMAND} -E make_directory ${generated}
  COMMAND concord manual > ${generated}/concord.1
  COMMAND concord completion bash > ${generated}/concord.bash
  COMMAND concord completion zsh > ${generated}/_concord
  COMMAND concord completion fish > ${generated}/concord.fish
  DEPENDS concord
  VERBATIM)
add_custom_target(concord_share ALL DEPENDS ${generated}/concord.1)
install(FILES ${generated}/concord.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT concord)
install(FILES ${generated}/concord.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME concord COMPONENT concord)
install(FILES ${generated}/_concord DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT concord)
install(FILES ${generated}/concord.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT concord)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_CONTACT "Concord authors <concord@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Coding assistant that asks several models and shows one explained patch")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL concord concord-clang)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_CONCORD_PACKAGE_NAME concord)
set(CPACK_DEBIAN_CONCORD_PACKAGE_DEPENDS "libcurl4")  # loaded at run time, so that shlibdeps can't see it
set(CPACK_DEBIAN_CONCORD_PACKAGE_RECOMMENDS "bubblewrap, concord-clang, ca-certificates, libnats3.4")
set(CPACK_DEBIAN_CONCORD_PACKAGE_SUGGESTS "cargo-web, python3-pytest, git")
set(CPACK_DEBIAN_CONCORD-CLANG_PACKAGE_NAME concord-clang)
set(CPACK_DEBIAN_CONCORD-CLANG_PACKAGE_DEPENDS "libclang-common-19-dev")  # Clang's own headers, such as stddef.h
include(CPack)
