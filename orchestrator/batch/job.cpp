#include "orchestrator/batch/job.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/sha256.hpp"

namespace orchestrator::batch {

base::Result<std::string> Job::read(std::size_t, const Input& input) const {
  auto text = base::read_file(input.path);
  if (!text) return text;
  if (base::sha256(*text) != input.sha256)
    return base::fail(base::ErrorCode::stale_version,
                      fmt::format("{} changed while the batch ran", input.path),
                      "run it again with --resume");
  return text;
}

base::Task<base::Result<void>> Job::prepare(const std::vector<std::size_t>&, Workplace&) {
  co_return base::Result<void>{};
}

base::Result<Texts> read_inputs(const Job& job, std::size_t place) {
  Texts texts;
  for (const auto& input : job.items()[place].inputs) {
    auto text = job.read(place, *input);
    if (!text) return std::unexpected(text.error());
    texts[input->name] = std::move(*text);
  }
  return texts;
}

std::shared_ptr<const Input> make_input(std::string name, std::string path, std::string_view text) {
  return std::make_shared<Input>(Input{std::move(name), std::move(path), base::sha256(text), text.size()});
}

}  // namespace orchestrator::batch
