// Items performed in this process, several at a time.
#pragma once

#include "orchestrator/batch/carrier.hpp"
#include "orchestrator/batch/perform.hpp"

namespace orchestrator::batch {

class LocalCarrier final : public Carrier {
 public:
  // `jobs` items at a time; items that ask models spend no more than `budget` dollars together.
  LocalCarrier(unsigned jobs, Workplace& workplace, double budget = 0)
      : jobs_(jobs), workplace_(workplace), budget_(budget) {}
  std::string place() const override { return ""; }
  base::Task<base::Result<void>> carry(Desk& desk, std::vector<std::size_t> places) override;

 private:
  unsigned jobs_;
  Workplace& workplace_;
  double budget_;
};

}  // namespace orchestrator::batch
