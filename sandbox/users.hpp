// A user of its own for each slot: two programs that nobody vouches for can't signal, trace or read each
// other.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "base/result.hpp"

namespace sandbox {

// A user id that belongs to nobody, held by one slot of one process of this machine. The claim is a lock on a
// file, which the kernel lets go when its holder dies, however that happens.
class UserClaim {
 public:
  UserClaim(UserClaim&& other) noexcept : id_(other.id_), handle_(std::exchange(other.handle_, -1)) {}
  UserClaim& operator=(UserClaim&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~UserClaim();
  uid_t id() const { return id_; }
  // Names this claim among all of the machine's: two containers may each have a folder of claims, and an id
  // of 60001, over control groups that they share.
  std::string name() const;

 private:
  friend base::Result<UserClaim> claim_user(const std::filesystem::path& folder);
  UserClaim(uid_t id, int handle) : id_(id), handle_(handle) {}
  uid_t id_;
  int handle_;
};

// The first free id from 60001 on that has no entry in the machine's list of users and that no other process
// has claimed in `folder`, which is made where it does not exist. Needs root. Refuses (unavailable) when a
// thousand are taken.
base::Result<UserClaim> claim_user(const std::filesystem::path& folder);

// Where claims are kept when nobody says otherwise: the same place for every process of this machine.
std::filesystem::path default_claims_folder();

}  // namespace sandbox
