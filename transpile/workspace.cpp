#include "transpile/workspace.hpp"

#include <algorithm>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "base/files.hpp"
#include "transpile/rust/names.hpp"

namespace transpile {
namespace {

namespace fs = std::filesystem;

base::Result<void> write_if_changed(const fs::path& path, std::string_view text) {
  auto old = base::read_file(path);
  if (old && *old == text) return {};
  return base::write_file(path, text);
}

// Whether a package has more than one file.
bool has_modules(const fs::path& folder) {
  std::error_code error;
  auto files = fs::directory_iterator(folder, error);
  return !error && std::distance(fs::begin(files), fs::end(files)) > 1;
}

std::unexpected<base::Error> failed(const std::error_code& code, const std::string& what) {
  return base::fail_errno(code.value(), what);
}

}  // namespace

std::string package_name(std::string_view path) {
  std::size_t slash = path.rfind('/');
  std::string_view stem = slash == std::string_view::npos ? path : path.substr(slash + 1);
  if (stem.ends_with(".py")) stem.remove_suffix(3);
  std::string out;
  for (char c : stem) out += std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' ? c : '_';
  if (out.empty() || std::isdigit(static_cast<unsigned char>(out[0])) || out[0] == '-') out.insert(0, "p");
  static const char* reserved[] = {"test",       "core",       "std",      "alloc",       "proc_macro",
                                   "build",      "deps",       "examples", "incremental", "target",
                                   "concord-rt", "concord_rt", "self",     "super",       "crate"};
  bool taken = rust::is_keyword(out) || std::any_of(std::begin(reserved), std::end(reserved),
                                                    [&](const char* word) { return out == word; });
  return taken ? out + "_program" : out;
}

base::Result<Workspace> Workspace::open(const fs::path& folder) {
  if (auto made = base::make_folders(folder / "concord-rt" / "src"); !made)
    return std::unexpected(made.error());
  for (const auto& [path, text] : runtime_files()) {
    fs::path file = folder / "concord-rt" / path;
    if (auto made = base::make_folders(file.parent_path()); !made) return std::unexpected(made.error());
    if (auto written = write_if_changed(file, text); !written) return std::unexpected(written.error());
  }
  return Workspace(folder);
}

base::Result<void> Workspace::write_package(const std::string& name, std::string_view source, bool library,
                                            const Modules& modules) const {
  std::string manifest =
      "[package]\nname = \"" + name +
      "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\nconcord-rt = { path "
      "= \"../concord-rt\" }\n\n# The numbers are the author's.\n[lints.clippy]\napprox_constant = "
      "\"allow\"\n";
  fs::path home = folder_ / name;
  fs::path file = library ? "src/lib.rs" : "src/main.rs";
  std::error_code error;
  bool there = fs::exists(home / "Cargo.toml", error);
  if (there && modules.empty() && !has_modules(home / "src") && fs::exists(home / file, error) &&
      !fs::exists(home / (library ? "src/main.rs" : "src/lib.rs"), error)) {
    if (auto written = write_if_changed(home / "Cargo.toml", manifest); !written) return written;
    return write_if_changed(home / file, source);
  }
  fs::path beside = folder_ / (".new-" + name + "-" + std::to_string(getpid()));
  fs::remove_all(beside, error);
  if (auto made = base::make_folders(beside / "src"); !made) return made;
  auto written = base::write_file(beside / "Cargo.toml", manifest);
  if (written) written = base::write_file(beside / file, source);
  for (const auto& [path, text] : modules) {
    if (written) written = base::write_file(beside / "src" / path, text);
  }
  if (!written) {
    fs::remove_all(beside, error);
    return written;
  }
  if (there) {
    fs::path old = folder_ / (".old-" + name + "-" + std::to_string(getpid()));
    fs::rename(home, old, error);
    if (error) return failed(error, "could not replace " + home.string());
    fs::rename(beside, home, error);
    if (error) return failed(error, "could not write " + home.string());
    fs::remove_all(old, error);
    return {};
  }
  fs::rename(beside, home, error);
  if (error) {
    std::error_code ignored;
    fs::remove_all(beside, ignored);
    return failed(error, "could not write " + home.string());
  }
  return {};
}

base::Result<void> Workspace::write_files(const std::string& name,
                                          const std::map<std::string, std::string>& files) const {
  fs::path home = folder_ / name;
  fs::path beside = folder_ / (".new-" + name + "-" + std::to_string(getpid()));
  fs::path old = folder_ / (".old-" + name + "-" + std::to_string(getpid()));
  std::error_code error;
  fs::remove_all(beside, error);
  for (const auto& [path, text] : files) {
    auto written = base::make_folders((beside / path).parent_path());
    if (written) written = base::write_file(beside / path, text);
    if (written) continue;
    fs::remove_all(beside, error);
    return written;
  }
  bool there = fs::exists(home, error);
  if (there) fs::rename(home, old, error);
  if (!error) fs::rename(beside, home, error);
  if (error) return failed(error, "could not write " + home.string());
  fs::remove_all(old, error);
  return {};
}

base::Result<void> Workspace::write_manifest() const {
  std::vector<std::string> members;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    std::string name = entry.path().filename().string();
    if (name.starts_with(".") || !fs::exists(entry.path() / "Cargo.toml", error)) continue;
    members.push_back(name);
  }
  std::sort(members.begin(), members.end());
  std::string text = "[workspace]\nresolver = \"2\"\nmembers = [\n";
  for (const std::string& member : members) text += "    \"" + member + "\",\n";
  // An integer that leaves its 64 bits ends the program; it never wraps.
  text +=
      "]\n\n[profile.release]\noverflow-checks = true\ncodegen-units = 1\n\n[profile.dev]\noverflow-checks = "
      "true\n";
  return write_if_changed(folder_ / "Cargo.toml", text);
}

}  // namespace transpile
