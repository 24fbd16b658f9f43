#include "orchestrator/batch/desk.hpp"

namespace orchestrator::batch {
namespace {

bool stops_a_batch(const base::Error& error) {
  return error.code == base::ErrorCode::disk_full || error.code == base::ErrorCode::permission_denied;
}

}  // namespace

Desk::Desk(Job& job, Store& store, RowProgress progress)
    : job_(job), store_(store), progress_(std::move(progress)), rows_(job.items().size()) {}

void Desk::finish(std::size_t place, base::Json row) {
  rows_[place] = std::move(row);
  ++done_;
  if (progress_) progress_(*rows_[place], done_, rows_.size());
}

base::Result<std::vector<std::size_t>> Desk::open(bool reuse) {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (auto row = job_.settled(i)) {
      finish(i, std::move(*row));
      continue;
    }
    if (reuse) {
      const Item& item = job_.items()[i];
      auto before = store_.find(item.name, item.key);
      if (!before) return std::unexpected(before.error());
      if (*before && job_.is_there(i, **before)) {
        (**before)["reused"] = true;
        finish(i, std::move(**before));
        continue;
      }
    }
    left.push_back(i);
  }
  return left;
}

base::Result<void> Desk::take(std::span<std::pair<std::size_t, Outcome>> outcomes) {
  std::vector<Store::Done> done;
  std::set<std::size_t> fresh;
  std::vector<std::pair<std::size_t, std::string>> late;
  for (auto& [place, outcome] : outcomes) {
    const Item& item = job_.items()[place];
    std::string digest = essence(outcome);
    if (rows_[place] || fresh.contains(place)) {
      ++twice_;
      late.emplace_back(place, std::move(digest));
      continue;
    }
    if (!outcome.worker.empty()) outcome.entry["worker"] = outcome.worker;
    auto written = job_.write(place, outcome);
    if (!written && stops_a_batch(written.error())) return written;
    if (!written) {
      give_up(place, base::describe(written.error()));
      continue;
    }
    fresh.insert(place);
    done.push_back(
        {&item, &outcome.entry, std::move(digest), outcome.worker, outcome.dollars, outcome.milliseconds});
  }
  if (!done.empty()) {
    if (auto committed = store_.commit(done); !committed) return committed;
  }
  // From here on the results are on disk.
  for (const auto& [place, digest] : late) {
    const Item& item = job_.items()[place];
    auto first = store_.digest_of(item.name, item.key);
    if (!first) return std::unexpected(first.error());
    if (!*first || **first == digest || !conflicts_.insert(item.name).second) continue;
    if (auto noted = store_.note_conflict(item.name, "another"); !noted) return noted;
  }
  for (auto& [place, outcome] : outcomes) {
    if (fresh.erase(place)) finish(place, std::move(outcome.entry));
  }
  return {};
}

base::Result<void> Desk::take(std::size_t place, Outcome outcome) {
  std::pair<std::size_t, Outcome> one[] = {{place, std::move(outcome)}};
  return take(one);
}

void Desk::give_up(std::size_t place, const std::string& why) {
  if (!rows_[place]) finish(place, job_.failed(place, why));
}

}  // namespace orchestrator::batch
