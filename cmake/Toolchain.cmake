# How everything here is compiled and linked.
set(CMAKE_CXX_STANDARD 23)  # std::expected; g++ 12 is the floor
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CONCORD_CCACHE ccache)
if(CONCORD_CCACHE)
  # ccache needs to be told that a precompiled header is no surprise.
  set(CMAKE_C_COMPILER_LAUNCHER ${CONCORD_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CONCORD_CCACHE})
endif()
find_program(CONCORD_MOLD mold)
if(CONCORD_MOLD)
  # Start-up code of all files side by side: `concord --version` touches 6 MB instead of 10.
  add_link_options(-fuse-ld=mold -Wl,-z,keep-text-section-prefix)
endif()

set(CONCORD_WARNINGS -Wall -Wextra -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these inside its own headers when it inlines coroutines and std::string (GCC bugs 105329, 105651).
  list(APPEND CONCORD_WARNINGS -Wno-restrict -Wno-maybe-uninitialized -Wno-dangling-pointer -Wno-mismatched-new-delete)
endif()
if(CONCORD_UNITY)
  # A type of an unnamed namespace as a member is fine in a source file; compiled as one, sources look like headers.
  list(APPEND CONCORD_WARNINGS -Wno-subobject-linkage)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND (CONCORD_SANITIZE OR NOT CMAKE_BUILD_TYPE STREQUAL "Debug"))
  # The compiler collects its garbage later: a sixth less time for about 170 MB more (1.1 GB a unit at most).
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:--param ggc-min-expand=300 --param ggc-min-heapsize=524288>")
endif()
if(CONCORD_WERROR)
  list(APPEND CONCORD_WARNINGS -Werror)
endif()

if(CONCORD_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  list(APPEND CONCORD_WARNINGS -Wno-unused-command-line-argument -Wno-unknown-warning-option -Wno-delayed-template-parsing-in-cxx20)
  # dtl has a template that clang refuses and nobody uses: there it is looked into where it is used. (For all, Asio's would lack symbols.)
  set_source_files_properties(base/diff.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON COMPILE_OPTIONS -fdelayed-template-parsing)
endif()
if(CONCORD_SANITIZE)
  if(CONCORD_SANITIZE MATCHES thread AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-tsan)  # Asio's fences are not understood; what they guard is guarded by its locks too
  endif()
  add_compile_options(-fsanitize=${CONCORD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CONCORD_SANITIZE})
else()
  # Start-up: no PIE and a static libstdc++ bring `concord --version` from 13 ms to 1 ms.
  set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
  add_compile_options(-fno-pie -ffunction-sections -fdata-sections)
  add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-no-pie> -static-libstdc++ -static-libgcc -Wl,--gc-sections -Wl,--as-needed)
endif()
