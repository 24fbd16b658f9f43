#include "orchestrator/batch/transpile_job.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include <fmt/format.h>

#include "base/files.hpp"
#include "docgen/project.hpp"
#include "orchestrator/batch/entry.hpp"
#include "orchestrator/batch/transpile_item.hpp"
#include "transpile/project.hpp"
#include "transpile/verify/prove.hpp"

namespace orchestrator::batch {

namespace fs = std::filesystem;

namespace {

// What a program may open while it is verified goes with it, up to here.
constexpr std::size_t kMostDataFiles = 200;
constexpr std::size_t kMostDataBytes = std::size_t{4} << 20;

using InputPointer = std::shared_ptr<const Input>;

// One file, read as far as its imports.
struct Scan {
  fs::path path;
  std::string why;  // it could not be read
  std::string module_name, root, package;
  std::vector<InputPointer> inputs;   // the file itself first
  std::vector<std::string> imported;  // real paths
  bool starts_something = false;
  bool library = false;
};

std::string real_path_of(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  return error ? path.string() : real.string();
}

// One Input for each file, however many import it.
class Interned {
 public:
  InputPointer get(const std::string& name, const base::Document& document) {
    std::lock_guard hold(mutex_);
    auto& known = inputs_[{name, document.path()}];
    if (!known) known = make_input(name, document.path(), document.text());
    return known;
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, InputPointer> inputs_;
};

std::string below(const std::string& root, const fs::path& path) {
  return root.empty() ? path.generic_string() : path.lexically_relative(root).generic_string();
}

void scan(Scan& out, Interned& interned) {
  auto text = base::read_file(out.path);
  if (!text) {
    out.why = base::describe(text.error());
    return;
  }
  base::Document document(out.path.string(), std::move(*text));
  ::transpile::ProjectPlace place = ::transpile::place_in_project(out.path);
  out.module_name = place.module_name;
  out.root = place.root.string();
  out.inputs.push_back(interned.get(below(out.root, out.path), document));
  std::map<std::string, base::Document> found;
  ::transpile::Options options;
  options.module_name = place.module_name;
  options.last = ::transpile::Phase::read;
  options.find_file = [&found, find = ::transpile::files_below(place.root)](const std::string& path) {
    auto other = find(path);
    if (other) found.emplace(path, *other);
    return other;
  };
  ::transpile::Translation read = ::transpile::translate(document, options);
  for (const auto& [name, imported] : found) {
    if (name != out.inputs[0]->name) out.inputs.push_back(interned.get(name, imported));
  }
  for (const base::Document& imported : read.imported) out.imported.push_back(real_path_of(imported.path()));
  out.starts_something = !read.main_guards.empty();
}

// A file that others import and that does not start anything itself is a library: what it defines is for
// them.
void choose_kinds(std::vector<Scan>& all) {
  std::set<std::string> imported;
  for (const Scan& one : all) imported.insert(one.imported.begin(), one.imported.end());
  for (Scan& one : all)
    one.library = !one.starts_something &&
                  (imported.contains(real_path_of(one.path)) || one.path.filename() == "__init__.py");
}

// A file comes after those that it imports; what comes back are the places of these in that order.
std::vector<std::vector<std::size_t>> put_in_order(std::vector<Scan>& all) {
  std::map<std::string, std::size_t> by_path;
  for (std::size_t i = 0; i < all.size(); ++i) by_path[real_path_of(all[i].path)] = i;
  constexpr std::size_t kNotYet = static_cast<std::size_t>(-1);
  std::vector<std::size_t> places, place_of(all.size(), kNotYet);
  std::vector<std::vector<std::size_t>> needs;
  std::vector<bool> seen(all.size(), false);
  auto visit = [&](std::size_t i, auto& self) -> void {
    if (seen[i]) return;
    seen[i] = true;
    std::vector<std::size_t> before;
    for (const std::string& imported : all[i].imported) {
      auto known = by_path.find(imported);
      if (known == by_path.end() || known->second == i) continue;
      self(known->second, self);
      // In a circle of imports the one that comes round is not there yet.
      if (place_of[known->second] != kNotYet) before.push_back(place_of[known->second]);
    }
    place_of[i] = places.size();
    places.push_back(i);
    needs.push_back(std::move(before));
  };
  for (std::size_t i = 0; i < all.size(); ++i) visit(i, visit);
  std::vector<Scan> ordered;
  for (std::size_t i : places) ordered.push_back(std::move(all[i]));
  all = std::move(ordered);
  return needs;
}

// Names from the paths below what all have in common, so that two files of one name are two packages.
void name_packages(std::vector<Scan>& all) {
  fs::path common = all.empty() ? fs::path() : all[0].path.parent_path();
  for (const Scan& one : all) {
    fs::path folder = one.path.parent_path();
    while (!common.empty()) {
      auto [end, unused] = std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
      if (end == common.end()) break;
      common = common.parent_path() == common ? fs::path() : common.parent_path();
    }
  }
  std::set<std::string> taken;
  for (Scan& one : all) {
    fs::path path = common.empty() ? one.path : one.path.lexically_relative(common);
    if (path.filename() == "__init__.py" && path.has_parent_path())
      path = path.parent_path().string() + ".py";
    std::string name = path.generic_string();
    std::replace(name.begin(), name.end(), '/', '_');
    std::string package = ::transpile::package_name(name);
    for (int i = 2; !taken.insert(package).second; ++i)
      package = ::transpile::package_name(name) + fmt::format("_{}", i);
    one.package = package;
  }
}

bool may_be_read(const fs::path& path) {
  std::string name = path.filename().string();
  return !name.starts_with('.') && path.extension() != ".py" && path.extension() != ".pyc";
}

// Files below `root` that are no Python and that a program may read; none where they are too many.
std::vector<InputPointer> data_below(const std::string& root) {
  std::error_code error;
  std::size_t bytes = 0;
  std::vector<fs::path> found;
  for (auto at = fs::recursive_directory_iterator(root.empty() ? "." : root,
                                                  fs::directory_options::skip_permission_denied, error);
       at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (error) break;
    std::error_code ignored;
    std::string name = at->path().filename().string();
    bool build = name.starts_with('.') || name == "node_modules" || name == "__pycache__" || name == "target";
    if (at->is_directory(ignored) && build) at.disable_recursion_pending();
    if (!at->is_regular_file(ignored) || !may_be_read(at->path())) continue;
    bytes += at->file_size(ignored);
    found.push_back(at->path());
    if (found.size() > kMostDataFiles || bytes > kMostDataBytes) return {};
  }
  std::ranges::sort(found);
  std::vector<InputPointer> out;
  for (const fs::path& path : found) {
    auto text = base::read_file(path);
    if (text) out.push_back(make_input(below(root.empty() ? "." : root, path), path.string(), *text));
  }
  return out;
}

}  // namespace

TranspileJob::TranspileJob(std::vector<fs::path> files, const Settings& settings,
                           ::transpile::Workspace workspace, const std::string& toolchain)
    : jobs_(settings.jobs), verify_(settings.verify), workspace_(std::move(workspace)) {
  std::vector<Scan> all(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) all[i].path = std::move(files[i]);
  Interned interned;
  docgen::in_parallel(all.size(), settings.jobs, [&](std::size_t i) { scan(all[i], interned); });
  choose_kinds(all);
  auto needs = put_in_order(all);
  name_packages(all);
  std::map<std::string, std::vector<InputPointer>> data;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Scan& one = all[i];
    Item item;
    item.kind = "transpile";
    item.name = one.path.string();
    item.options = {{"module", one.module_name},
                    {"package", one.package},
                    {"library", one.library},
                    {"verify", settings.verify}};
    item.inputs = std::move(one.inputs);
    item.needs = std::move(needs[i]);
    if (settings.verify && one.why.empty()) {
      item.toolchain = toolchain;
      auto [known, fresh] = data.try_emplace(one.root);
      if (fresh) known->second = data_below(one.root);
      item.inputs.insert(item.inputs.end(), known->second.begin(), known->second.end());
    }
    set_key(item, settings.version);
    items_.push_back(std::move(item));
    unreadable_.push_back(std::move(one.why));
  }
}

std::optional<base::Json> TranspileJob::settled(std::size_t place) const {
  if (unreadable_[place].empty()) return std::nullopt;
  return failed(place, unreadable_[place]);
}

base::Task<base::Result<void>> TranspileJob::prepare(const std::vector<std::size_t>& places,
                                                     Workplace& workplace) {
  if (!verify_) co_return base::Result<void>{};
  // One build of all that is new keeps every core busy; what a package needs after it is quickly said.
  auto write_all = [this, &places](std::stop_token) -> base::Result<void> {
    std::mutex mutex;
    base::Result<void> worst;
    docgen::in_parallel(places.size(), jobs_, [&](std::size_t i) {
      const Item& item = items_[places[i]];
      auto texts = read_inputs(*this, places[i]);
      if (!texts) return;  // said when its turn comes
      TranslatedItem made = translate_item(item, *texts);
      if (made.translation.status == ::transpile::Status::failed) return;
      auto stored = write_translated(workspace_, item, made.translation);
      std::lock_guard hold(mutex);
      if (!stored) worst = stored;
    });
    return worst;
  };
  auto written = co_await workplace.threads.run(write_all);
  if (!written) co_return written;
  if (auto listed = workspace_.write_manifest(); !listed) co_return listed;
  co_await ::transpile::verify::build_all(workspace_.folder());
  co_return base::Result<void>{};
}

base::Result<void> TranspileJob::write(std::size_t place, const Outcome& outcome) {
  ::transpile::Translation translation;
  bool any = false;
  for (const auto& [name, text] : outcome.files) {
    if (name == "source") {
      translation.source = text;
      any = true;
    } else if (name.starts_with("src/")) {
      // It may come from another machine: it must not leave its package.
      if (auto inside = base::check_patch_path(name); !inside) return inside;
      translation.modules.emplace_back(name.substr(4), text);
    }
  }
  if (!any) return {};
  return write_translated(workspace_, items_[place], translation);
}

bool TranspileJob::is_there(std::size_t, const base::Json& row) const {
  std::string package = base::get_string(row, "package").value_or("");
  std::error_code ignored;
  return package.empty() || fs::exists(workspace_.folder() / package / "Cargo.toml", ignored);
}

base::Json TranspileJob::failed(std::size_t place, const std::string& why) const {
  Entry entry;
  entry.path = items_[place].name;
  entry.library = base::get_bool(items_[place].options, "library").value_or(false);
  entry.status = "failed";
  entry.why = why;
  return to_json(entry);
}

}  // namespace orchestrator::batch
