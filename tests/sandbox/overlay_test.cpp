// What a program finds in a folder that was not copied for it, and what of it stays.
#include "sandbox/overlay.hpp"

#include <csignal>
#include <fstream>
#include <unistd.h>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "sandbox/pool.hpp"
#include "tests/sandbox/open_pool.hpp"

namespace sandbox {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class OverlayTest : public OpenPool {
 protected:
  void SetUp() override {
    OpenPool::SetUp();
    if (IsSkipped()) return;
    auto made = base::TemporaryFolder::make();
    ASSERT_TRUE(made);
    folder.emplace(std::move(*made));
    ::chmod(root().c_str(), 0700);  // closed to the slot's user
    write("a.txt", "first\n");
    if (shell("test -d /changes").status.code != 0) GTEST_SKIP() << "this machine overlays no folder for us";
  }

  const fs::path& root() const { return folder->path(); }
  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((root() / path).parent_path());
    std::ofstream(root() / path, std::ios::binary) << text;
  }
  std::string read(const std::string& path) const {
    return base::read_file(root() / path).value_or("(nothing)");
  }

  Job job(const std::string& script) const {
    Job job;
    job.words = {"sh", "-c", script};
    job.tree.base = root();
    return job;
  }
  base::ProcessOutput run(Job job) const {
    auto output = base::run(*loop, pool->run(std::move(job)));
    EXPECT_TRUE(output) << base::describe(output.error());
    return output ? *output : base::ProcessOutput{};
  }
  base::ProcessOutput shell(const std::string& script) const { return run(job(script)); }

  std::optional<base::TemporaryFolder> folder;
};

TEST_F(OverlayTest, NothingOfAnUnchangedTreeIsWritten) {
  for (int i = 0; i < 400; ++i) write(fmt::format("part{}/file{}.txt", i % 20, i), std::string(5000, 'x'));
  auto output = shell(
      "find . -name 'file*' | wc -l; cat part*/file* | wc -c; find /changes -mindepth 1 | wc -l; "
      "stat -f -c '%b %f' /work");
  auto lines = base::split_lines(output.output);
  ASSERT_EQ(lines.size(), 4u) << output.output << output.error;
  EXPECT_EQ(lines[0], "400");
  EXPECT_EQ(lines[1], "2000000");
  EXPECT_EQ(lines[2], "0");
  auto blocks = base::split(lines[3], ' ');
  EXPECT_EQ(blocks[0], blocks[1]) << "all of the memory for changes is free";
}

TEST_F(OverlayTest, OnlyWhatIsChangedIsWritten) {
  write("gone.txt", "gone\n");
  write("folder/gone/x.txt", "gone\n");
  write("folder/kept.txt", "kept\n");
  Job one = job("cat a.txt folder/kept.txt new/b.txt; ls; ls folder; cd /changes && find . -type f | sort");
  one.tree.files = {{"a.txt", "second\n"}, {"new/b.txt", "new\n"}, {"folder/kept.txt", "kept\n"}};
  one.tree.removed = {"gone.txt", "folder/gone"};
  EXPECT_EQ(run(std::move(one)).output,
            "second\nkept\nnew\na.txt\nfolder\nnew\nkept.txt\n./a.txt\n./new/b.txt\n");
  EXPECT_EQ(read("a.txt"), "first\n");
  EXPECT_EQ(read("gone.txt"), "gone\n");
  EXPECT_EQ(read("folder/gone/x.txt"), "gone\n");
}

TEST_F(OverlayTest, WhatAProgramWritesStaysInside) {
  write("build/old.o", "object\n");
  ::chmod((root() / "a.txt").c_str(), 0600);
  auto output = shell(
      "echo more >> a.txt; rm -r build; mkdir build; echo new > build/new.o; chmod 0 a.txt; mkdir shut; "
      "touch shut/x; chmod 0 shut; ls build; echo end");
  EXPECT_EQ(output.output, "new.o\nend\n") << output.error;
  EXPECT_EQ(read("a.txt"), "first\n");
  EXPECT_EQ(read("build/old.o"), "object\n");
  EXPECT_FALSE(fs::exists(root() / "shut"));
  EXPECT_EQ(shell("cat a.txt; ls build").output, "first\nold.o\n")
      << "the next one starts from the folder again";
}

