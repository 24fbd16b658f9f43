#include "base/files.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace base {
namespace {

class DiskFilesTest : public testing::Test {
 protected:
  TemporaryFolder folder = TemporaryFolder::make().value();
  std::filesystem::path root = folder.path() / "project";
  std::unique_ptr<DiskFiles> files;

  void SetUp() override {
    std::filesystem::create_directories(root / "src");
    std::filesystem::create_directories(root / ".git");
    put("src/a.py", "one\n");
    put("../outside.txt", "secret");
    put(".git/config", "[core]");
    std::filesystem::create_symlink("../outside.txt", root / "link.txt");
    std::filesystem::create_symlink("..", root / "up");
    std::filesystem::create_symlink("src", root / "inner");
    files = DiskFiles::open(root).value();
  }
  void put(const std::string& path, const std::string& text) { std::ofstream(root / path) << text; }
  std::string get(const std::string& path) { return read_file(root / path).value(); }
};

TEST_F(DiskFilesTest, RefusesWhatIsNotOfTheProject) {
  const struct {
    const char* path;
    ErrorCode read, write;
  } cases[] = {
      {"../outside.txt", ErrorCode::outside_root, ErrorCode::outside_root},
      {"/etc/passwd", ErrorCode::outside_root, ErrorCode::outside_root},
      {"src/../../outside.txt", ErrorCode::outside_root, ErrorCode::outside_root},
      {"link.txt", ErrorCode::through_symlink, ErrorCode::through_symlink},
      {"up/outside.txt", ErrorCode::through_symlink, ErrorCode::through_symlink},
      {"inner/a.py", ErrorCode::through_symlink, ErrorCode::through_symlink},
  };
  for (const auto& c : cases) {
    auto read = files->read(c.path);
    ASSERT_FALSE(read) << c.path;
    EXPECT_EQ(read.error().code, c.read) << c.path;
    auto written = files->write(c.path, "x");
    ASSERT_FALSE(written) << c.path;
    EXPECT_EQ(written.error().code, c.write) << c.path << ": " << written.error().message;
  }
  EXPECT_EQ(get("../outside.txt"), "secret");
}

TEST_F(DiskFilesTest, NeverWritesToGit) {
  for (const char* path :
       {".git/config", ".git/hooks/pre-commit", "src/.git/config", ".GIT/config", ".concord/concord.toml"}) {
    auto written = files->write(path, "x");
    ASSERT_FALSE(written) << path;
    EXPECT_EQ(written.error().code, ErrorCode::protected_path) << path;
  }
  EXPECT_EQ(get(".git/config"), "[core]");
}

TEST_F(DiskFilesTest, WritesKeepTheModeAndLeaveNothingBeside) {
  ::chmod((root / "src/a.py").c_str(), 0751);
  ASSERT_TRUE(files->write("src/a.py", "two\n"));
  ASSERT_TRUE(files->write("new/deep/b.py", "three\n"));
  struct stat status{};
  ::stat((root / "src/a.py").c_str(), &status);
  EXPECT_EQ(status.st_mode & 07777, 0751u);
  EXPECT_EQ(get("src/a.py"), "two\n");
  EXPECT_EQ(get("new/deep/b.py"), "three\n");
  std::size_t entries = 0;
  for (auto& entry : std::filesystem::directory_iterator(root / "src")) (void)entry, ++entries;
  EXPECT_EQ(entries, 1u);
}

TEST_F(DiskFilesTest, ListsSourcesOnly) {
  put(".gitignore", "ignored\n/build-x/\n");
  put("ignored", "");
  std::filesystem::create_directories(root / "node_modules/x");
  put("node_modules/x/i.js", "");
  EXPECT_EQ(files->list(100).value(), (std::vector<std::string>{".gitignore", "src/a.py"}));
  EXPECT_EQ(files->list(1).value().size(), 1u);
}

TEST_F(DiskFilesTest, APatchIsAppliedWholeOrNotAtAll) {
  put("src/b.py", "beta\n");
  Patch patch;
  patch.files.push_back(diff("src/a.py", "one\n", "uno\n"));
  patch.files.push_back(diff("src/b.py", "something else\n", "x\n"));
  auto applied = apply(patch, *files);
  ASSERT_FALSE(applied);
  EXPECT_EQ(applied.error().code, ErrorCode::stale_version);
  EXPECT_EQ(get("src/a.py"), "one\n");

  patch.files[1] = diff("src/b.py", "beta\n", "b\n");
  patch.files.push_back({"src/c.py", FileChange::create, digest(""), {{{0, 0}, "new\n"}}});
  auto undo = apply(patch, *files);
  ASSERT_TRUE(undo) << undo.error().message;
  EXPECT_EQ(get("src/a.py"), "uno\n");
  EXPECT_EQ(get("src/c.py"), "new\n");

  ASSERT_TRUE(apply(*undo, *files));
  EXPECT_EQ(get("src/a.py"), "one\n");
  EXPECT_EQ(get("src/b.py"), "beta\n");
  EXPECT_FALSE(files->exists("src/c.py"));
}

// The second file can't be written (its folder's name is taken by a file), so that the first is put back.
TEST_F(DiskFilesTest, AFailedWritePutsBackTheOthers) {
  Patch patch;
  patch.files.push_back(diff("src/a.py", "one\n", "uno\n"));
  patch.files.push_back({"src/a.py/below.py", FileChange::create, digest(""), {{{0, 0}, "new\n"}}});
  EXPECT_FALSE(apply(patch, *files));
  EXPECT_EQ(get("src/a.py"), "one\n");
}

TEST(ReadFile, RefusesFoldersDevicesAndHugeFiles) {
  auto folder = TemporaryFolder::make().value();
  EXPECT_FALSE(read_file(folder.path()));
  EXPECT_FALSE(read_file("/dev/zero"));
  std::ofstream(folder.path() / "big") << std::string(1000, 'x');
  EXPECT_EQ(read_file(folder.path() / "big", 999).error().code, ErrorCode::too_large);
  EXPECT_EQ(read_file(folder.path() / "big", 1000).value().size(), 1000u);
  EXPECT_EQ(read_file(folder.path() / "none").error().code, ErrorCode::not_found);
}

TEST(MemoryFilesTest, BehaveAsFilesOnDisk) {
  MemoryFiles files(std::map<std::string, std::string>{{"a", "1"}});
  EXPECT_EQ(files.read("b").error().code, ErrorCode::not_found);
  EXPECT_EQ(files.read("../a").error().code, ErrorCode::outside_root);
  EXPECT_EQ(files.write(".git/x", "").error().code, ErrorCode::protected_path);
  ASSERT_TRUE(files.write("b", "2"));
  EXPECT_EQ(files.list(10).value(), (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace base
