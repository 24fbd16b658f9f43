#include "orchestrator/permissions/shell_line.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/permissions/paths.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::permissions {
namespace {

using syntax::Node;

constexpr std::size_t kLongestLine = 64 << 10;
constexpr int kDeepest = 200;     // of the tree
constexpr int kMostWrapped = 12;  // env env env …

struct Reader {
  std::string_view letters;  // short options that do more than reading
  std::string_view words;    // long ones
};

const std::map<std::string_view, Reader>& readers() {
  static const std::map<std::string_view, Reader> table = {
#define READER(name, letters, words) {#name, {letters, words}},
#include "orchestrator/permissions/programs.def"
#undef READER
      {"[", {"", ""}}};
  return table;
}

// One argument as far as it is known before the line runs.
struct Word {
  std::string text;   // without quotes
  bool known = true;  // false: a part of it comes from a variable or a command
  bool may_glob = false;
};

using Words = std::vector<Word>;

class Judge {
 public:
  void need(Right right, std::string reason) {
    Need made{right, std::move(reason)};
    if (std::ranges::find(needs_, made) == needs_.end()) needs_.push_back(std::move(made));
  }

  void line(std::string_view text) {
    if (text.size() > kLongestLine) return need(Right::execute, "the line is too long to be read");
    if (text.find('\0') != std::string_view::npos) return need(Right::execute, "the line has a NUL in it");
    auto tree = syntax::Tree::parse(syntax::Language::bash, std::string(text));
    if (!tree || tree->has_error()) return need(Right::execute, "the line can't be read as a shell would");
    walk(tree->root(), 0);
  }

  void command(const Words& words) {
    if (++wrapped_ > kMostWrapped) {
      need(Right::execute, "commands are wrapped in too many others");
    } else if (!words.empty()) {
      program(words);
    }
    --wrapped_;
  }

  std::vector<Need> needs() && { return std::move(needs_); }

 private:
  // ---- the tree

  void walk(Node node, int depth) {
    if (depth > kDeepest) return need(Right::execute, "the line is nested too deeply");
    std::string_view kind = node.kind();
    if (kind == "command") return simple(node, depth);
    if (kind == "pipeline") return pipeline(node, depth);
    if (kind == "declaration_command" || kind == "unset_command") {
      // export, declare, alias's kin: what follows may mean something else afterwards.
      std::string_view text = node.text();
      for (std::size_t i = 0; i < node.named_child_count(); ++i) {
        if (node.named_child(i).kind() == "variable_assignment") assignment(node.named_child(i), depth);
      }
      if (!text.starts_with("export") && !text.starts_with("local") && !text.starts_with("declare") &&
          !text.starts_with("readonly") && !text.starts_with("unset"))
        need(Right::execute, fmt::format("'{}' is not known", text.substr(0, 40)));
      return;
    }
    if (kind == "function_definition")
      need(Right::execute, "it defines a function, which may stand for any program's name");
    if (kind == "variable_assignment") return assignment(node, depth);
    if (kind == "file_redirect" || kind == "herestring_redirect") return redirect(node, depth);
    for (std::size_t i = 0; i < node.named_child_count(); ++i) walk(node.named_child(i), depth + 1);
  }

  // Names that come from these lie in the project, and the first's can't be taken for options.
  enum class Feed { unknown, names, paths };

  // Who reads from whom matters to xargs alone.
  void pipeline(Node node, int depth) {
    Feed before = std::exchange(feed_, Feed::unknown);
    for (std::size_t i = 0; i < node.named_child_count(); ++i) {
      walk(node.named_child(i), depth + 1);
      feed_ = feed_of(node.named_child(i));
    }
    feed_ = before;
  }

  Feed feed_of(Node node) const {
    if (node.kind() != "command") return Feed::unknown;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < node.named_child_count(); ++i) {
      Word word = word_of(node.named_child(i));
      if (!word.known) return Feed::unknown;
      words.push_back(word.text);
    }
    if (words.empty()) return Feed::unknown;
    auto has = [&](std::string_view option) { return std::ranges::find(words, option) != words.end(); };
    if (words[0] == "find") return has("-printf") ? Feed::unknown : Feed::paths;
    bool lists = words[0] == "ls" || (words[0] == "git" && words.size() > 1 && words[1] == "ls-files") ||
                 (words[0] == "rg" && (has("-l") || has("--files"))) ||
                 (words[0] == "grep" && (has("-l") || has("-rl")));
    return lists ? Feed::names : Feed::unknown;
  }

