// `concord completion SHELL`: scripts that complete commands, options, choices and files. Made from the
// commands' own declarations, so that what completes is what is understood.
#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/describe.hpp"
#include "cli/message.hpp"
#include "cli/program.hpp"

namespace cli {
namespace {

enum class Completes { nothing, choices, files, folders, commands };

Completes completes(const OptionText& option) {
  if (!option.choices.empty()) return Completes::choices;
  if (option.value.starts_with("FILE") || option.value.starts_with("PATH") || option.value == "OUT")
    return Completes::files;
  if (option.value.starts_with("DIR")) return Completes::folders;
  if (option.value == "COMMAND") return Completes::commands;
  return Completes::nothing;
}

struct Declared {
  const Command* command;
  std::vector<OptionText> options;  // positional ones too
};

std::vector<Declared> declared() {
  std::vector<Declared> result;
  for (const Command& command : commands()) {
    if (*command.group == '\0') continue;
    CLI::App app{command.summary, command.name};
    CommonOptions common;
    Run run = declare(command, app, common);
    result.push_back({&command, describe(app)});
  }
  return result;
}

std::vector<OptionText> common_options() {
  CLI::App app;
  CommonOptions common;
  declare_common(app, common);
  return describe(app);
}

std::string first_word(const Command& command) {
  std::string_view name = command.name;
  return std::string(name.substr(0, name.find(' ')));
}

std::vector<std::string> first_words() {
  std::vector<std::string> words;
  for (const Command& command : commands()) {
    if (*command.group && (words.empty() || words.back() != first_word(command)))
      words.push_back(first_word(command));
  }
  return words;
}

std::vector<std::string> second_words(const std::string& family) {
  std::vector<std::string> words;
  for (const Command& command : commands()) {
    std::string_view name = command.name;
    if (name.starts_with(family + " ")) words.emplace_back(name.substr(family.size() + 1));
  }
  return words;
}

// In single quotes, for any of the three shells.
std::string shell_quoted(std::string_view text) {
  return "'" + base::replace_all(std::string(text), "'", "'\\''") + "'";
}

std::vector<std::string> option_names(const std::vector<OptionText>& options) {
  std::vector<std::string> names;
  for (const OptionText& option : options) {
    if (!option.positional) names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

const OptionText* last_positional(const std::vector<OptionText>& options) {
  const OptionText* last = nullptr;
  for (const OptionText& option : options) {
    if (option.positional) last = &option;
  }
  return last;
}

std::string bash_reply(const OptionText& option) {
  switch (completes(option)) {
    case Completes::choices:
      return fmt::format("COMPREPLY=($(compgen -W {} -- \"$cur\"))",
                         shell_quoted(fmt::to_string(fmt::join(option.choices, " "))));
    case Completes::files:
      return "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$cur\"))";
    case Completes::folders:
      return "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- \"$cur\"))";
    case Completes::commands:
      return fmt::format("COMPREPLY=($(compgen -W {} -- \"$cur\"))",
                         shell_quoted(fmt::to_string(fmt::join(first_words(), " "))));
    case Completes::nothing:
      return "COMPREPLY=()";
  }
  return "";
}

std::string bash_case(const Declared& item) {
  std::string text = fmt::format("    {})\n      case \"$prev\" in\n", shell_quoted(item.command->name));
  for (const OptionText& option : item.options) {
    if (option.positional || option.value.empty()) continue;
    text += fmt::format("        {}) {}; return ;;\n", fmt::join(option.names, "|"), bash_reply(option));
  }
  text += "      esac\n";
  text +=
      fmt::format("      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W {} -- \"$cur\")); return; fi\n",
                  shell_quoted(fmt::to_string(fmt::join(option_names(item.options), " "))));
  if (const OptionText* positional = last_positional(item.options))
    text += fmt::format("      {}\n", bash_reply(*positional));
  return text + "      ;;\n";
}

// Before the command's name stand the options of every command.
std::string bash_before_name() {
  std::string text = "  if [[ -z $name ]]; then\n    case \"$prev\" in\n";
  std::string names;
  for (const OptionText& option : common_options()) {
    if (!option.value.empty())
      text += fmt::format("      {}) {}; return ;;\n", fmt::join(option.names, "|"), bash_reply(option));
    names += fmt::format(" {}", fmt::join(option.names, " "));
  }
  return text +
         fmt::format(
             "    esac\n    COMPREPLY=($(compgen -W '{} --version{}' -- \"$cur\"))\n    return\n  fi\n",
             fmt::join(first_words(), " "), names);
}

std::string bash_families() {
  std::string text;
  for (const std::string& word : first_words()) {
    auto seconds = second_words(word);
    if (seconds.empty()) continue;
    text += fmt::format("  if [[ $name == {} ]]; then COMPREPLY=($(compgen -W {} -- \"$cur\")); return; fi\n",
                        word, shell_quoted(fmt::to_string(fmt::join(seconds, " "))));
  }
  return text;
}

std::string bash_script() {
  std::string text =
      "# bash completion for concord. To use it: source <(concord completion bash)\n"
      "_concord() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} name= i word\n"
      "  # bash takes '--option=value' for three words.\n"
      "  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    word=${COMP_WORDS[i]}\n"
      "    case \"$word\" in\n"
      "      --config|--color|--log-level) [[ ${COMP_WORDS[i+1]} == = ]] && ((++i)); ((++i)) ;;\n"
      "      -*) ;;\n"
      "      *) name=$word; break ;;\n"
      "    esac\n"
      "  done\n";
  for (const std::string& word : first_words()) {
    for (const std::string& second : second_words(word)) {
      text += fmt::format(
          "  [[ $name == {0} && ${{COMP_WORDS[i+1]}} == {1} && $((i + 1)) -lt $COMP_CWORD ]] && name='{0} "
          "{1}'\n",
          word, second);
    }
  }
  text += bash_before_name();
  text += "  case \"$name\" in\n";
  for (const Declared& item : declared()) text += bash_case(item);
  text += "    *)\n      COMPREPLY=()\n      ;;\n  esac\n";
  // A family's name alone completes to its commands; a command of that very name was served above.
  std::string families = bash_families();
  return text + families + "}\ncomplete -F _concord concord\n";
}

// What zsh's _arguments calls an action.
std::string zsh_action(const OptionText& option) {
  switch (completes(option)) {
    case Completes::choices:
      return fmt::format("({})", fmt::join(option.choices, " "));
    case Completes::files:
      return "_files";
    case Completes::folders:
      return "_files -/";
    case Completes::commands:
      return fmt::format("({})", fmt::join(first_words(), " "));
    case Completes::nothing:
      return " ";
  }
  return "";
}

std::string zsh_text(std::string text) {
  for (const char* special : {"\\", "[", "]", ":"})
    text = base::replace_all(std::move(text), special, std::string("\\") + special);
  return text;
}

std::string zsh_arguments(const Declared& item) {
  std::string text = "_arguments -s -S";
  for (const OptionText& option : item.options) {
    if (option.positional) {
      text += " \\\n        " + shell_quoted(fmt::format("{}:{}:{}", option.repeats ? "*" : "",
                                                         option.names.front(), zsh_action(option)));
      continue;
    }
    for (const std::string& name : option.names) {
      std::string argument =
          option.value.empty() ? "" : fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option));
      std::string joint = option.value.empty() ? "" : name.starts_with("--") ? "=" : "+";
      text += " \\\n        " + shell_quoted(fmt::format("{}{}{}[{}]{}", option.repeats ? "*" : "", name,
                                                         joint, zsh_text(option.text), argument));
    }
  }
  return text;
}

std::string zsh_script() {
  std::string text =
      "#compdef concord\n"
      "# zsh completion for concord. To use it: source <(concord completion zsh), or save it as _concord in "
      "a folder of $fpath\n"
      "_concord() {\n"
      "  local -a names\n"
      "  names=(\n";
  for (const Command& command : commands()) {
    if (*command.group)
      text +=
          fmt::format("    {}\n", shell_quoted(fmt::format("{}:{}", first_word(command), command.summary)));
  }
  text +=
      "  )\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe -t commands command names\n"
      "    return\n"
      "  fi\n"
      "  local name=$words[2]\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case \"$name\" in\n";
  auto all = declared();
  for (const std::string& word : first_words()) {
    text += fmt::format("    {})\n", word);
    auto seconds = second_words(word);
    if (!seconds.empty()) {
      text += fmt::format("      if ((CURRENT == 2)); then compadd {}; {}; fi\n", fmt::join(seconds, " "),
                          find_command(word) ? "true" : "return");
      text += "      case \"$words[2]\" in\n";
      for (const Declared& item : all) {
        std::string_view name = item.command->name;
        if (!name.starts_with(word + " ")) continue;
        text += fmt::format("        {}) shift words; ((CURRENT--))\n        {}\n        return ;;\n",
                            name.substr(word.size() + 1), zsh_arguments(item));
      }
      text += "      esac\n";
    }
    auto own = std::ranges::find_if(all, [&](const Declared& item) { return item.command->name == word; });
    if (own != all.end()) text += fmt::format("      {}\n", zsh_arguments(*own));
    text += "      ;;\n";
  }
  return text +
         "  esac\n}\nif [ \"$funcstack[1]\" = _concord ]; then _concord \"$@\"; else compdef _concord "
         "concord; fi\n";
}

std::string fish_option(const std::string& condition, const OptionText& option) {
  std::string text = fmt::format("complete -c concord -n {}", shell_quoted(condition));
  for (const std::string& name : option.names) {
    text += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2))
                                   : fmt::format(" -s {}", name.substr(1));
  }
  if (!option.value.empty()) {
    switch (completes(option)) {
      case Completes::choices:
        text += fmt::format(" -x -a {}", shell_quoted(fmt::to_string(fmt::join(option.choices, " "))));
        break;
      case Completes::files:
        text += " -r -F";
        break;
      case Completes::folders:
        text += " -x -a '(__fish_complete_directories)'";
        break;
      case Completes::commands:
      case Completes::nothing:
        text += " -x";
        break;
    }
  }
  return fmt::format("{} -d {}\n", text, shell_quoted(option.text));
}

