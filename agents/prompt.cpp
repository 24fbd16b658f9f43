#include "agents/prompt.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "agents/context/afresh.hpp"
#include "agents/context/instructions.hpp"
#include "agents/context/skills.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents {

namespace {

constexpr std::int64_t kAssumedContext = 8'192;
constexpr std::int64_t kWholeFileTokens =
    1'500;  // above this a small model loses lines when it repeats a file
constexpr std::int64_t kLongestAnswer = 8'192;
constexpr std::int64_t kShortestAnswer = 384;  // a model with less room than this can't answer
constexpr std::int64_t kMapTokens = 2'048;     // of the project, for who has yet to find the place
constexpr std::int64_t kSkillTokens = 1'500;   // of all skills that fit
constexpr std::int64_t kLookedAnswer = 2'048;  // for a change in files that nobody has seen yet
constexpr std::int64_t kReasonRoom = 256;      // words around the code
constexpr std::int64_t kMessageOverhead = 16;  // what chat templates add to a message, on the high side
// What a role's own words may weigh. They are counted as this much, so that all roles see the same context to
// the byte, which a server then reads once.
constexpr std::int64_t kRoleRoom = 256;

bool is_text(std::string_view text) {
  return text.find('\0') == std::string_view::npos;
}

std::string fence_for(std::string_view text) {
  std::size_t longest = 2, run = 0;
  for (char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

std::string fence_tag(std::string_view path) {
  auto language = syntax::language_of_path(path);
  return language ? std::string(syntax::name(*language)) : std::string();
}

std::string shown_text(const Target& target, std::string_view bytes, std::string_view remark) {
  std::string text = base::to_utf8(bytes);
  std::string fence = fence_for(text);
  std::string out = fmt::format("File `{}`{}:\n{}{}\n{}", target.document.path(), remark, fence,
                                fence_tag(target.document.path()), text);
  if (!text.ends_with('\n')) out += '\n';
  return out + fence;
}

std::string shown_file(const Target& target) {
  std::string remark;
  if (target.span) {
    auto first = target.document.lines().position(target.span->begin);
    auto last = target.document.lines().position(target.span->end);
    remark = fmt::format(" (the task is about lines {} to {})", first.line, last.line);
  }
  return shown_text(target, target.document.text(), remark);
}

std::int64_t target_tokens(const Request& request) {
  std::int64_t tokens = 0;
  for (const Target& target : request.targets) tokens += estimate_tokens(target.document.text());
  return tokens;
}

std::string names_of(const Request& request) {
  std::string out;
  for (const Target& target : request.targets)
    out += (out.empty() ? "`" : ", `") + target.document.path() + "`";
  return out;
}

// How to answer, in words that small models follow: one form, one example at most.
std::string answer_words(AnswerForm form, const Request& request) {
  if (request.targets.empty()) {
    return "Answer with the complete text of each new file in a fenced code block of its own, with the "
           "file's path alone on the line before it.";
  }
  const std::string& path = request.targets.front().document.path();
  std::string tag = fence_tag(path);
  bool one = request.targets.size() == 1;
  switch (form) {
    case AnswerForm::whole_file:
      if (one)
        return fmt::format(
            "Answer with the complete new content of `{}` in one ```{} block. Do not leave anything out.",
            path, tag);
      return "Answer with the complete new content of each file that you change, each in a fenced code block "
             "of its own, with the file's path alone on the line before it. Do not leave anything out.";
    case AnswerForm::definitions:
      return fmt::format(
          "Answer with the complete new text of each function or class of `{}` that you change, in one ```{} "
          "block. Do not repeat functions that stay as they are, and do not leave anything out inside those "
          "that you give.",
          path, tag);
    case AnswerForm::json_edits:
      return "Answer with JSON: {\"edits\": [{\"path\": …, \"search\": …, \"replace\": …}]}, one entry for "
             "each "
             "change. \"search\" holds the lines to replace, copied exactly from the file; they must stand "
             "there "
             "exactly once: copy enough of them. \"replace\" holds the new lines. Never write \"...\" for "
             "lines.";
    case AnswerForm::search_replace:
      break;
  }
  return fmt::format(
      "Answer with one block for each change, in exactly this form:\n\n{}\n```{}\n<<<<<<< SEARCH\n(the lines "
      "to replace, copied exactly from the file)\n=======\n(the new lines)\n>>>>>>> REPLACE\n```\n\nThe "
      "lines to replace must "
      "stand in the file exactly once: copy enough of them. Never write \"...\" for lines.",
      path, tag);
}

// The same for who looks around first: no file need be named yet, and what was read may be changed.
std::string answer_words_of_looking(AnswerForm form, const Request& request) {
  if (!request.targets.empty())
    return answer_words(form, request) +
           " Other files that you have read may be changed as well, each block with its file's path alone on "
           "the line before it.";
  return "Look for the place first. Then answer with one block for each change, in exactly this form:\n\n"
         "path/of/the/file\n```\n<<<<<<< SEARCH\n(the lines to replace, copied exactly from the file)\n"
         "=======\n(the new lines)\n>>>>>>> REPLACE\n```\n\nThe lines to replace must stand in the file "
         "exactly once: copy enough of them. Never write \"...\" for lines. A new file is given whole in a "
         "fenced block, with its path alone on the line before it.";
}

struct Parts {
  std::string context, conventions;
  bool looks = false;
};

// The files with one function hidden, and how to answer then. The same as for everybody where no function is
// meant.
struct AfreshWords {
  std::string files, answer;
};

AfreshWords afresh_words(const std::string& answer, const Request& request) {
  AfreshWords words;
  for (const Target& target : request.targets) {
    auto hidden = words.answer.empty() ? context::afresh(target, request.text) : std::nullopt;
    if (!words.files.empty()) words.files += "\n\n";
    words.files += hidden ? shown_text(target, hidden->text, "") : shown_file(target);
    if (!hidden) continue;
    words.answer = fmt::format("Answer with the complete code of the function `{}` in one ```{} block.",
                               hidden->name, fence_tag(target.document.path()));
  }
  if (words.answer.empty()) words.answer = answer;
  return words;
}

Fillings fillings(const Request& request, AnswerForm form, const Parts& parts, std::string failure) {
  std::string files;
  for (const Target& target : request.targets) files += (files.empty() ? "" : "\n\n") + shown_file(target);
  std::string language = request.targets.empty() ? "" : fence_tag(request.targets.front().document.path());
  std::string answer = parts.looks ? answer_words_of_looking(form, request) : answer_words(form, request);
  AfreshWords afresh = afresh_words(answer, request);
  return {{"files_afresh", std::move(afresh.files)},
          {"answer_afresh", std::move(afresh.answer)},
          {"request", base::to_utf8(request.text)},
          {"files", std::move(files)},
          {"context", parts.context},
          {"conventions", parts.conventions},
          {"answer", std::move(answer)},
          {"failure", std::move(failure)},
          {"language", language.empty() ? "the language of the files" : language},
          {"names", names_of(request)}};
}

std::int64_t prompt_tokens(const Prompt& prompt) {
  std::int64_t tokens = estimate_tokens(prompt.system) + kMessageOverhead;
  for (const Message& message : prompt.messages) tokens += estimate_tokens(message.text) + kMessageOverhead;
  return tokens;
}

std::int64_t wanted_answer(const Request& request, AnswerForm form) {
  std::int64_t targets = target_tokens(request);
  // What is asked for whole comes back whole and a little longer; of the rest a part comes back.
  std::int64_t code = form == AnswerForm::whole_file ? targets + targets / 3 + 512
                                                     : std::min<std::int64_t>(targets, 1'500) + 768;
  return std::clamp(code + kReasonRoom, kShortestAnswer, kLongestAnswer);
}

// What a first prompt weighs without context, the same for all roles whose words have their room.
std::int64_t shared_tokens(const Role& role, const Request& request, AnswerForm form) {
  std::int64_t words = std::max(kRoleRoom, estimate_tokens(role.system) + estimate_tokens(role.user));
  std::int64_t files = 0;
  for (const Target& target : request.targets) files += estimate_tokens(shown_file(target));
  return words + files + estimate_tokens(request.text) + estimate_tokens(answer_words(form, request)) +
         2 * kMessageOverhead;
}

Prompt assemble(const Role& role, const Role& repairer, const Request& request, const Feedback* feedback,
                AnswerForm form, const Parts& parts) {
  Prompt prompt;
  prompt.system = fill(role.system, fillings(request, form, parts, ""));
  prompt.messages.push_back({Speaker::user, fill(role.user, fillings(request, form, parts, ""))});
  if (feedback) {
    if (!base::trim(feedback->reply).empty())
      prompt.messages.push_back({Speaker::assistant, base::to_utf8(feedback->reply)});
    std::string words = fill(repairer.user, fillings(request, form, parts, base::to_utf8(feedback->failure)));
    if (prompt.messages.back().speaker == Speaker::assistant)
      prompt.messages.push_back({Speaker::user, std::move(words)});
    else
      prompt.messages.back().text += "\n\n" + words;
  }
  return prompt;
}

// Definitions that the targets use, then the map of the rest, in at most `tokens`.
std::string context_words(const Request& request, std::int64_t tokens, context::Rankings* rankings) {
  constexpr std::string_view kHead = "Other code of the project, to know and not to change:\n";
  constexpr std::int64_t kWorthIt = 60;
  if (request.context.empty() || tokens < kWorthIt) return "";
  context::MapSeeds seeds{{}, request.text};
  std::vector<base::Document> files;
  for (const Target& target : request.targets) {
    seeds.targets.insert(target.document.path());
    files.push_back(target.document);
  }
  for (const base::Document& document : request.context) {
    if (!seeds.targets.contains(document.path()) && is_text(document.text()) &&
        !context::is_skill_file(document.path()))
      files.push_back(document);
  }
  context::Rankings own;
  auto shared = (rankings ? *rankings : own).get(request.id, files, seeds);
  const std::vector<context::RankedDefinition>& ranked = *shared;
  std::int64_t left = tokens - estimate_tokens(kHead) - 8;
  context::UsedDefinitions used = context::used_definitions(files, ranked, left * 2 / 3);
  std::string map =
      context::repository_map(files, ranked, seeds, left - estimate_tokens(used.text), used.shown);
  if (used.text.empty() && map.empty()) return "";
  std::string body(base::trim(used.text + map));
  std::string fence = fence_for(body);
  return fmt::format("{}{}\n{}\n{}", kHead, fence, body, fence);
}

// What the project says is content: it shapes the answer, and the task stays the person's.
std::string conventions_words(const Request& request, std::int64_t tokens) {
  std::string path = request.targets.empty() ? std::string() : request.targets.front().document.path();
  std::string text = context::instructions_for(path, request.context, tokens);
  return text.empty() ? "" : "How this project wants its code (from its own files):\n" + text;
}

// How work of this kind is done here: content, too.
std::string skill_words(const Request& request, std::int64_t tokens) {
  std::string text = context::skills_for(request.context, tokens);
  return text.empty() ? "" : "How such work is done in this project (from its own files):\n" + text;
}

// Whether the role asks for the answer in the form that is said, and not for something of its own.
bool asks_for_edits(const Role& role) {
  return role.gives_patch && role.user.find("{{answer}}") != std::string::npos;
}

std::shared_ptr<const AnswerShape> shape_of(AnswerForm form, const Request& request, Structure structure) {
  std::vector<base::Document> files;
  for (const Target& target : request.targets) files.push_back(target.document);
  if (form == AnswerForm::json_edits)
    return std::make_shared<AnswerShape>(AnswerShape{"", edit_schema(files)});
  if (form != AnswerForm::search_replace || structure != Structure::grammar) return nullptr;
  auto grammar = edit_grammar(files);
  return grammar ? std::make_shared<AnswerShape>(AnswerShape{std::move(*grammar), {}}) : nullptr;
}

}  // namespace

AnswerForm answer_form(const Request& request, std::int64_t context_tokens) {
  std::int64_t room = context_tokens > 0 ? context_tokens : kAssumedContext;
  std::int64_t tokens = target_tokens(request);
  if (tokens <= std::min(kWholeFileTokens, room / 3)) return AnswerForm::whole_file;
  bool parsed =
      request.targets.size() == 1 && syntax::language_of_path(request.targets.front().document.path());
  return parsed && room <= 3 * kAssumedContext ? AnswerForm::definitions : AnswerForm::search_replace;
}

base::Result<Prompt> build_prompt(const Role& role, const Role& repairer, const Request& request,
                                  const Feedback* feedback, const PromptLimits& limits,
                                  context::Rankings* rankings) {
  for (const Target& target : request.targets) {
    if (!is_text(target.document.text()))
      return base::fail(base::ErrorCode::bad_request, target.document.path() + " is a binary file");
  }
  std::int64_t room = limits.context_tokens > 0 ? limits.context_tokens : kAssumedContext;
  AnswerForm form = answer_form(request, room);
  bool is_shaped = asks_for_edits(role) && !limits.looks && !request.targets.empty();
  if (is_shaped && limits.structure == Structure::schema) form = AnswerForm::json_edits;
  Parts parts{.context = "", .conventions = "", .looks = limits.looks};
  Prompt bare = assemble(role, repairer, request, feedback, form, parts);
  std::int64_t bare_tokens = prompt_tokens(bare);
  Feedback short_feedback;
  if (feedback && bare_tokens + kShortestAnswer > room) {
    // What was answered goes before what is to be changed does.
    short_feedback = {"", feedback->failure.substr(0, base::utf8_cut(feedback->failure, 1'200))};
    feedback = &short_feedback;
    bare = assemble(role, repairer, request, feedback, form, parts);
    bare_tokens = prompt_tokens(bare);
  }
  std::int64_t answer = wanted_answer(request, form);
  if (limits.looks) answer = std::max(answer, kLookedAnswer);
  if (bare_tokens + std::min(answer, kShortestAnswer) > room) {
    return base::fail(
        base::ErrorCode::too_large,
        fmt::format("the files need about {} tokens with room for an answer, and the model can read {}",
                    bare_tokens + kShortestAnswer, room),
        "name fewer or smaller files, or ask a model that reads more");
  }
  answer = std::min(answer, room - bare_tokens);
  // Neither the role nor what went wrong before changes what is shown: a server reads equal first words once.
  std::int64_t spare =
      room - shared_tokens(role, request, form) - wanted_answer(request, form) - kMessageOverhead;
  parts.conventions = conventions_words(request, std::min<std::int64_t>(spare / 4, 800));
  std::string skills = skill_words(request, std::min<std::int64_t>(spare / 4, kSkillTokens));
  if (!skills.empty()) parts.conventions += (parts.conventions.empty() ? "" : "\n\n") + skills;
  spare -= estimate_tokens(parts.conventions);
  // Long prompts cost money and, on small machines, minutes: context is bounded by what the targets weigh,
  // too.
  std::int64_t beside = request.targets.empty() ? kMapTokens : 2 * target_tokens(request) + 512;
  std::int64_t context_room = std::min({spare - 8, kMostContextTokens, beside});
  if (limits.with_context) parts.context = context_words(request, context_room, rankings);
  Prompt prompt = assemble(role, repairer, request, feedback, form, parts);
  if (prompt_tokens(prompt) + kShortestAnswer > room) prompt = std::move(bare);
  prompt.max_tokens = static_cast<int>(std::clamp(room - prompt_tokens(prompt), std::int64_t{1}, answer));
  prompt.temperature = limits.temperature;
  prompt.seed = limits.seed;
  if (is_shaped) prompt.shape = shape_of(form, request, limits.structure);
  return prompt;
}

std::string repair_words(const Role& repairer, const Request& request, const std::string& failure,
                         const PromptLimits& limits) {
  AnswerForm form = answer_form(request, limits.context_tokens);
  Parts parts{.context = "", .conventions = "", .looks = limits.looks};
  return fill(repairer.user, fillings(request, form, parts, base::to_utf8(failure)));
}

std::string as_text(const Prompt& prompt) {
  std::string out = prompt.system.empty() ? "" : "system:\n" + prompt.system + "\n\n";
  if (!prompt.tools.empty()) {
    out += "tools:";
    for (const ToolSpec& tool : prompt.tools) out += " " + tool.name;
    out += "\n\n";
  }
  for (const Message& message : prompt.messages) {
    for (const ToolResult& result : message.results)
      out +=
          fmt::format("result of {}{}:\n{}\n\n", result.name, result.failed ? " (failed)" : "", result.text);
    bool says_more = !message.text.empty() || (message.results.empty() && message.calls.empty());
    if (says_more)
      out += (message.speaker == Speaker::user ? "user:\n" : "assistant:\n") + message.text + "\n\n";
    for (const ToolCall& call : message.calls)
      out += fmt::format("call: {} {}\n\n", call.name, call.arguments);
  }
  return std::string(base::trim(out));
}

}  // namespace agents
