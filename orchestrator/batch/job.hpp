// A batch as the head sees it: its items in order, and how an outcome becomes files. One implementation a
// kind.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "orchestrator/batch/perform.hpp"

namespace orchestrator::batch {

class Job {
 public:
  virtual ~Job() = default;
  const std::vector<Item>& items() const { return items_; }

  // The row of an item that there is nothing to do for: a file that can't be read, say.
  virtual std::optional<base::Json> settled(std::size_t place) const = 0;
  // The bytes of an input. Refuses (stale_version) a file that changed since the batch began.
  virtual base::Result<std::string> read(std::size_t place, const Input& input) const;
  // Before the first of `places` is done here: what is better done for all of them at once.
  virtual base::Task<base::Result<void>> prepare(const std::vector<std::size_t>& places,
                                                 Workplace& workplace);
  // Writes what came of an item into the batch's folder; each file is there whole or not at all, and doing it
  // again changes nothing. Called for several places at a time, on threads of the desk's.
  virtual base::Result<void> write(std::size_t place, const Outcome& outcome) = 0;
  // Whether what an earlier row tells of is still in the folder.
  virtual bool is_there(std::size_t place, const base::Json& row) const = 0;
  // The row of an item that could not be done.
  virtual base::Json failed(std::size_t place, const std::string& why) const = 0;

 protected:
  std::vector<Item> items_;
};

// All inputs of an item.
base::Result<Texts> read_inputs(const Job& job, std::size_t place);

// An input for a text that was just read.
std::shared_ptr<const Input> make_input(std::string name, std::string path, std::string_view text);

}  // namespace orchestrator::batch
