// Control groups that others have a hand in. Where the machine lets us make none, there is nothing to try.
#include "sandbox/groups.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <gtest/gtest.h>

#include "sandbox/users.hpp"

namespace sandbox {
namespace {

namespace fs = std::filesystem;

// Every folder called `name` below the machine's hierarchies.
std::vector<fs::path> folders_called(const std::string& name) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::recursive_directory_iterator
           at("/sys/fs/cgroup", fs::directory_options::skip_permission_denied, error),
       end;
       !error && at != end; at.increment(error)) {
    if (at->is_directory(error) && at->path().filename() == name) found.push_back(at->path());
  }
  return found;
}

TEST(Groups, SayWhenSomebodyElseTookThemAway) {
  std::string name = "concord-groups-test-" + std::to_string(::getpid());
  Groups groups = Groups::make(name);
  if (!groups.limits_processes() && !groups.limits_memory()) GTEST_SKIP() << "no group can be made here";
  EXPECT_FALSE(groups.gone());
  auto folders = folders_called(name);
  ASSERT_FALSE(folders.empty());
  for (const fs::path& folder : folders) ASSERT_EQ(::rmdir(folder.c_str()), 0) << folder;
  EXPECT_TRUE(groups.gone());
  groups = Groups();
  groups = Groups::make(name);
  EXPECT_FALSE(groups.gone());
  EXPECT_TRUE(groups.set(Limits{}));
  groups = Groups();
  EXPECT_TRUE(folders_called(name).empty());
}

TEST(Claims, OfTwoFoldersHaveDifferentNames) {
  if (::geteuid() != 0) GTEST_SKIP() << "claims are root's";
  fs::path place = fs::temp_directory_path() / ("concord-claims-" + std::to_string(::getpid()));
  fs::create_directories(place);
  {
    auto one = claim_user(place / "one");
    auto other = claim_user(place / "other");
    ASSERT_TRUE(one && other);
    EXPECT_EQ(one->id(), other->id());
    EXPECT_NE(one->name(), other->name());
  }
  fs::remove_all(place);
}

}  // namespace
}  // namespace sandbox
