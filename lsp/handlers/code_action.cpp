// The list is made at once, from what is known already; no model and no parser is waited for. What an action
// does is in its command, which starts a job.
#include "lsp/handlers/code_action.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "lsp/documents/outline.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"
#include "lsp/jobs/arguments.hpp"
#include "lsp/jobs/ask.hpp"
#include "lsp/jobs/commands.hpp"
#include "lsp/jobs/documenting.hpp"

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
  std::string action_kind, title;
  std::string command = jobs::kAskCommand;
  Json argument = nullptr;
  const Json* diagnostic = nullptr;
  bool needs_model = true;
  bool has_edit = false;  // which codeAction/resolve can work out
};

Json on_document(const OpenDocument& document) {
  return Json::object({{"uri", document.uri}, {"version", document.version}});
}

Action ask_action(const OpenDocument& document, agents::RequestKind kind, std::string action_kind,
                  std::string title, std::string text, Range range) {
  Action action{std::move(action_kind), std::move(title)};
  action.argument = on_document(document);
  action.argument["kind"] = jobs::name(kind);
  action.argument["text"] = std::move(text);
  action.argument["range"] = to_json(range);
  return action;
}

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

// A finding about documentation can be mended from the facts, without a model.
std::optional<Action> documentation_fix(const OpenDocument& document, const Json& diagnostic) {
  const Json* data = base::get_object(diagnostic, "data");
  auto function = data ? base::get_string(*data, "function") : std::nullopt;
  auto kind = data ? base::get_string(*data, "class") : std::nullopt;
  if (!function || !kind || base::get_string(diagnostic, "source") != "concord doc" || function->empty())
    return std::nullopt;
  bool missing = *kind == docgen::class_name(docgen::Rule::missing_doc);
  std::string title = missing
                          ? fmt::format("Write documentation for `{}`", *function)
                          : fmt::format("Bring the documentation of `{}` in step with its code", *function);
  Action action{"quickfix", std::move(title)};
  action.command = "concord.document";
  action.argument = on_document(document);
  action.argument["name"] = *function;
  action.argument["only"] = missing ? "missing" : "stale";
  action.diagnostic = &diagnostic;
  action.needs_model = false;
  action.has_edit = true;
  return action;
}

