#include "agents/backends/key.hpp"

#include "base/process.hpp"
#include "base/text.hpp"

namespace agents::backends {

using base::ErrorCode;

base::Task<base::Result<base::Secret>> read_key(std::string where) {
  if (!where.starts_with("cmd:")) co_return base::read_secret(where);
  base::ProcessSpec spec;
  spec.words.assign({"/bin/sh", "-c", where.substr(4)});
  base::RunLimits limits{.time = std::chrono::seconds(10), .output_bytes = 65536};
  auto output = co_await base::run_process(std::move(spec), {}, limits);
  if (!output) co_return std::unexpected(output.error());
  if (output->timed_out)
    co_return base::fail(ErrorCode::not_found, "the key's command took longer than ten seconds");
  if (!output->status.ok()) {
    co_return base::fail(ErrorCode::not_found,
                         "the key's command ended with exit code " + std::to_string(output->status.code));
  }
  std::string_view key = output->output;
  while (key.ends_with('\n') || key.ends_with('\r')) key.remove_suffix(1);
  if (key.empty()) co_return base::fail(ErrorCode::not_found, "the key's command printed nothing");
  co_return base::Secret(std::string(key));
}

}  // namespace agents::backends
