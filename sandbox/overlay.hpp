// A project under /work that nobody copied: an overlay mount over the person's own folder.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "base/result.hpp"
#include "sandbox/pool.hpp"

namespace sandbox {

// Where bubblewrap, started with a mounted Overlay, finds the tree, and what of it the sandbox wrote.
inline constexpr const char* kOverlayTree = "/tmp/tree";
inline constexpr const char* kOverlayChanges = "/tmp/changes";
// Where a program inside finds the latter, read-only. It is not there when the tree was copied.
inline constexpr const char* kChangesInside = "/changes";

// Where it finds the folder with that number.
std::string folder_place(std::size_t number);

// How a process that is about to become bubblewrap makes itself an overlay. What is below it is the folder
// itself, read-only; what is written goes into a memory file system of a fixed size. Both exist in that
// process's mount namespace and nowhere else, and go with its last process: nothing is left on a disk,
// however it ends.
class Overlay {
 public:
  struct Settings {
    std::optional<uid_t>
        user;  // a slot's, which will own what we own in `root`; absent: we are no root, and stay who we are
    std::size_t bytes = 0;             // what may be written
    std::size_t files = 0;             // and created
    std::vector<Folder> folders = {};  // mounted beside it, see `folder_place`
  };
  // Refuses (unavailable) where `root` or one of the folders is none, where other file systems are mounted
  // below it (they would not be seen), and where the machine can't translate users.
  static base::Result<Overlay> prepare(const std::filesystem::path& root, const Settings& settings);
  Overlay(Overlay&&) noexcept;
  ~Overlay();

  // For base::BeforeExec: `step(given())` mounts it, in a mount namespace of its own.
  static int step(const void* given);
  const void* given() const;

 private:
  struct Plan;
  struct Beside;
  static base::Result<Beside> prepare_beside(const Folder& folder, std::size_t number,
                                             const Settings& settings);
  explicit Overlay(std::unique_ptr<Plan> plan);
  std::unique_ptr<Plan> plan_;
};

}  // namespace sandbox