// What git would leave out of a worktree is there: untracked and ignored files, installed and built things, a
// submodule's files. The history is not.
TEST_F(OverlayTest, FilesAreThoseOfThePersonsTree) {
  write(".git/config", "url = https://user:password@example.org/x\n");
  write(".gitignore", "node_modules/\n*.local\n");
  write("node_modules/left/index.js", "installed\n");
  write("settings.local", "ignored\n");
  write("untracked.py", "untracked\n");
  write("module/.git", "gitdir: ../.git/modules/module\n");
  write("module/code.c", "code\n");
  auto output =
      shell("cat node_modules/left/index.js settings.local untracked.py module/code.c; ls -A | tr '\\n' ' '");
  EXPECT_EQ(output.output,
            "installed\nignored\nuntracked\ncode\n.gitignore a.txt module node_modules settings.local "
            "untracked.py ");
}

// A worktree of git's has a file in the place of the folder.
TEST_F(OverlayTest, AWorktreesPointerIsHiddenAsWell) {
  write(".git", "gitdir: /elsewhere/.git/worktrees/x\n");
  EXPECT_EQ(shell("ls -A; cat .git 2>/dev/null").output, "a.txt\n");
}

TEST_F(OverlayTest, LinksLeadNowhereOutside) {
  auto secret = base::TemporaryFolder::make();
  ASSERT_TRUE(secret);
  std::ofstream(secret->path() / "key") << "secret\n";
  fs::create_symlink(secret->path() / "key", root() / "absolute");
  fs::create_symlink(fs::path("..") / secret->path().filename() / "key", root() / "relative");
  fs::create_directory_symlink("/root", root() / "home");
  fs::create_symlink("a.txt", root() / "inside");
  auto output = shell(
      "cat inside; cat absolute relative 2>/dev/null; ls home/ 2>/dev/null; echo x > absolute; echo end");
  EXPECT_EQ(output.output, "first\nend\n");
  EXPECT_EQ(base::read_file(secret->path() / "key").value_or(""), "secret\n");
}

TEST_F(OverlayTest, PipesAndSocketsReachNobodyOutside) {
  fs::path pipe = root() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0666), 0);
  int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  fmt::format_to(address.sun_path, "{}", (root() / "socket").string());
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listener, 1), 0);
  auto output = shell(
      "test -p pipe && echo pipe; timeout 0.2 sh -c 'echo leaked > pipe'; echo $?\n"
      "python3 -c 'import socket; socket.socket(socket.AF_UNIX).connect(\"socket\")' 2>&1 | tail -1");
  EXPECT_THAT(output.output, HasSubstr("pipe\n124\n"));
  EXPECT_THAT(output.output, HasSubstr("ConnectionRefusedError"));
  char byte = 0;
  EXPECT_LE(::read(reader, &byte, 1), 0);
  ::close(reader);
  ::close(listener);
}

TEST_F(OverlayTest, WritingHasALimit) {
  Job large = job(
      "n=0; while [ $n -lt 40 ] && head -c 500000 /dev/zero > $n 2>/dev/null; do n=$((n+1)); done; echo $n");
  large.limits.tmp_bytes = std::size_t{4} << 20;
  int files = std::stoi("0" + run(std::move(large)).output);
  EXPECT_GE(files, 5);
  EXPECT_LE(files, 9);
  write("large.bin", std::string(std::size_t{6} << 20, 'x'));
  Job copied = job("echo more >> large.bin || echo refused; wc -c < large.bin");
  copied.limits.tmp_bytes = std::size_t{4} << 20;
  auto output = run(std::move(copied));
  EXPECT_THAT(output.output, HasSubstr("6291456\n"))
      << "a file that does not fit can be read, and not be changed";
}

TEST_F(OverlayTest, TwoRunsAtOnceSeeTheirOwnWritesOnly) {
  base::TaskGroup group(loop->get_executor());
  std::vector<std::string> seen(6);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    Job one =
        job(fmt::format("echo {0} >> a.txt; echo {0} > own{0}; sleep 0.05; cat a.txt; ls | tr '\\n' ' '", i));
    group.spawn([](Job job, std::string& seen) -> base::Task<> {
      auto output = co_await pool->run(std::move(job));
      seen = output ? output->output : base::describe(output.error());
    }(std::move(one), seen[i]));
  }
  base::run(*loop, [](auto& group) -> base::Task<> { co_await group.join(); }(group));
  for (std::size_t i = 0; i < seen.size(); ++i)
    EXPECT_EQ(seen[i], fmt::format("first\n{0}\na.txt own{0} ", i));
  EXPECT_EQ(read("a.txt"), "first\n");
}

TEST_F(OverlayTest, NothingIsLeftMounted) {
  shell("echo x > y");
  auto mounts = base::read_file("/proc/self/mountinfo", std::size_t{4} << 20);
  ASSERT_TRUE(mounts);
  EXPECT_EQ(mounts->find(kOverlayTree), std::string::npos);
  EXPECT_EQ(std::distance(fs::directory_iterator(root()), fs::directory_iterator()), 1);
}

