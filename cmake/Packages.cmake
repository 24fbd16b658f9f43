# What Debian 12 gives us. docs/dependencies.md says what each is for.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(CURL REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
include(GoogleTest)

# Asio compiled once; its settings are part of every file that includes it.
add_library(concord_asio STATIC cmake/asio_impl.cpp)
target_link_libraries(concord_asio PUBLIC Boost::headers Threads::Threads)
target_compile_definitions(Boost::headers INTERFACE BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_REGEX)

# Debian's libfmt-dev has no libfmt.a, so that its one source is compiled here.
add_library(concord_fmt STATIC cmake/fmt_impl.cpp)
target_compile_definitions(concord_fmt PUBLIC FMT_SHARED)

add_library(concord_spdlog INTERFACE)
target_compile_definitions(concord_spdlog INTERFACE SPDLOG_FMT_EXTERNAL)
target_link_libraries(concord_spdlog INTERFACE concord_fmt)

add_library(xxhash INTERFACE)
target_compile_definitions(xxhash INTERFACE XXH_INLINE_ALL)
add_library(dtl INTERFACE)

# libcurl is loaded on first use: its thirty libraries would cost every command 7 ms.
add_library(concord_curl STATIC cmake/curl_lazy.c)
target_link_libraries(concord_curl PUBLIC ${CMAKE_DL_LIBS})

find_library(SQLITE3_STATIC libsqlite3.a REQUIRED)
find_library(SQLITECPP_STATIC libSQLiteCpp.a REQUIRED)
add_library(concord_sqlite INTERFACE)
target_link_libraries(concord_sqlite INTERFACE ${SQLITECPP_STATIC} ${SQLITE3_STATIC} m ${CMAKE_DL_LIBS})

find_library(SECCOMP_STATIC libseccomp.a REQUIRED)
add_library(seccomp INTERFACE)
target_link_libraries(seccomp INTERFACE ${SECCOMP_STATIC})
