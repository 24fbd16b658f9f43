#include "orchestrator/batch/desk.hpp"

#include "docgen/project.hpp"

namespace orchestrator::batch {
namespace {

// A file system writes the syncs that wait at the same time in one go: sixteen cost hardly more than one.
constexpr unsigned kWritersAtOnce = 16;

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
  std::vector<std::pair<std::size_t, Outcome>*> fresh;
  std::vector<std::pair<std::size_t, std::string>> late;
  std::set<std::size_t> places;
  for (auto& one : outcomes) {
    if (rows_[one.first] || !places.insert(one.first).second) {
      ++twice_;
      late.emplace_back(one.first, essence(one.second));
      continue;
    }
    if (!one.second.worker.empty()) one.second.entry["worker"] = one.second.worker;
    fresh.push_back(&one);
  }
  if (auto written = write_all(fresh); !written) return written;
  if (auto committed = commit(fresh); !committed) return committed;
  // From here on the results are on disk.
  for (const auto& [place, digest] : late) {
    const Item& item = job_.items()[place];
    auto first = store_.digest_of(item.name, item.key);
    if (!first) return std::unexpected(first.error());
    if (!*first || **first == digest || !conflicts_.insert(item.name).second) continue;
    if (auto noted = store_.note_conflict(item.name, "another"); !noted) return noted;
  }
  for (auto* one : fresh) finish(one->first, std::move(one->second.entry));
  return {};
}

// Leaves those in `fresh` that could be written; the others have been given up.
base::Result<void> Desk::write_all(std::vector<std::pair<std::size_t, Outcome>*>& fresh) {
  std::vector<base::Result<void>> written(fresh.size());
  docgen::in_parallel(fresh.size(), kWritersAtOnce,
                      [&](std::size_t i) { written[i] = job_.write(fresh[i]->first, fresh[i]->second); });
  for (const auto& one : written) {
    if (!one && stops_a_batch(one.error())) return one;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    if (written[i])
      fresh[kept++] = fresh[i];
    else
      give_up(fresh[i]->first, base::describe(written[i].error()));
  }
  fresh.resize(kept);
  return {};
}

base::Result<void> Desk::commit(const std::vector<std::pair<std::size_t, Outcome>*>& fresh) {
  if (fresh.empty()) return {};
  std::vector<Store::Done> done;
  for (const auto* one : fresh) {
    const Outcome& outcome = one->second;
    done.push_back({&job_.items()[one->first], &outcome.entry, essence(outcome), outcome.worker,
                    outcome.dollars, outcome.milliseconds});
  }
  return store_.commit(done);
}

base::Result<void> Desk::take(std::size_t place, Outcome outcome) {
  std::pair<std::size_t, Outcome> one[] = {{place, std::move(outcome)}};
  return take(one);
}

void Desk::give_up(std::size_t place, const std::string& why) {
  if (!rows_[place]) finish(place, job_.failed(place, why));
}

}  // namespace orchestrator::batch