  // What is run to make a word, whatever becomes of it.
  void substitutions(Node node, int depth) {
    if (depth > kDeepest) return need(Right::execute, "the line is nested too deeply");
    std::string_view kind = node.kind();
    if (kind == "command_substitution" || kind == "process_substitution") {
      for (std::size_t i = 0; i < node.named_child_count(); ++i) walk(node.named_child(i), depth + 1);
      return;
    }
    if (kind == "expansion" && node.text().find('@') != std::string_view::npos &&
        node.text().ends_with("@P}"))
      need(Right::execute, "${…@P} runs what a variable holds");
    for (std::size_t i = 0; i < node.named_child_count(); ++i) substitutions(node.named_child(i), depth + 1);
  }

  void assignment(Node node, int depth) {
    auto name = node.field("name");
    std::string variable = name ? std::string(name->text()) : "";
    static const std::set<std::string_view> kDangerous = {"PATH",
                                                          "IFS",
                                                          "ENV",
                                                          "BASH_ENV",
                                                          "SHELLOPTS",
                                                          "BASHOPTS",
                                                          "PS4",
                                                          "PROMPT_COMMAND",
                                                          "PAGER",
                                                          "MANPAGER",
                                                          "LESS",
                                                          "LESSOPEN",
                                                          "LESSCLOSE",
                                                          "EDITOR",
                                                          "VISUAL",
                                                          "BROWSER",
                                                          "CDPATH",
                                                          "HOME",
                                                          "GREP_OPTIONS",
                                                          "RIPGREP_CONFIG_PATH",
                                                          "MAKEFLAGS",
                                                          "NODE_OPTIONS",
                                                          "PERL5OPT",
                                                          "PERL5LIB",
                                                          "RUBYOPT",
                                                          "TAR_OPTIONS",
                                                          "JQ_LIBRARY_PATH",
                                                          "TMPDIR"};
    bool by_start = false;
    for (std::string_view start :
         {"LD_", "DYLD_", "GIT_", "PYTHON", "BASH_FUNC_", "RUST", "CARGO", "NPM_", "npm_", "LC_", "GCONV"})
      by_start |= variable.starts_with(start) && start != std::string_view("LC_");
    if (kDangerous.contains(variable) || by_start)
      need(Right::execute, fmt::format("setting {} changes what programs do", variable));
    if (auto value = node.field("value")) substitutions(*value, depth + 1);
    for (std::size_t i = 0; i < node.named_child_count(); ++i) substitutions(node.named_child(i), depth + 1);
  }

  void redirect(Node node, int depth) {
    substitutions(node, depth + 1);
    std::string_view text = node.text();
    auto target = node.field("destination");
    if (!target && node.named_child_count() > 0) target = node.named_child(node.named_child_count() - 1);
    if (!target || node.kind() == "herestring_redirect") return;
    std::size_t arrow = text.find_first_of("<>");
    bool writes =
        arrow != std::string_view::npos && text.substr(arrow, 3).find('>') != std::string_view::npos;
    Word word = word_of(*target);
    bool handle = text.find(">&") != std::string_view::npos || text.find("<&") != std::string_view::npos;
    if (handle && word.known &&
        (word.text == "-" || std::ranges::all_of(word.text, [](unsigned char c) { return std::isdigit(c); })))
      return;
    if (word.known && (word.text == "/dev/null" || word.text == "/dev/stdout" || word.text == "/dev/stderr"))
      return;
    if (word.known && (word.text.starts_with("/dev/tcp/") || word.text.starts_with("/dev/udp/")))
      return need(Right::network, fmt::format("'{}' is a connection", word.text));
    if (writes)
      need(Right::write,
           fmt::format("it writes to '{}'", word.known ? word.text : "a file named by a variable"));
    path(word);
  }

  Word word_of(Node node) const {
    Word word;
    add_text(node, word, 0);
    return word;
  }