void add_fixes(const OpenDocument& document, const Json& context, std::vector<Action>& actions) {
  constexpr std::size_t kMost = 20;
  const Json* diagnostics = base::get_array(context, "diagnostics");
  if (!diagnostics) return;
  for (const Json& diagnostic : *diagnostics) {
    const Json* place = base::get_object(diagnostic, "range");
    auto range = place ? read_range(*place) : std::nullopt;
    auto message = base::get_string(diagnostic, "message");
    if (!range || !message || actions.size() >= kMost) continue;
    if (auto fix = documentation_fix(document, diagnostic)) actions.push_back(std::move(*fix));
    Action action =
        ask_action(document, agents::RequestKind::fix, "quickfix",
                   fmt::format("Ask the crowd to fix: {}", shortened(*message)),
                   fmt::format("Fix this problem at line {}: {}", range->start.line + 1, *message), *range);
    action.diagnostic = &diagnostic;
    actions.push_back(std::move(action));
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
  actions.push_back(ask_action(document, agents::RequestKind::edit, "refactor.rewrite",
                               fmt::format("Ask the crowd: {}", shortened(words)),
                               fmt::format("Do what this comment says: {}", base::trim(words)), range));
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

// What needs no model, or gives no patch.
void add_jobs(const OpenDocument& document, const std::string& name, Range range,
              std::vector<Action>& actions) {
  Action explain{"source", fmt::format("Explain {}", name), "concord.explain", on_document(document)};
  explain.argument["range"] = to_json(range);
  actions.push_back(std::move(explain));
  if ((document.language && docgen::language_of(*document.language)) || is_outlined(document)) {
    Action write{"source", "Write the documentation that is missing in this file", "concord.document",
                 on_document(document)};
    write.argument["only"] = "missing";
    write.needs_model = false;
    write.has_edit = true;
    actions.push_back(std::move(write));
    Action check{"source", "Check the documentation of this file", "concord.checkDocumentation",
                 on_document(document)};
    check.needs_model = false;
    actions.push_back(std::move(check));
  }
  if (document.language == syntax::Language::python) {
    Action translate{"source", "Translate this file to Rust", "concord.translate", on_document(document)};
    translate.needs_model = false;
    actions.push_back(std::move(translate));
  }
}

std::vector<Action> collect(const Server& server, const OpenDocument& document, base::Span span, Range range,
                            const Json& context) {
  std::vector<Action> actions;
  add_fixes(document, context, actions);
  if (!server.client().shows_lenses) {
    for (auto& offer : server.reviews().offers(document.uri, range.start.line, range.end.line)) {
      actions.push_back({"refactor", std::move(offer.title), std::move(offer.command),
                         std::move(offer.arguments), nullptr, false, false});
    }
  }
  add_comment(document, span, range, actions);
  std::string name = subject(document, span);
  for (const Offer& offer : kOffers) {
    actions.push_back(ask_action(document, offer.kind, offer.action_kind,
                                 base::replace_all(offer.title, "{}", name),
                                 base::replace_all(offer.text, "{}", name), range));
  }
  add_jobs(document, name, range, actions);
  std::erase_if(actions, [&](const Action& action) { return !is_wanted(context, action.action_kind); });
  return actions;
}

Json command_of(const std::string& title, const std::string& command, Json argument) {
  Json list = Json::array();
  list.push_back(std::move(argument));
  return Json::object({{"title", title}, {"command", command}, {"arguments", std::move(list)}});
}

Json action_json(const Action& action, const Client& client, const std::optional<std::string>& nobody) {
  if (!client.code_action_literals) return command_of(action.title, action.command, action.argument);
  Json json = Json::object({{"title", action.title}, {"kind", action.action_kind}});
  if (action.diagnostic) {
    json["diagnostics"] = Json::array();
    json["diagnostics"].push_back(*action.diagnostic);
  }
  if (nobody && action.needs_model) json["disabled"] = Json::object({{"reason", *nobody}});
  if (action.has_edit && client.resolves_edits) {
    json["data"] = Json::object({{"edit", action.argument}});
  } else if (client.resolves_commands) {
    json["data"] = Json::object({{"command", action.command}, {"argument", action.argument}});
  } else {
    json["command"] = command_of(action.title, action.command, action.argument);
  }
  return json;
}

base::Task<rpc::Answer> resolve_edit(Server& server, DocumentRef document, Json action, std::string name,
                                     bool missing) {
  auto documented = co_await jobs::document_edit(server, document, name, missing, !missing);
  if (!documented) co_return std::unexpected(documented.error());
  if (documented->edit.is_null()) {
    const auto& skipped = documented->written.skipped;
    co_return rpc::refuse(rpc::Code::request_failed,
                          skipped.empty() ? "there is nothing left to be written" : skipped.front().why);
  }
  action["edit"] = std::move(documented->edit);
  co_return action;
}

}  // namespace

Json code_action_kinds() {
  return Json::array({"quickfix", "refactor", "refactor.rewrite", "source"});
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
  if ((*document)->path && server.settings().code_actions) {
    base::Span span = (*document)->text.span(*range, client.encoding);
    for (const Action& action : collect(server, **document, span, *range, *context)) {
      // Without a crowd, and where the client can't be told why: nothing rather than an action that fails.
      if (nobody && action.needs_model && !can_say_why) continue;
      list.push_back(action_json(action, client, nobody));
    }
  }
  reply.result(list);
}

// Some clients resolve whatever has no edit, although it has its command already.
void resolve_code_action(Server& server, const Json& params, rpc::Reply reply) {
  if (base::get_object(params, "command") || base::get_object(params, "edit")) return reply.result(params);
  const Json* data = base::get_object(params, "data");
  auto title = base::get_string(params, "title");
  const Json* edit = data ? base::get_object(*data, "edit") : nullptr;
  const Json* argument = data ? base::get_object(*data, "argument") : nullptr;
  auto command = data ? base::get_string(*data, "command") : std::nullopt;
  if (!title || (!edit && (!argument || !command || !commands::find(*command))))
    return reply.error(rpc::Code::invalid_params, "this is no code action of ours");
  if (edit) {
    auto document = jobs::document_argument(server, *edit, true);
    if (!document) return reply.answer(std::unexpected(document.error()));
    bool missing = base::get_string(*edit, "only") != "stale";
    return server.answer(
        std::move(reply),
        resolve_edit(server, *document, params, base::get_string(*edit, "name").value_or(""), missing));
  }
  Json action = params;
  action["command"] = command_of(*title, *command, *argument);
  reply.result(action);
}

}  // namespace lsp::handlers