std::string fish_positional(const std::string& condition, const OptionText& option) {
  switch (completes(option)) {
    case Completes::choices:
      return fmt::format("complete -c concord -n {} -f -a {}\n", shell_quoted(condition),
                         shell_quoted(fmt::to_string(fmt::join(option.choices, " "))));
    case Completes::files:
      return fmt::format("complete -c concord -n {} -F\n", shell_quoted(condition));
    case Completes::folders:
      return fmt::format("complete -c concord -n {} -f -a '(__fish_complete_directories)'\n",
                         shell_quoted(condition));
    case Completes::commands:
      return fmt::format("complete -c concord -n {} -f -a {}\n", shell_quoted(condition),
                         shell_quoted(fmt::to_string(fmt::join(first_words(), " "))));
    case Completes::nothing:
      return "";
  }
  return "";
}

std::string fish_script() {
  std::string text =
      "# fish completion for concord. To use it: concord completion fish | source\n"
      "complete -c concord -f\n"
      "complete -c concord -n __fish_use_subcommand -l version -d 'Print the version'\n";
  for (const Command& command : commands()) {
    if (*command.group == '\0') continue;
    text += fmt::format("complete -c concord -n __fish_use_subcommand -a {} -d {}\n", first_word(command),
                        shell_quoted(command.summary));
  }
  for (const Declared& item : declared()) {
    std::string_view name = item.command->name;
    std::string first = first_word(*item.command);
    std::string condition = "__fish_seen_subcommand_from " + first;
    if (name.size() > first.size()) {
      std::string second(name.substr(first.size() + 1));
      text += fmt::format("complete -c concord -n {} -a {} -d {}\n",
                          shell_quoted(fmt::format("{}; and not __fish_seen_subcommand_from {}", condition,
                                                   fmt::join(second_words(first), " "))),
                          second, shell_quoted(item.command->summary));
      condition += "; and __fish_seen_subcommand_from " + second;
    }
    for (const OptionText& option : item.options) {
      if (!option.positional) text += fish_option(condition, option);
    }
    if (const OptionText* positional = last_positional(item.options))
      text += fish_positional(condition, *positional);
  }
  return text;
}

Run declare_completion(CLI::App& app) {
  auto shell = std::make_shared<std::string>();
  app.add_option("shell", *shell, "The shell that is to complete")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("SHELL");
  return [shell](const CommonOptions&) {
    std::string script = *shell == "bash" ? bash_script() : *shell == "zsh" ? zsh_script() : fish_script();
    answer(script);
    return static_cast<int>(kDone);
  };
}

}  // namespace

const Command completion_command = {
    "completion",
    "Set-up",
    "Print the completion script of a shell",
    "source <(concord completion bash)  # complete in this shell\n"
    "concord completion fish > ~/.config/fish/completions/concord.fish  # in every new fish",
    declare_completion,
    false};

}  // namespace cli
