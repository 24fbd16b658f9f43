// Items performed in this process, several at a time.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "agents/purse.hpp"
#include "orchestrator/batch/carrier.hpp"
#include "orchestrator/batch/perform.hpp"

namespace orchestrator::batch {

// Whoever is asked about one item, with the item's purse, which outlives them.
using PurseCrowd =
    std::function<base::Task<base::Result<std::vector<std::unique_ptr<agents::Agent>>>>(agents::Purse&)>;

class LocalCarrier final : public Carrier {
 public:
  // `jobs` items at a time; items that ask models spend no more than `budget` dollars together, those
  // included that a batch which was killed has spent in the same folder. With `crowd` what such an item asks
  // and is answered is kept until it is done, and not paid again; without, the workplace's crowd is asked.
  LocalCarrier(unsigned jobs, Workplace& workplace, double budget = 0, PurseCrowd crowd = {})
      : jobs_(jobs), workplace_(workplace), budget_(budget), crowd_(std::move(crowd)) {}
  std::string place() const override { return ""; }
  base::Task<base::Result<void>> carry(Desk& desk, std::vector<std::size_t> places) override;

 private:
  unsigned jobs_;
  Workplace& workplace_;
  double budget_;
  PurseCrowd crowd_;
};

}  // namespace orchestrator::batch
