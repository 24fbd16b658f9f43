// C and C++: Doxygen's commands against the declaration below the comment.
//
// The comment is read as a row of commands, each with the words up to the next command that begins a block or
// up to an empty line. What lies between \code and \endcode and the like is not looked at.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "docgen/check/context.hpp"
#include "docgen/check/html.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

enum class CommandKind { paragraph, plain, word, begin, end };

struct KnownCommand {
  std::string_view name;
  CommandKind kind;
};
constexpr std::array kCommands = {
#define COMMAND_OF(name, kind) KnownCommand{#name, CommandKind::kind},
#include "docgen/check/doxygen_commands.def"
#undef COMMAND_OF
};

const KnownCommand* command_named(std::string_view name) {
  auto found = std::ranges::find(kCommands, name, &KnownCommand::name);
  return found == kCommands.end() ? nullptr : &*found;
}

struct Command {
  std::string name;
  const KnownCommand* known = nullptr;
  std::size_t line = 0;  // in the comment
  std::string words;     // of its paragraph
  std::string mark;      // "\\" or "@"
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Commands that stand among the words of a paragraph and do not end it.
bool is_inline(const Command& command) {
  constexpr std::array<std::string_view, 10> kInline = {"ref",  "n",       "cite",      "emoji", "anchor",
                                                        "link", "endlink", "qualifier", "noop",  "lineinfo"};
  return command.known != nullptr && (command.known->kind == CommandKind::word ||
                                      std::ranges::find(kInline, command.name) != kInline.end());
}

class CommandReader {
 public:
  explicit CommandReader(const std::vector<Line>& lines) : lines_(lines) {}

  std::vector<Command> read() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].blank()) {
        open_ = npos;
        continue;
      }
      read_line(i);
    }
    return std::move(commands_);
  }

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  void read_line(std::size_t number) {
    std::string_view content = lines_[number].content;
    say("\n");
    for (std::size_t i = 0; i < content.size(); ++i) {
      bool formula = verbatim_.empty() && content.size() > i + 2 &&
                     (content[i] == '\\' || content[i] == '@') && content[i + 1] == 'f' &&
                     std::string_view("$[({").find(content[i + 2]) != std::string_view::npos;
      if (formula) {
        constexpr std::string_view kOpens = "$[({", kCloses = "$])}";
        verbatim_ = std::string("f") + kCloses[kOpens.find(content[i + 2])];
        say("x");
        i += 2;
        continue;
      }
      if (!verbatim_.empty()) {
        i = skip_verbatim(content, i);
        continue;
      }
      bool mark = content[i] == '\\' || content[i] == '@';
      bool in_word =
          i > 0 && content[i] == '@' && is_name_char(content[i - 1]) && !follows_command(content, i);
      if (!mark || in_word || i + 1 >= content.size() || !is_letter(content[i + 1])) {
        // "\\" and "\@" are the characters themselves.
        if (content[i] == '\\' && i + 1 < content.size() && !is_letter(content[i + 1])) ++i;
        say(std::string(1, content[i]));
        continue;
      }
      i = begin_command(content, i, number);
    }
  }

  // "\param\brief", "@param x@param y": the name before may be a command's or its argument.
  bool follows_command(std::string_view content, std::size_t at) const {
    std::size_t end = at + 1;
    while (end < content.size() && is_letter(content[end])) ++end;
    const KnownCommand* known = command_named(content.substr(at + 1, end - at - 1));
    return known != nullptr && open_ != npos && commands_[open_].line == line_of_open_;
  }

  std::size_t begin_command(std::string_view content, std::size_t at, std::size_t number) {
    std::size_t end = at + 1;
    while (end < content.size() &&
           (is_letter(content[end]) || content[end] == '_' || (content[end] >= '0' && content[end] <= '9')))
      ++end;
    Command command;
    command.mark = content.substr(at, 1);
    command.name = content.substr(at + 1, end - at - 1);
    command.known = command_named(command.name);
    command.line = number;
    if (command.known != nullptr && command.known->kind == CommandKind::begin && command.name != "link")
      verbatim_ = "end" + command.name;
    if (command.name == "startuml") verbatim_ = "enduml";
    bool among_words = command.known == nullptr || is_inline(command);
    if (among_words) {
      if (command.known != nullptr && command.known->kind == CommandKind::word)
        command.words =
            base::trim(content.substr(end)).empty() ? next_words(number) : std::string(content.substr(end));
      say("x");
      commands_.push_back(std::move(command));
      return end - 1;
    }
    open_ = commands_.size();
    line_of_open_ = number;
    commands_.push_back(std::move(command));
    return end - 1;
  }

  std::string next_words(std::size_t number) const {
    return number + 1 < lines_.size() ? std::string(lines_[number + 1].content) : "";
  }

  std::size_t skip_verbatim(std::string_view content, std::size_t i) {
    for (; i < content.size(); ++i) {
      bool mark = content[i] == '\\' || content[i] == '@';
      if (!mark || content.substr(i + 1, verbatim_.size()) != verbatim_) continue;
      i += verbatim_.size();
      verbatim_.clear();
      return i;
    }
    return content.size();
  }

  void say(const std::string& words) {
    if (open_ != npos) commands_[open_].words += words;
  }

  const std::vector<Line>& lines_;
  std::vector<Command> commands_;
  std::size_t open_ = npos;  // the command whose paragraph goes on
  std::size_t line_of_open_ = npos;
  std::string verbatim_;  // what ends the part that is taken as it is
};

