#include <algorithm>

#include "base/check.hpp"
#include "orchestrator/checks/check.hpp"
#include "orchestrator/checks/memory.hpp"

namespace orchestrator::checks {
namespace {

constexpr std::size_t kMaxPaths = 250'000;
constexpr std::size_t kMaxMemoryTree = std::size_t{16} << 20;  // of a project that is on no disk

base::Result<std::string> patched(const base::FilePatch& file, const std::string& before) {
  if (file.change == base::FileChange::remove) return std::string();
  return base::apply(file, before);
}

}  // namespace

Examination::Examination(const agents::Request& request, World world)
    : request_(request), world_(world), memory_(std::make_unique<Memory>()) {
  memory_->runner_key = "python " + request.id;
}

Examination::~Examination() {
  if (!world_.sandbox) return;
  while (world_.sandbox->take(memory_->runner_key)) {
  }
}

std::optional<std::string> Examination::text(const std::string& path) const {
  for (const agents::Target& target : request_.targets) {
    if (target.document.path() == path) return std::string(target.document.text());
  }
  for (const base::Document& document : request_.context) {
    if (document.path() == path) return std::string(document.text());
  }
  auto document = world_.files.read(path);
  if (!document) return std::nullopt;
  return std::string(document->text());
}

const std::vector<std::string>& Examination::paths() const {
  std::lock_guard lock(memory_->paths_mutex);
  if (!memory_->paths) memory_->paths = world_.files.list(kMaxPaths).value_or(std::vector<std::string>());
  return *memory_->paths;
}

sandbox::Tree Examination::tree() const {
  sandbox::Tree tree;
  std::map<std::string, std::string> files;
  if (!request_.root.empty()) {
    tree.base = request_.root;
  } else {
    std::size_t size = 0;
    for (const std::string& path : paths()) {
      auto document = world_.files.read(path);
      if (!document || (size += document->text().size()) > kMaxMemoryTree) continue;
      files[path] = std::string(document->text());
    }
  }
  for (const base::Document& document : request_.context)
    files[document.path()] = std::string(document.text());
  for (const agents::Target& target : request_.targets)
    files[target.document.path()] = std::string(target.document.text());
  tree.files.assign(files.begin(), files.end());
  return tree;
}

base::Result<Subject> Examination::subject(base::Patch patch) const {
  Subject subject(*this);
  base::Digest digest = base::combine(base::digest(request_.root), state_);
  for (const agents::Target& target : request_.targets)
    digest = base::combine(digest, target.document.digest());
  for (const base::FilePatch& file : patch.files) {
    if (auto allowed = base::check_patch_path(file.path); !allowed) return std::unexpected(allowed.error());
    auto before = text(file.path);
    if (file.change == base::FileChange::create && before) {
      return base::fail(base::ErrorCode::already_exists, file.path + " exists already");
    }
    if (file.change != base::FileChange::create && !before) {
      return base::fail(base::ErrorCode::not_found, file.path + " does not exist");
    }
    auto after = patched(file, before.value_or(""));
    if (!after) return std::unexpected(after.error());
    digest = base::combine(digest, base::combine(base::digest(file.path), base::digest(*after)));
    subject.changes_.push_back({file.path, file.change, before.value_or(""), std::move(*after)});
  }
  std::sort(subject.changes_.begin(), subject.changes_.end(),
            [](const Change& a, const Change& b) { return a.path < b.path; });
  subject.digest_ = digest;
  subject.patch_ = std::move(patch);
  return subject;
}

const Change* Subject::change(std::string_view path) const {
  for (const Change& change : changes_) {
    if (change.path == path) return &change;
  }
  return nullptr;
}

std::optional<std::string> Subject::text(const std::string& path) const {
  const Change* changed = change(path);
  if (!changed) return examination_->text(path);
  if (changed->change == base::FileChange::remove) return std::nullopt;
  return changed->after;
}

sandbox::Tree Subject::tree(const std::vector<std::string>& leave_out) const {
  sandbox::Tree tree = examination_->tree();
  for (const Change& changed : changes_) {
    if (std::ranges::find(leave_out, changed.path) != leave_out.end()) continue;
    std::erase_if(tree.files, [&](const auto& file) { return file.first == changed.path; });
    if (changed.change == base::FileChange::remove) {
      tree.removed.push_back(changed.path);
    } else {
      tree.files.emplace_back(changed.path, changed.after);
    }
  }
  return tree;
}

}  // namespace orchestrator::checks
