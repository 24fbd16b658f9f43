#include "lsp/jobs/overlay_files.hpp"

#include <algorithm>

namespace lsp {

base::Result<base::Document> OverlayFiles::read(const std::string& path) const {
  auto found = open_.find(path);
  if (found != open_.end()) return found->second;
  return below_.read(path);
}

bool OverlayFiles::exists(const std::string& path) const {
  return open_.contains(path) || below_.exists(path);
}

base::Result<std::vector<std::string>> OverlayFiles::list(std::size_t limit) const {
  auto paths = below_.list(limit);
  if (!paths) return paths;
  for (const auto& [path, document] : open_) {
    auto place = std::lower_bound(paths->begin(), paths->end(), path);
    if ((place == paths->end() || *place != path) && paths->size() < limit) paths->insert(place, path);
  }
  return paths;
}

base::Result<void> OverlayFiles::write(const std::string& path, std::string_view) {
  return base::fail(base::ErrorCode::permission_denied, path + " belongs to the editor");
}

base::Result<void> OverlayFiles::remove(const std::string& path) {
  return write(path, {});
}

}  // namespace lsp