class DoxygenCheck {
 public:
  explicit DoxygenCheck(CheckContext& context) : context_(context) {}

  void run() {
    for (const Symbol& symbol : context_.facts.symbols) {
      if (symbol.kind == SymbolKind::module || !symbol.comment) continue;
      // A variable's or a member's declaration may be read twice, as itself and as what it declares.
      if (symbol.comment->span == last_) continue;
      last_ = symbol.comment->span;
      check_comment(symbol);
    }
  }

 private:
  void at(Rule rule, const Symbol& symbol, const Command& command, std::string name, std::string message) {
    context_.report(rule, symbol, context_.line_in_file(symbol, command.line), std::move(name),
                    std::move(message));
  }

  static bool is_function(const Symbol& symbol) {
    return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::constructor;
  }

  void check_comment(const Symbol& symbol) {
    if (std::ranges::find(symbol.decorators, "almost") != symbol.decorators.end()) {
      context_.report(Rule::bad_markup, symbol, symbol.comment->line, "",
                      "a comment about what stands before it begins with ///< or /**<");
      return;
    }
    std::vector<Line> lines = lines_of(context_.text(symbol.comment->text), symbol.comment->form);
    std::vector<Command> commands = CommandReader(lines).read();
    for (HtmlProblem& problem : html_problems(lines))
      context_.report(Rule::bad_markup, symbol, context_.line_in_file(symbol, problem.line), problem.tag,
                      std::move(problem.message));
    // A comment that says itself what it is about needs not stand before it.
    bool alone = std::ranges::find(symbol.decorators, "alone") != symbol.decorators.end();
    placed_ = !alone && std::ranges::none_of(commands, names_its_subject);
    std::vector<std::string> parameters, templates;
    bool brief = false, headerfile = false;
    for (const Command& command : commands) {
      std::string shown = command.mark + command.name;
      if (command.known == nullptr) {
        at(Rule::unknown_command, symbol, command, shown, "there is no command " + shown);
        continue;
      }
      check_words(symbol, command, shown);
      if (command.name == "brief" || command.name == "short") {
        if (brief) at(Rule::duplicate, symbol, command, shown, "there is a brief description already");
        brief = true;
      } else if (command.name == "headerfile") {
        if (headerfile) at(Rule::duplicate, symbol, command, shown, "there is a " + shown + " already");
        headerfile = true;
      } else if (command.name == "param") {
        check_parameter(symbol, command, parameters);
      } else if (command.name == "tparam") {
        check_template_parameter(symbol, command, templates);
      } else if (command.name == "return" || command.name == "returns" || command.name == "result") {
        check_return(symbol, command);
      }
    }
    report_missing(symbol, parameters);
  }

  static bool names_its_subject(const Command& command) {
    constexpr std::array<std::string_view, 16> kSubjects = {
        "file",      "fn",  "page", "mainpage", "defgroup", "addtogroup", "class",   "def",
        "namespace", "var", "enum", "typedef",  "dir",      "property",   "package", "concept"};
    return std::ranges::find(kSubjects, command.name) != kSubjects.end();
  }

  void check_words(const Symbol& symbol, const Command& command, const std::string& shown) {
    std::string_view words = base::trim(command.words);
    if (command.known->kind == CommandKind::word && words.empty()) {
      at(Rule::bad_argument, symbol, command, shown, shown + " marks no word");
    } else if (command.known->kind == CommandKind::end && command.name != "endlink") {
      at(Rule::bad_markup, symbol, command, shown, shown + " ends nothing");
    } else if (command.known->kind == CommandKind::paragraph && described(command).empty()) {
      at(Rule::empty_description, symbol, command, shown, shown + " is followed by no words");
    }
  }

