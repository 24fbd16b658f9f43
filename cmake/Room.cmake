# concord_room(NAME USES lib… [PRIVATE lib…]): the folder NAME as one static library. Every .cpp below it belongs to it, except
# an executable's (cli/main.cpp, syntax/clang/helper). USES is what its headers may include.
#
# With CONCORD_UNITY twelve files are compiled as one: 350 files that all read Asio's and JSON's headers take 12 minutes of two cores
# apart and 4 together. Files whose local names meet others' are compiled alone; the list is short and the compiler asks for it.
set(CONCORD_ALONE
  agents/backends/gemini agents/backends/ollama agents/backends/openai agents/backends/responses agents/discovery
  agents/edits/begin_patch agents/edits/outline agents/edits/unified_diff agents/edits/whole_file agents/edits/workspace
  cli/stats cli/undo cli/render/terminal
  lsp/handlers/code_lens lsp/handlers/document_symbol lsp/handlers/hover lsp/handlers/inlay_hint lsp/handlers/inline_completion lsp/handlers/selection_range
  transpile/rust/calls transpile/rust/iterators transpile/rust/operators transpile/rust/statements
  tests/agents/discovery_test tests/agents/edits_test tests/agents/edits_forms_test tests/agents/experts_test tests/agents/http_client_test tests/agents/https_test
  tests/cli/table_test tests/docgen/rust_test tests/lsp/choosing_test tests/lsp/completing_test tests/lsp/documents_test tests/lsp/features_test tests/lsp/knowledge_test tests/lsp/message_test tests/lsp/server_test
  tests/orchestrator/checks/honesty_test tests/orchestrator/pipeline_test)
function(concord_together target)
  if(CONCORD_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
    list(TRANSFORM CONCORD_ALONE PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE alone)
    list(TRANSFORM alone APPEND .cpp)
    set_source_files_properties(${alone} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
endfunction()

function(concord_room name)
  cmake_parse_arguments(ROOM "" "" "USES;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/cli/main\\.cpp$|/syntax/clang/helper/|/transpile/runtime/")
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${ROOM_USES} ${ROOM_PRIVATE})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_compile_options(${name} PRIVATE ${CONCORD_WARNINGS})
  target_link_libraries(${name} PUBLIC ${ROOM_USES} PRIVATE ${ROOM_PRIVATE})
  concord_share_pch(${name} OWNER concord_pch)
  concord_together(${name})
endfunction()

# One precompiled header for all rooms and one for all tests: it costs 11 s once and saves 2 to 4 s in every file that uses Asio or JSON.
# A header compiled with optimisation doesn't serve a file compiled without.
function(concord_share_pch target)
  if(NOT CONCORD_PCH OR CONCORD_FUZZ)
    return()
  endif()
  cmake_parse_arguments(PCH "" "OWNER" "OPTIONS" ${ARGN})
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  if(NOT TARGET ${PCH_OWNER})
    add_library(${PCH_OWNER} OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
    target_link_libraries(${PCH_OWNER} PUBLIC concord_asio nlohmann_json::nlohmann_json concord_fmt)
    target_compile_options(${PCH_OWNER} PRIVATE ${CONCORD_WARNINGS} ${PCH_OPTIONS} -fpch-preprocess)
    target_precompile_headers(${PCH_OWNER} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.hpp)
  endif()
  target_precompile_headers(${target} REUSE_FROM ${PCH_OWNER})
endfunction()

# concord_test(ROOM [lib…]): tests/ROOM/*.cpp as the program ROOM_test, each of its tests known to ctest.
function(concord_test room)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${room}_test ${sources})
  target_include_directories(${room}_test PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_options(${room}_test PRIVATE ${CONCORD_WARNINGS})
  target_compile_definitions(${room}_test PRIVATE CONCORD_SOURCE_DIR="${CMAKE_SOURCE_DIR}" CONCORD_BINARY_DIR="${CMAKE_BINARY_DIR}")
  target_link_libraries(${room}_test PRIVATE ${room} ${ARGN} GTest::gtest GTest::gmock GTest::gtest_main)
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    concord_share_pch(${room}_test OWNER concord_pch)
  else()
    # What is measured lies in the rooms; the tests themselves compile in half the time without optimisation.
    target_compile_options(${room}_test PRIVATE -O0)
    concord_share_pch(${room}_test OWNER concord_tests_pch OPTIONS -O0)
  endif()
  concord_together(${room}_test)
  gtest_discover_tests(${room}_test DISCOVERY_MODE PRE_TEST TEST_PREFIX ${room}. PROPERTIES TIMEOUT 120)
endfunction()
