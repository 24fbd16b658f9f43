// How a Tree gets into a sandbox.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "sandbox/pool.hpp"

namespace sandbox {

// A folder or file of this machine that a sandbox sees read-only.
struct Mount {
  std::string source;  // absolute
  std::string target;  // absolute, in the sandbox
};

struct Packed {
  std::string
      archive;  // tar; unpacked in /work by the sandbox itself, as the slot's user. Empty: nothing to unpack
  std::vector<Mount> mounts;                      // made before that
  std::optional<std::filesystem::path> overlaid;  // the folder that is below all this (sandbox/overlay.hpp)
  std::string removed;  // what is taken away after the unpacking: paths below /work, each ended by a NUL
};

struct PackLimits {
  std::size_t bytes = std::size_t{48} << 20;
  std::size_t entries = 8'000;
};

// Whether a program with no rights but everybody's can reach and read `path`: every folder on the way can be
// entered.
bool readable_by_all(const std::string& path);

// A small tree is copied whole, so that a program finds an ordinary writable folder. Of a larger one only the
// changed files are, and what lies beside them is mounted read-only. Dependencies that were installed into
// the project (node_modules, .venv, …) are always mounted, version control and caches never come along; nor
// do links that leave the tree, or anything that is no file. `public_only`: mounts are limited to what
// everybody can read (the slot has a user of its own). Blocks.
//
// Refuses a path that leaves the tree (outside_root), and a large tree that the slot's user may not read
// (too_large).
base::Result<Packed> pack(const Tree& tree, bool public_only, PackLimits limits = {});

// The same where `tree.base` can be overlaid: nothing is copied but what the tree changes, however large the
// rest is. Blocks. Refuses a path that leaves the tree (outside_root).
base::Result<Packed> pack_changes(const Tree& tree);

}  // namespace sandbox
