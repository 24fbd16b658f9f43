#include "syntax/clang/helper/command.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <string_view>

#include <clang/Tooling/ArgumentsAdjusters.h>
#include <clang/Tooling/CompilationDatabase.h>
#include <clang/Tooling/JSONCompilationDatabase.h>

namespace helper {
namespace {

namespace fs = std::filesystem;
namespace tooling = clang::tooling;

struct Database {
  fs::file_time_type written;
  std::unique_ptr<tooling::CompilationDatabase> commands;
};

// Kept until the file changes.
tooling::CompilationDatabase* database_in(const std::string& folder) {
  static std::map<std::string, Database> known;
  fs::path file = fs::path(folder) / "compile_commands.json";
  std::error_code error;
  fs::file_time_type written = fs::last_write_time(file, error);
  if (error) return nullptr;
  Database& database = known[folder];
  if (!database.commands || database.written != written) {
    std::string reason;
    auto read = tooling::JSONCompilationDatabase::loadFromFile(file.string(), reason,
                                                               tooling::JSONCommandLineSyntax::AutoDetect);
    database.commands = read ? tooling::inferMissingCompileCommands(std::move(read)) : nullptr;
    database.written = written;
  }
  return database.commands.get();
}

// Arguments that make the compiler do something else than read.
bool is_unwanted(std::string_view argument) {
  static constexpr std::array beginnings = {std::string_view("-fplugin"),
                                            std::string_view("-fpass-plugin"),
                                            std::string_view("-save-temps"),
                                            std::string_view("--save-temps"),
                                            std::string_view("-ftime-trace"),
                                            std::string_view("-fprofile"),
                                            std::string_view("-fcoverage"),
                                            std::string_view("--coverage"),
                                            std::string_view("-fmodules-cache-path"),
                                            std::string_view("-fmodule-output"),
                                            std::string_view("-Wa,"),
                                            std::string_view("-Wl,"),
                                            std::string_view("-fuse-ld"),
                                            std::string_view("-B"),
                                            std::string_view("-fcrash-diagnostics"),
                                            std::string_view("-gen-reproducer"),
                                            std::string_view("-dump"),
                                            std::string_view("-foptimization-record"),
                                            std::string_view("-fsave-optimization-record"),
                                            std::string_view("-fdiagnostics-format"),
                                            std::string_view("-Werror")};
  for (std::string_view beginning : beginnings) {
    if (argument.starts_with(beginning)) return true;
  }
  return argument == "-emit-ast" || argument == "-emit-pch" || argument == "-fno-integrated-cc1" ||
         argument == "-v" || argument == "-###" || argument == "-E" || argument == "-S";
}

// Without pairs such as `-Xclang -load` as well, and without `-serialize-diagnostics FILE` and the like.
std::vector<std::string> without_unwanted(const std::vector<std::string>& arguments) {
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    bool takes_next = argument == "-Xclang" || argument == "-mllvm" || argument == "-Xlinker" ||
                      argument == "-Xassembler" || argument == "--serialize-diagnostics" ||
                      argument == "-serialize-diagnostics" || argument == "-B" ||
                      argument == "-dependency-file" || argument == "-index-store-path";
    if (takes_next) {
      ++i;
    } else if (i == 0 || !is_unwanted(argument)) {
      kept.push_back(argument);
    }
  }
  return kept;
}

std::vector<std::string> default_command(const std::string& path) {
  std::string extension = fs::path(path).extension().string();
  if (extension == ".c") return {"clang", "-std=c17", "-Wall", "-Wextra", path};
  bool header = extension == ".h" || extension == ".hh" || extension == ".hpp" || extension == ".hxx" ||
                extension == ".inl" || extension == ".ipp" || extension == ".tpp";
  if (header)
    return {"clang++", "-std=c++20", "-Wall", "-Wextra", "-Wno-pragma-once-outside-header", "-xc++", path};
  return {"clang++", "-std=c++20", "-Wall", "-Wextra", path};
}

std::vector<std::string> known_command(const std::string& path, const std::string& folder) {
  tooling::CompilationDatabase* database = database_in(folder);
  if (!database) return {};
  std::vector<tooling::CompileCommand> commands = database->getCompileCommands(path);
  if (commands.empty()) return {};
  tooling::CompileCommand& command = commands.front();
  tooling::CommandLineArguments line = tooling::getClangStripOutputAdjuster()(command.CommandLine, path);
  line = tooling::getClangStripDependencyFileAdjuster()(line, path);
  line = without_unwanted(line);
  if (line.empty()) return {};
  // g++ and whatever wraps it understand what clang does; only the mode matters here.
  bool plus = fs::path(line.front()).filename().string().find("++") != std::string::npos;
  line.front() = plus ? "clang++" : "clang";
  line.insert(line.begin() + 1, "-working-directory=" + command.Directory);
  return line;
}

}  // namespace

std::vector<std::string> compile_command(const std::string& path, const std::optional<std::string>& folder) {
  std::vector<std::string> line;
  if (folder) line = known_command(path, *folder);
  if (line.empty()) line = default_command(path);
  std::error_code error;
  bool has_resources = false;
  for (const std::string& argument : line)
    has_resources = has_resources || argument.starts_with("-resource-dir");
  if (!has_resources && fs::exists(CONCORD_CLANG_RESOURCES, error)) {
    line.insert(line.begin() + 1, "-resource-dir=" CONCORD_CLANG_RESOURCES);
  }
  line.insert(line.begin() + 1, "-fsyntax-only");
  return line;
}

}  // namespace helper
