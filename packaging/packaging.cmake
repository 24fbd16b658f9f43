# `cmake --install` and `cpack -G DEB`.
include(GNUInstallDirs)
install(TARGETS concord RUNTIME COMPONENT concord)
if(TARGET concord-clang)
  install(TARGETS concord-clang RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/concord COMPONENT concord-clang)
endif()