TEST_F(OverlayTest, FoldersWithStrangeNamesAreOverlaidToo) {
  fs::path strange = root() / "a b,c:d\\e=f";
  fs::create_directories(strange);
  std::ofstream(strange / "in.txt") << "in\n";
  Job one = job("cat in.txt; test -d /changes && echo overlaid");
  one.tree.base = strange;
  EXPECT_EQ(run(std::move(one)).output, "in\noverlaid\n");
}

// A folder beside the project, closed to the slot's user as well.
class BesideTest : public OverlayTest {
 protected:
  void SetUp() override {
    OverlayTest::SetUp();
    if (IsSkipped()) return;
    auto made = base::TemporaryFolder::make();
    ASSERT_TRUE(made);
    beside.emplace(std::move(*made));
    ::chmod(beside->path().c_str(), 0700);
    fs::create_directory(beside->path() / "tools");
    std::ofstream(beside->path() / "tools/one.txt") << "one\n";
    ::chmod((beside->path() / "tools").c_str(), 0700);
  }
  base::ProcessOutput shell_with(Folder::Use use, const std::string& script) const {
    Job with = job(script);
    with.folders.push_back({beside->path() / "tools", "/tmp/deep/tools", use});
    return run(with);
  }
  std::string there(const std::string& name) const {
    return base::read_file(beside->path() / "tools" / name).value_or("(nothing)");
  }
  std::optional<base::TemporaryFolder> beside;
};

constexpr const char* kWriteBeside =
    "cd /tmp/deep/tools; cat one.txt; echo changed > one.txt; echo two > two.txt; cat one.txt two.txt; true";

TEST_F(BesideTest, AFolderToReadIsReadOnly) {
  EXPECT_EQ(shell_with(Folder::Use::read, kWriteBeside).output, "one\none\n");
  EXPECT_EQ(there("one.txt"), "one\n");
}

TEST_F(BesideTest, WhatIsWrittenToAScratchFolderIsThrownAway) {
  EXPECT_EQ(shell_with(Folder::Use::scratch, kWriteBeside).output, "one\nchanged\ntwo\n");
  EXPECT_EQ(there("one.txt"), "one\n");
  EXPECT_EQ(there("two.txt"), "(nothing)");
  EXPECT_EQ(shell_with(Folder::Use::scratch, "cat /tmp/deep/tools/one.txt").output, "one\n");
}

TEST_F(BesideTest, WhatIsWrittenToAKeptFolderIsTheOwnersAfterwards) {
  EXPECT_EQ(shell_with(Folder::Use::keep, kWriteBeside).output, "one\nchanged\ntwo\n");
  EXPECT_EQ(there("one.txt"), "changed\n");
  struct stat status{};
  ASSERT_EQ(::stat((beside->path() / "tools/two.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_uid, ::geteuid());
  EXPECT_EQ(shell_with(Folder::Use::read, "cat /tmp/deep/tools/two.txt").output, "two\n");
}

TEST_F(BesideTest, AFolderThatIsNotThereIsRefused) {
  Job with = job("true");
  with.folders.push_back({beside->path() / "gone", "/tmp/gone", Folder::Use::read});
  auto output = base::run(*loop, pool->run(std::move(with)));
  ASSERT_FALSE(output);
  EXPECT_THAT(base::describe(output.error()), HasSubstr("it is no folder"));
}

// A build takes a file for changed when it is newer than what was made of it.
TEST_F(OverlayTest, WhatABuildChangesIsNewerThanWhatWasMadeBefore) {
  write("made.o", "old\n");
  Job with = job("test a.txt -nt made.o && echo newer; true");
  with.tree.files = {{"a.txt", "second\n"}};
  EXPECT_EQ(run(with).output, "");
  with.builds = true;
  EXPECT_EQ(run(with).output, "newer\n");
}

TEST(OverlayPrepare, WhatIsNoFolderIsRefused) {
  for (const char* path : {"/nowhere/at/all", "/etc/passwd"}) {
    auto overlay = Overlay::prepare(path, {std::nullopt, 1 << 20, 100});
    ASSERT_FALSE(overlay) << path;
    EXPECT_EQ(overlay.error().code, base::ErrorCode::unavailable) << path;
  }
}

// A mount inside would be missing in the overlay: /proc, /dev and the like lie below the root.
TEST(OverlayPrepare, FoldersWithOtherFileSystemsInThemAreRefused) {
  auto overlay = Overlay::prepare("/", {std::nullopt, 1 << 20, 100});
  ASSERT_FALSE(overlay);
  EXPECT_THAT(overlay.error().message, HasSubstr("mounted"));
}

}  // namespace
}  // namespace sandbox