  static void add_text(Node node, Word& word, int depth) {
    std::string_view kind = node.kind(), text = node.text();
    if (depth > 20) {
      word.known = false;
    } else if (kind == "word") {
      // A backslash takes the next byte as it is; everything else is itself.
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
          word.text += text[++i];
        else
          word.text += text[i];
      }
      word.may_glob |= text.find_first_of("*?[{") != std::string_view::npos;
    } else if (kind == "raw_string") {
      word.text += text.size() >= 2 ? text.substr(1, text.size() - 2) : text;
    } else if (kind == "ansi_c_string" || kind == "translated_string") {
      word.known = false;  // $'\x63at': what it spells is for the shell to say
    } else if (kind == "number" || kind == "string_content" || kind == "regex" || kind == "test_operator") {
      word.text += text;
      if (kind == "string_content" && text.find('\\') != std::string_view::npos) word.known = false;
    } else if (kind == "string" || kind == "concatenation" || kind == "command_name") {
      if (kind == "string" && node.named_child_count() == 0 && text.size() > 2)
        word.text += text.substr(1, text.size() - 2);
      for (std::size_t i = 0; i < node.named_child_count(); ++i)
        add_text(node.named_child(i), word, depth + 1);
      if (kind == "concatenation" && text.find_first_of("{") != std::string_view::npos) word.may_glob = true;
    } else {
      word.known = false;
    }
  }

  void simple(Node node, int depth) {
    Words words;
    for (std::size_t i = 0; i < node.named_child_count(); ++i) {
      Node child = node.named_child(i);
      std::string_view kind = child.kind();
      if (kind == "variable_assignment") {
        assignment(child, depth + 1);
      } else if (kind == "file_redirect" || kind == "herestring_redirect" || kind == "heredoc_redirect") {
        walk(child, depth + 1);
      } else {
        substitutions(child, depth + 1);
        words.push_back(word_of(child));
      }
    }
    command(words);
  }

  // ---- programs

  // A path that leaves the project or holds what nobody else should read.
  void path(const Word& word) {
    if (!word.known) return need(Right::outside, "it names a file by a variable or a command");
    if (auto why = outside_project(word.text)) need(Right::outside, fmt::format("'{}' {}", word.text, *why));
    if (is_secret_path(word.text)) need(Right::secrets, fmt::format("'{}' may hold a secret", word.text));
  }

  void paths(const Words& words, std::size_t from) {
    for (std::size_t i = from; i < words.size(); ++i) {
      const Word& word = words[i];
      if (word.known && word.text.starts_with('-')) {
        // --file=PATH, -fPATH
        std::size_t equals = word.text.find('=');
        Word value = word;
        value.text = equals == std::string::npos
                         ? word.text.substr(std::min<std::size_t>(2, word.text.size()))
                         : word.text.substr(equals + 1);
        if (value.text.find('/') != std::string::npos || value.text.starts_with('~')) path(value);
        continue;
      }
      path(word);
    }
  }

  static std::string base_name(const std::string& program) { return program.substr(program.rfind('/') + 1); }

  static Words rest(const Words& words, std::size_t from) {
    return from >= words.size() ? Words()
                                : Words(words.begin() + static_cast<std::ptrdiff_t>(from), words.end());
  }

  void program(const Words& words) {
    const Word& first = words.front();
    if (!first.known || first.may_glob)
      return need(Right::execute, "which program runs is only known when it does");
    std::string name = first.text;
    if (name.find('/') != std::string::npos && !name.starts_with("/usr/bin/") && !name.starts_with("/bin/"))
      return need(Right::execute, fmt::format("'{}' is a program of its own", name));
    name = base_name(name);
    if (wrapper(name, words) || shell(name, words)) return;
    if (name == "find") return find(words);
    if (name == "git") return git(words);
    if (name == "sed") return sed(words);
    if (name == "cd" || name == "pushd" || name == "popd") return change_folder(name, words);
    if (name == "uniq" || name == "xxd") return with_an_output(name, words);
    if (name == "command" && words.size() > 1) return command_query(words);
    if (is_network(name)) return need(Right::network, fmt::format("'{}' reaches the network", name));
    if (name == "printenv" || name == "set" || name == "env" || name == "declare")
      return need(Right::secrets, fmt::format("'{}' shows the environment, where keys are", name));
    if (is_writer(name)) {
      need(Right::write, fmt::format("'{}' changes files", name));
      return paths(words, 1);
    }
    auto reader = readers().find(name);
    if (reader == readers().end()) return need(Right::execute, fmt::format("'{}' may do anything", name));
    options(name, reader->second, words);
    if (name != "echo" && name != "printf" && name != "expr" && name != "seq" && name != "sleep" &&
        name != "which" && name != "type" && name != "date" && name != "test" && name != "[")
      file_arguments(name, words);
  }

  // grep's and jq's first word is a pattern, tr's all are sets.
  void file_arguments(const std::string& name, const Words& words) {
    if (name == "tr") return;
    bool pattern_first = name == "grep" || name == "egrep" || name == "fgrep" || name == "rg" || name == "jq";
    Words files{words.front()};
    bool skipped = !pattern_first;
    for (std::size_t i = 1; i < words.size(); ++i) {
      bool option = words[i].known && words[i].text.starts_with('-') && words[i].text.size() > 1;
      if (option && (words[i].text == "-e" || words[i].text == "--regexp")) {
        skipped = true;
        ++i;
        continue;
      }
      if (!option && !skipped) {
        skipped = true;
        continue;
      }
      files.push_back(words[i]);
    }
    paths(files, 1);
  }

  void options(const std::string& name, const Reader& reader, const Words& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const Word& word = words[i];
      if (!word.known) {
        // It may turn out to be an option where there are dangerous ones.
        if (!reader.letters.empty() || !reader.words.empty())
          need(Right::execute, fmt::format("an argument of '{}' is only known when it runs", name));
        continue;
      }
      std::string_view text = word.text;
      if (text == "--") return;
      if (text.starts_with("--")) {
        std::string_view option = text.substr(2, text.find('=') - 2);
        for (std::string_view each : base::split(reader.words, ' ')) {
          if (!each.empty() && option.size() > 1 && each.starts_with(option))
            need(Right::write, fmt::format("'{} --{}' does more than reading", name, each));
        }
      } else if (text.starts_with('-')) {
        for (char letter : text.substr(1)) {
          if (reader.letters.find(letter) != std::string_view::npos)
            need(Right::write, fmt::format("'{} -{}' does more than reading", name, letter));
        }
      }
    }
  }

  // Programs that run another one: what they run is judged in their place.
  bool wrapper(const std::string& name, const Words& words) {
    if (name == "env") {
      std::size_t i = 1;
      for (; i < words.size(); ++i) {
        const std::string& text = words[i].text;
        if (!words[i].known) return need(Right::execute, "what 'env' runs is only known when it does"), true;
        if (text.starts_with("-S") || text.starts_with("--split-string"))
          return need(Right::execute, "'env -S' runs a text"), true;
        if (text == "-u" || text == "-C" || text == "--chdir" || text == "--unset") {
          ++i;
        } else if (std::size_t equals = text.find('=');
                   equals != std::string::npos && !text.starts_with('-')) {
          environment(text.substr(0, equals));
        } else if (!text.starts_with('-')) {
          break;
        }
      }
      if (i >= words.size()) return need(Right::secrets, "'env' shows the environment, where keys are"), true;
      return command(rest(words, i)), true;
    }
    static const std::map<std::string_view, int> kPlain = {
        // how many own words before the command
        {"nice", 0},   {"nohup", 0},   {"time", 0}, {"timeout", 1}, {"stdbuf", 0},  {"setsid", 0},
        {"ionice", 0}, {"builtin", 0}, {"chrt", 1}, {"taskset", 1}, {"unbuffer", 0}};
    if (auto plain = kPlain.find(name); plain != kPlain.end())
      return command(after_options(words, plain->second)), true;
    if (name == "xargs" || name == "parallel") {
      if (name == "parallel") return need(Right::execute, "'parallel' runs what it reads"), true;
      Words inner = xargs_command(words);
      if (inner.empty()) return true;  // echo
      // What it reads becomes arguments: names of files anywhere, and words that look like options.
      std::string inner_name = inner.front().known ? base_name(inner.front().text) : "";
      auto reader = readers().find(inner_name);
      bool has_dangerous =
          reader == readers().end() || !reader->second.letters.empty() || !reader->second.words.empty();
      if (feed_ == Feed::unknown) need(Right::outside, "'xargs' reads names from anywhere");
      if (feed_ != Feed::paths && has_dangerous)
        need(Right::execute, fmt::format("'xargs' gives '{}' whatever it reads", inner_name));
      return command(inner), true;
    }
    if (name == "sudo" || name == "doas" || name == "su" || name == "pkexec" || name == "chroot" ||
        name == "unshare" || name == "nsenter")
      return need(Right::execute, fmt::format("'{}' gives more rights", name)), true;
    if (name == "exec") {
      if (words.size() > 1) command(after_options(words, 0));
      return true;
    }
    if (name == "watch" || name == "script" || name == "strace" || name == "ltrace" || name == "gdb")
      return need(Right::execute, fmt::format("'{}' runs a text", name)), true;
    return false;
  }

  void environment(const std::string& variable) {
    static const std::set<std::string_view> kHarmless = {"LANG", "LC_ALL",  "TZ",          "NO_COLOR",
                                                         "TERM", "COLUMNS", "FORCE_COLOR", "CLICOLOR"};
    if (!kHarmless.contains(variable))
      need(Right::execute, fmt::format("setting {} may change what programs do", variable));
  }

  static Words after_options(const Words& words, int own) {
    std::size_t i = 1;
    while (i < words.size() && words[i].known && words[i].text.starts_with('-')) {
      bool has_value = words[i].text == "-n" || words[i].text == "-k" || words[i].text == "-s" ||
                       words[i].text == "-c" || words[i].text == "-o" || words[i].text == "-f";
      i += has_value ? 2 : 1;
    }
    return rest(words, i + static_cast<std::size_t>(own));
  }

  static Words xargs_command(const Words& words) {
    std::size_t i = 1;
    while (i < words.size() && words[i].known && words[i].text.starts_with('-')) {
      static const std::set<std::string_view> kWithValue = {"-I", "-n", "-P", "-L", "-d", "-E", "-s", "-a"};
      i += kWithValue.contains(words[i].text) ? 2 : 1;
    }
    return rest(words, i);
  }

  bool shell(const std::string& name, const Words& words) {
    static const std::set<std::string_view> kShells = {"sh",  "bash", "dash", "zsh",
                                                       "ksh", "fish", "ash",  "busybox"};
    if (name == "eval" || name == "source" || name == "." || name == "trap" || name == "alias" ||
        name == "enable" || name == "hash" || name == "complete" || name == "bind" || name == "mapfile" ||
        name == "readarray" || name == "coproc")
      return need(Right::execute, fmt::format("'{}' runs a text or changes what names mean", name)), true;
    if (!kShells.contains(name)) return false;
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
      bool is_text = words[i].known && words[i].text == "-c";
      if (!is_text) continue;
      if (words[i + 1].known && i == 1 && name != "fish" && name != "busybox") {
        line(words[i + 1].text);
        return true;
      }
    }
    return need(Right::execute, fmt::format("'{}' runs a text", name)), true;
  }

  void command_query(const Words& words) {
    // command -v NAME only asks; command NAME runs it.
    if (words[1].known && (words[1].text == "-v" || words[1].text == "-V")) return;
    command(after_options(words, 0));
  }

  void find(const Words& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string& text = words[i].text;
      if (!words[i].known) {
        need(Right::execute, "an argument of 'find' is only known when it runs");
      } else if (text == "-exec" || text == "-execdir" || text == "-ok" || text == "-okdir") {
        Words inner;
        for (++i; i < words.size() && !(words[i].known && (words[i].text == ";" || words[i].text == "+"));
             ++i) {
          if (words[i].known && words[i].text == "{}") continue;
          inner.push_back(words[i]);
        }
        if (inner.empty()) need(Right::execute, "'find' runs each file that it finds");
        command(inner);
      } else if (text == "-delete") {
        need(Right::write, "'find -delete' removes files");
      } else if (text.starts_with("-fprint") || text == "-fls") {
        need(Right::write, fmt::format("'find {}' writes a file", text));
      } else if (text == "-files0-from") {
        need(Right::outside, "'find -files0-from' looks where a file says");
      } else if (!text.starts_with('-') && !text.starts_with('(') && !text.starts_with('!') &&
                 (text.starts_with('/') || text.starts_with('~') || text.find("..") != std::string::npos)) {
        path(words[i]);
      }
    }
  }

  void sed(const Words& words) {
    std::vector<std::string> scripts;
    Words files{words.front()};
    bool has_script = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const Word& word = words[i];
      if (!word.known) return need(Right::execute, "an argument of 'sed' is only known when it runs");
      const std::string& text = word.text;
      bool in_place = text.starts_with("--in-place") || (text.starts_with('-') && !text.starts_with("--") &&
                                                         text.find('i') != std::string::npos);
      if (in_place) need(Right::write, "'sed -i' changes files");
      if (text == "-f" || text.starts_with("--file") || (text.starts_with("-f") && text.size() > 2))
        return need(Right::execute, "'sed -f' runs a file");
      if (text == "-e" || text == "--expression") {
        has_script = true;
        if (i + 1 < words.size()) scripts.push_back(words[++i].text);
      } else if (text.starts_with("--expression=")) {
        has_script = true;
        scripts.push_back(text.substr(13));
      } else if (!text.starts_with('-') && !has_script) {
        has_script = true;
        scripts.push_back(text);
      } else if (!text.starts_with('-')) {
        files.push_back(word);
      }
    }
    for (const std::string& script : scripts) {
      if (!is_plain_sed(script)) need(Right::execute, "the script of 'sed' may run programs or write files");
    }
    paths(files, 1);
  }

  // s/a/b/flags with harmless flags, and addresses with p, d or q: what people read files with.
  static bool is_plain_sed(std::string_view script) {
    script = base::trim(script);
    if (script.starts_with('s') && script.size() > 3 &&
        !std::isalnum(static_cast<unsigned char>(script[1])) && script[1] != '\\' && script[1] != '\n') {
      char mark = script[1];
      int parts = 0;
      std::size_t i = 2;
      for (; i < script.size() && parts < 2; ++i) {
        if (script[i] == '\\')
          ++i;
        else if (script[i] == mark)
          ++parts;
      }
      std::string_view flags = script.substr(std::min(i, script.size()));
      return parts == 2 && std::ranges::all_of(flags, [](unsigned char c) {
               return std::isdigit(c) || c == 'g' || c == 'p' || c == 'I' || c == 'i';
             });
    }
    return !script.empty() && std::ranges::all_of(script, [](unsigned char c) {
      return std::isdigit(c) || c == ',' || c == '$' || c == 'p' || c == 'd' || c == 'q' || c == ';' ||
             c == ' ' || c == '=';
    });
  }

  void change_folder(const std::string& name, const Words& words) {
    if (words.size() == 1 && name != "popd")
      return need(Right::outside, fmt::format("'{}' leaves the project", name));
    if (name == "popd") return;
    paths(words, 1);
    // From here on relative paths mean other files.
    if (words.back().known && words.back().text == "-")
      need(Right::outside, fmt::format("'{} -' leads anywhere", name));
  }

  // A second name is where the result goes.
  void with_an_output(const std::string& name, const Words& words) {
    int names = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (!words[i].known)
        return need(Right::write, fmt::format("an argument of '{}' is only known when it runs", name));
      if (!words[i].text.starts_with('-')) ++names;
      if (name == "xxd" && words[i].text.starts_with("-r"))
        need(Right::write, "'xxd -r' writes what it reads");
    }
    if (names > 1) need(Right::write, fmt::format("the second file of '{}' is written", name));
    paths(words, 1);
  }

  void git(const Words& words) {
    std::size_t i = 1;
    for (; i < words.size() && words[i].known && words[i].text.starts_with('-'); ++i) {
      const std::string& text = words[i].text;
      if (text == "--no-pager" || text == "--version" || text == "-P" || text == "--literal-pathspecs")
        continue;
      return need(Right::execute, fmt::format("'git {}' changes where it looks or what it runs", text));
    }
    if (i >= words.size()) return;
    if (!words[i].known) return need(Right::execute, "what 'git' does is only known when it runs");
    const std::string& what = words[i].text;
    static const std::set<std::string_view> kReading = {
        "log",       "show",          "diff",      "status",      "blame",    "ls-files", "ls-tree",
        "rev-parse", "rev-list",      "describe",  "shortlog",    "cat-file", "grep",     "merge-base",
        "name-rev",  "count-objects", "diff-tree", "whatchanged", "annotate", "version"};
    static const std::set<std::string_view> kNetwork = {"fetch",      "pull",        "push",    "clone",
                                                        "ls-remote",  "remote-http", "archive", "submodule",
                                                        "send-email", "request-pull"};
    if (kNetwork.contains(what)) need(Right::network, fmt::format("'git {}' may reach the network", what));
    if (kNetwork.contains(what) && what != "ls-remote" && what != "archive")
      need(Right::git_history, fmt::format("'git {}' changes the repository", what));
    if (kNetwork.contains(what)) return;
    bool listing = what == "branch" || what == "tag" || what == "remote" || what == "stash" ||
                   what == "worktree" || what == "notes" || what == "config";
    if (listing) return git_listing(what, words, i + 1);
    if (!kReading.contains(what))
      return need(Right::git_history, fmt::format("'git {}' changes the repository or is not known", what));
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      if (!words[j].known)
        return need(Right::execute, fmt::format("an argument of 'git {}' is only known when it runs", what));
      const std::string& text = words[j].text;
      if (text.starts_with("--output")) need(Right::write, "'git --output' writes a file");
      if (text.starts_with("--ext-diff") || text.starts_with("--textconv") ||
          text.starts_with("--open-files-in-pager") || text.starts_with("-O") ||
          text.starts_with("--filters"))
        need(Right::execute, fmt::format("'git {} {}' runs a program", what, text));
      if (text == "--no-index" || text.starts_with("--contents"))
        need(Right::outside, fmt::format("'git {}' reads files outside the repository", text));
      if (!text.starts_with('-')) path(words[j]);
    }
  }

  // Without anything they list; with a name they make or remove something.
  void git_listing(const std::string& what, const Words& words, std::size_t from) {
    static const std::set<std::string_view> kLists = {
        "-a",       "-r",          "-v",     "-vv", "--list", "-l", "list", "show", "--all", "--show-current",
        "--merged", "--no-merged", "get-url"};
    for (std::size_t i = from; i < words.size(); ++i) {
      if (words[i].known && kLists.contains(words[i].text)) {
        if (words[i].text == "show" && what == "remote")
          return need(Right::network, "'git remote show' asks the server");
        if (words[i].text == "--list" || words[i].text == "-l" || words[i].text == "list" ||
            words[i].text == "show")
          return;
        continue;
      }
      return need(Right::git_history, fmt::format("'git {}' with a name changes the repository", what));
    }
    if (what == "config") need(Right::git_history, "'git config' changes settings");
    if (what == "stash" && from == words.size()) need(Right::git_history, "'git stash' changes the tree");
  }

  static bool is_network(std::string_view name) {
    static const std::set<std::string_view> kNames = {
        "curl",  "wget",   "ssh", "scp",  "sftp",   "rsync",    "nc",      "ncat",    "netcat",
        "socat", "telnet", "ftp", "ping", "dig",    "nslookup", "host",    "openssl", "aria2c",
        "http",  "https",  "gh",  "aws",  "gcloud", "az",       "kubectl", "docker",  "podman"};
    return kNames.contains(name);
  }

  static bool is_writer(std::string_view name) {
    static const std::set<std::string_view> kNames = {
        "rm",     "mv",     "cp",      "mkdir",    "rmdir", "touch",  "tee",   "ln",     "chmod",
        "chown",  "chgrp",  "install", "truncate", "shred", "dd",     "split", "csplit", "patch",
        "mkfifo", "mknod",  "mktemp",  "unlink",   "link",  "sponge", "tar",   "unzip",  "zip",
        "gzip",   "gunzip", "bzip2",   "xz",       "zstd",  "cpio",   "ar"};
    return kNames.contains(name);
  }

  std::vector<Need> needs_;
  Feed feed_ = Feed::unknown;  // what the command that is looked at reads
  int wrapped_ = 0;
};

}  // namespace

std::string_view name(Right right) {
  switch (right) {
    case Right::read:
      return "read";
    case Right::write:
      return "write";
    case Right::execute:
      return "execute";
    case Right::network:
      return "network";
    case Right::git_history:
      return "git history";
    case Right::secrets:
      return "secrets";
    case Right::outside:
      return "outside the project";
  }
  return "";
}

std::vector<Need> needs_of(std::string_view line) {
  Judge judge;
  judge.line(line);
  return std::move(judge).needs();
}

std::vector<Need> needs_of_words(const std::vector<std::string>& words) {
  Judge judge;
  Words known;
  for (const std::string& word : words) known.push_back({word, true, false});
  judge.command(known);
  return std::move(judge).needs();
}

}  // namespace orchestrator::permissions
