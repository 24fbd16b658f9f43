// A project as the editor shows it: the texts of open documents, and the disk for the rest.
#pragma once

#include <map>
#include <string>

#include "base/files.hpp"

namespace lsp {

// Read-only: what a job finds out is delivered to the editor, which writes. Any thread may read.
class OverlayFiles final : public base::Files {
 public:
  // `below` outlives it. Keys are relative paths.
  OverlayFiles(const base::Files& below, std::map<std::string, base::Document> open)
      : below_(below), open_(std::move(open)) {}

  base::Result<base::Document> read(const std::string& path) const override;
  bool exists(const std::string& path) const override;
  base::Result<std::vector<std::string>> list(std::size_t limit) const override;
  base::Result<void> write(const std::string& path, std::string_view text) override;
  base::Result<void> remove(const std::string& path) override;

 private:
  const base::Files& below_;
  std::map<std::string, base::Document> open_;
};

}  // namespace lsp
