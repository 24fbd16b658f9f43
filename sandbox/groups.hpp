// Control groups: the limits that hold for all processes of a slot together.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "sandbox/pool.hpp"

namespace sandbox {

// The groups of one slot. Made where the machine lets us (version 1 or 2 of the interface); a part that it
// does not is simply absent. The folders go away with their owner; what a killed owner left behind is taken
// over by the slot's next one.
class Groups {
 public:
  // `name` is the slot's and no other's.
  static Groups make(const std::string& name);
  // Whether the machine took them away since they were made: somebody tidied up, or an owner of the same
  // name.
  bool gone() const;
  Groups() = default;
  Groups(Groups&& other) noexcept { *this = std::move(other); }
  Groups& operator=(Groups&& other) noexcept;
  ~Groups();

  bool limits_processes() const { return pids_.has_value(); }
  bool limits_memory() const { return memory_.has_value(); }

  // False when the machine refused a limit that it let us make a group for; then nothing may be run in it.
  bool set(const Limits& limits);
  // Handles of the files by which a process that writes "0" to them joins. Owned here.
  const std::vector<int>& doors() const { return doors_; }
  // Kills whatever is still inside; gives how many that were.
  std::size_t kill_all() const;
  bool empty() const;

 private:
  struct Group {
    std::filesystem::path folder;
    bool unified = false;  // version 2
  };
  void open_doors();
  void drop();
  std::vector<pid_t> members() const;
  std::optional<Group> pids_, memory_;  // the same folder in version 2
  std::vector<int> doors_;
  std::pair<std::size_t, unsigned> set_limits_{};
};

}  // namespace sandbox