  // What is said about the subject of a command, without the subject.
  static std::string_view described(const Command& command) {
    std::string_view words = base::trim(command.words);
    bool names = command.name == "param" || command.name == "tparam" || command.name == "throw" ||
                 command.name == "throws" || command.name == "exception";
    if (!names) return words;
    if (words.starts_with('[')) {
      std::size_t end = words.find(']');
      words = end == std::string_view::npos ? words : base::trim(words.substr(end + 1));
    }
    if (command.name != "param" && command.name != "tparam") return words;
    std::size_t end = words.find_first_of(" \t\n");
    return end == std::string_view::npos ? std::string_view() : base::trim(words.substr(end));
  }

  static std::string subject(std::string_view words) {
    words = base::trim(words);
    if (words.starts_with('[')) {
      std::size_t end = words.find(']');
      if (end != std::string_view::npos) words = base::trim(words.substr(end + 1));
    }
    return std::string(words.substr(0, words.find_first_of(" \t\n")));
  }

  void check_parameter(const Symbol& symbol, const Command& command, std::vector<std::string>& told) {
    check_direction(symbol, command);
    if (!is_function(symbol)) {
      if (!placed_) return;
      at(Rule::misplaced_command, symbol, command, command.name, "nothing with parameters is declared here");
      return;
    }
    std::string list = subject(command.words);
    if (list.empty()) return;
    // "\param x,y" tells about two.
    for (std::string_view name : base::split(list, ',')) {
      if (name.empty()) continue;
      bool known = std::ranges::any_of(symbol.parameters, [&](const Parameter& p) { return p.name == name; });
      bool again = std::ranges::find(told, name) != told.end();
      if (!known || again)
        at(Rule::extra_param, symbol, command, std::string(name),
           again ? "the parameter \"" + std::string(name) + "\" is documented already"
                 : "there is no parameter \"" + std::string(name) + "\"" + guess(symbol, name));
      told.emplace_back(name);
    }
  }

  static std::string guess(const Symbol& symbol, std::string_view name) {
    for (const Parameter& parameter : symbol.parameters) {
      if (!parameter.name.empty() && base::edit_distance(parameter.name, name) <= name.size() / 3)
        return "; is it " + parameter.name + "?";
    }
    return "";
  }

  void check_direction(const Symbol& symbol, const Command& command) {
    std::string_view words = base::trim(command.words);
    if (!words.starts_with('[')) return;
    std::string_view direction = words.substr(1, words.find(']') - 1);
    if (direction == "in" || direction == "out" || direction == "in,out" || direction == "out,in") return;
    at(Rule::bad_argument, symbol, command, std::string(direction),
       "[" + std::string(direction) + "] is none of [in], [out] and [in,out]");
  }

  void check_template_parameter(const Symbol& symbol, const Command& command,
                                std::vector<std::string>& told) {
    bool is_template = std::ranges::find(symbol.decorators, "template") != symbol.decorators.end();
    if (!is_template) {
      if (!placed_) return;
      at(Rule::misplaced_command, symbol, command, command.name, "no template is declared here");
      return;
    }
    std::string name = subject(command.words);
    if (name.empty()) return;
    bool known =
        std::ranges::any_of(symbol.type_parameters, [&](const Parameter& p) { return p.name == name; });
    bool again = std::ranges::find(told, name) != told.end();
    if (!known || again)
      at(Rule::extra_param, symbol, command, name,
         again ? "the template parameter \"" + name + "\" is documented already"
               : "there is no template parameter \"" + name + "\"");
    told.push_back(std::move(name));
  }

  void check_return(const Symbol& symbol, const Command& command) {
    std::string shown = command.mark + command.name;
    if (!is_function(symbol)) {
      if (!placed_) return;
      at(Rule::misplaced_command, symbol, command, command.name, "nothing that returns is declared here");
    } else if (symbol.kind == SymbolKind::constructor) {
      at(Rule::extra_return, symbol, command, "",
         "constructors and destructors return nothing that " + shown + " could tell about");
    } else if (symbol.return_annotation == "void") {
      at(Rule::extra_return, symbol, command, "", "nothing is returned that " + shown + " could tell about");
    }
  }

  // A text that tells about some of the parameters is out of step when it leaves out others.
  void report_missing(const Symbol& symbol, const std::vector<std::string>& told) {
    if (told.empty() || !is_function(symbol)) return;
    for (const Parameter& parameter : symbol.parameters) {
      if (parameter.name.empty() || parameter.kind == Parameter::Kind::rest) continue;
      if (std::ranges::find(told, parameter.name) != told.end()) continue;
      context_.report(Rule::missing_param, symbol, symbol.comment->line, parameter.name,
                      "the parameter \"" + parameter.name + "\" is not documented");
    }
  }

  CheckContext& context_;
  base::Span last_{};
  bool placed_ = true;
};

}  // namespace

void check_c(CheckContext& context) {
  DoxygenCheck(context).run();
}

}  // namespace docgen
