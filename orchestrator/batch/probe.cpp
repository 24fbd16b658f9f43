#include "orchestrator/batch/probe.hpp"

#include <chrono>

#include <fmt/format.h>

#include "base/files.hpp"
#include "orchestrator/batch/run.hpp"

namespace orchestrator::batch {
namespace {

namespace fs = std::filesystem;

class ProbeJob final : public Job {
 public:
  explicit ProbeJob(const ProbeSettings& settings) : folder_(settings.folder), bytes_(settings.bytes) {
    for (std::size_t i = 0; i < settings.items; ++i) {
      Item item;
      item.kind = "probe";
      item.name = fmt::format("probe-{:06}", i);
      item.options = {{"ms", settings.milliseconds}};
      if (bytes_ > 0) item.inputs.push_back(make_input("text", "", text_of(item.name)));
      set_key(item, settings.version);
      items_.push_back(std::move(item));
    }
  }

  std::optional<base::Json> settled(std::size_t) const override { return std::nullopt; }
  base::Result<std::string> read(std::size_t place, const Input&) const override {
    return text_of(items_[place].name);
  }
  base::Result<void> write(std::size_t place, const Outcome& outcome) override {
    return base::write_file(folder_ / items_[place].name, base::dump(outcome.entry) + "\n");
  }
  bool is_there(std::size_t place, const base::Json&) const override {
    std::error_code ignored;
    return fs::exists(folder_ / items_[place].name, ignored);
  }
  base::Json failed(std::size_t place, const std::string& why) const override {
    return {{"path", items_[place].name}, {"status", "failed"}, {"why", why}};
  }

 private:
  std::string text_of(const std::string& name) const {
    std::string text;
    while (text.size() < bytes_) text += name + "\n";
    text.resize(bytes_);
    return text;
  }

  fs::path folder_;
  std::size_t bytes_;
};

}  // namespace

base::Task<base::Result<Outcome>> perform_probe(const Item& item, Texts texts, Workplace&) {
  Outcome outcome;
  std::size_t bytes = 0;
  for (const auto& [name, text] : texts) bytes += text.size();
  outcome.entry = {{"path", item.name}, {"status", "done"}, {"bytes", bytes}};
  std::chrono::milliseconds time(base::get_int(item.options, "ms").value_or(0));
  if (time.count() <= 0) co_return outcome;
  bool slept = co_await base::sleep(time);
  if (!slept) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  co_return outcome;
}

base::Task<base::Result<ProbeReport>> probe(Carrier& carrier, ProbeSettings settings, RowProgress progress) {
  auto began = std::chrono::steady_clock::now();
  ProbeJob job(settings);
  Run run{settings.folder, "probe", settings.resume, 0, std::move(progress)};
  auto rows = co_await carry_out(job, carrier, std::move(run));
  if (!rows) co_return std::unexpected(rows.error());
  ProbeReport report;
  report.items = rows->size();
  for (const base::Json& row : *rows) report.failed += base::get_string(row, "status") != "done";
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  auto store = Store::look(store_file(settings.folder));
  if (!store) co_return std::unexpected(store.error());
  auto shares = store->shares();
  if (!shares) co_return std::unexpected(shares.error());
  report.shares = std::move(*shares);
  co_return report;
}

}  // namespace orchestrator::batch
