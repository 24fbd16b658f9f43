// The list is made at once, from what is known already; no model and no parser is waited for. What an action
// does is in its command, which starts a job.
#include "lsp/handlers/code_action.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "lsp/documents/outline.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"
#include "lsp/jobs/ask.hpp"

namespace lsp::handlers {
namespace {

struct Offer {
  agents::RequestKind kind;
  const char* action_kind;
  const char* title;
  const char* text;
};

constexpr Offer kOffers[] = {
#define ACTION(kind, action_kind, title, text) {agents::RequestKind::kind, action_kind, title, text},
#include "lsp/handlers/actions.def"
#undef ACTION
};

struct Action {
  agents::RequestKind kind;
  std::string action_kind, title, text;
  Range range;
  const Json* diagnostic = nullptr;
};

std::string shortened(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  text = base::trim(text.substr(0, text.find('\n')));
  if (text.size() <= kLongest) return std::string(text);
  return fmt::format("{}…", text.substr(0, base::utf8_cut(text, kLongest)));
}

// Asked for by kind: "refactor" stands for "refactor.rewrite" as well, "" for all.
bool is_wanted(const Json& context, std::string_view kind) {
  const Json* only = base::get_array(context, "only");
  if (!only) return true;
  for (const Json& wanted : *only) {
    if (!wanted.is_string()) continue;
    std::string_view word = wanted.get_ref<const std::string&>();
    if (word.empty() || word == kind || (kind.starts_with(word) && kind[word.size()] == '.')) return true;
  }
  return false;
}

void add_fixes(const Json& context, std::vector<Action>& actions) {
  constexpr std::size_t kMost = 20;
  const Json* diagnostics = base::get_array(context, "diagnostics");
  if (!diagnostics) return;
  for (const Json& diagnostic : *diagnostics) {
    const Json* place = base::get_object(diagnostic, "range");
    auto range = place ? read_range(*place) : std::nullopt;
    auto message = base::get_string(diagnostic, "message");
    if (!range || !message || actions.size() >= kMost) continue;
    std::string text = fmt::format("Fix this problem at line {}: {}", range->start.line + 1, *message);
    actions.push_back({agents::RequestKind::fix, "quickfix",
                       fmt::format("Ask the crowd to fix: {}", shortened(*message)), std::move(text), *range,
                       &diagnostic});
  }
}

// A comment under the cursor says what the person wants.
void add_comment(const OpenDocument& document, base::Span span, Range range, std::vector<Action>& actions) {
  if (!document.is_current()) return;
  auto comment = comment_at(document.parsed->tree, span.begin);
  if (!comment) return;
  std::string_view words = base::trim(comment->text());
  std::size_t first = words.find_first_not_of("/*#!<-; \t");
  if (first == std::string_view::npos) return;
  words.remove_prefix(first);
  if (words.ends_with("*/")) words.remove_suffix(2);
  actions.push_back({agents::RequestKind::edit, "refactor.rewrite",
                     fmt::format("Ask the crowd: {}", shortened(words)),
                     fmt::format("Do what this comment says: {}", base::trim(words)), range});
}

// A definition's name where the cursor is in one, as far as that is known by now.
std::string subject(const OpenDocument& document, base::Span span) {
  if (document.is_current() && document.parsed->outline) {
    const Symbol* innermost = nullptr;
    for (const Symbol& symbol : document.parsed->outline->symbols) {
      if (symbol.span.contains(span) && !symbol.name.empty()) innermost = &symbol;
    }
    if (innermost) return fmt::format("`{}`", innermost->name);
  }
  return span.empty() ? "this file" : "the selection";
}

std::vector<Action> collect(const OpenDocument& document, base::Span span, Range range, const Json& context) {
  std::vector<Action> actions;
  add_fixes(context, actions);
  add_comment(document, span, range, actions);
  std::string name = subject(document, span);
  for (const Offer& offer : kOffers) {
    actions.push_back({offer.kind, offer.action_kind, base::replace_all(offer.title, "{}", name),
                       base::replace_all(offer.text, "{}", name), range});
  }
  std::erase_if(actions, [&](const Action& action) { return !is_wanted(context, action.action_kind); });
  return actions;
}

Json arguments_of(const Action& action, const OpenDocument& document) {
  Json arguments = Json::object({{"uri", document.uri}, {"version", document.version}});
  arguments["kind"] = jobs::name(action.kind);
  arguments["text"] = action.text;
  arguments["range"] = to_json(action.range);
  return arguments;
}

Json command_of(const std::string& title, Json arguments) {
  Json list = Json::array();
  list.push_back(std::move(arguments));
  return Json::object({{"title", title}, {"command", jobs::kAskCommand}, {"arguments", std::move(list)}});
}

Json to_json(const Action& action, const OpenDocument& document, const Client& client,
             const std::optional<std::string>& nobody) {
  Json arguments = arguments_of(action, document);
  if (!client.code_action_literals) return command_of(action.title, std::move(arguments));
  Json json = Json::object({{"title", action.title}, {"kind", action.action_kind}});
  if (action.diagnostic) {
    json["diagnostics"] = Json::array();
    json["diagnostics"].push_back(*action.diagnostic);
  }
  if (nobody) json["disabled"] = Json::object({{"reason", *nobody}});
  if (client.resolves_commands) {
    json["data"] = std::move(arguments);
  } else {
    json["command"] = command_of(action.title, std::move(arguments));
  }
  return json;
}

}  // namespace

Json code_action_kinds() {
  return Json::array({"quickfix", "refactor", "refactor.rewrite"});
}

void code_action(Server& server, const Json& params, rpc::Reply reply) {
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  const Json* place = base::get_object(params, "range");
  auto range = place ? read_range(*place) : std::nullopt;
  const Json* context = base::get_object(params, "context");
  if (!range || !context) return reply.error(rpc::Code::invalid_params, "range and context are needed");
  const Client& client = server.client();
  auto nobody = server.world().nobody_to_ask();
  bool can_say_why = client.code_action_literals && client.disabled_code_actions;
  Json list = Json::array();
  // Without a crowd, and where the client can't be told why: nothing rather than actions that fail.
  if ((*document)->path && server.settings().code_actions && (!nobody || can_say_why)) {
    base::Span span = (*document)->text.span(*range, client.encoding);
    for (const Action& action : collect(**document, span, *range, *context)) {
      list.push_back(to_json(action, **document, client, nobody));
    }
  }
  reply.result(list);
}

// Some clients resolve whatever has no edit, although it has its command already.
void resolve_code_action(Server&, const Json& params, rpc::Reply reply) {
  if (base::get_object(params, "command")) return reply.result(params);
  const Json* arguments = base::get_object(params, "data");
  auto title = base::get_string(params, "title");
  if (!arguments || !title || !arguments->contains("uri")) {
    return reply.error(rpc::Code::invalid_params, "this is no code action of ours");
  }
  Json action = params;
  action["command"] = command_of(*title, *arguments);
  reply.result(action);
}

}  // namespace lsp::handlers
