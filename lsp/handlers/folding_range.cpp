// What can be folded: bodies with the line that introduces them, brackets over several lines, runs of
// comments and of imports. From the tree, so that it works for every language alike.
#include <algorithm>
#include <map>

#include "lsp/handlers/from_tree.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

struct Fold {
  std::size_t first, last;  // lines
  const char* kind = nullptr;
};

class Folds {
 public:
  explicit Folds(const Parsed& parsed) : parsed_(parsed) {}

  std::vector<Fold> collect() {
    std::vector<syntax::Node> open{parsed_.tree.root()};
    while (!open.empty()) {
      syntax::Node node = open.back();
      open.pop_back();
      look_at(node);
      take_runs(node);
      // What stands on one line holds nothing to fold, and that is most of a tree.
      for (std::size_t i = node.named_child_count(); i-- > 0;) {
        syntax::Node child = node.named_child(i);
        if (first_line(child) != last_line(child)) open.push_back(child);
      }
    }
    std::vector<Fold> all;
    for (const auto& [line, fold] : by_line_) all.push_back(fold);
    return all;
  }

 private:
  std::size_t first_line(syntax::Node node) const { return parsed_.lines.line_of(node.span().begin); }
  std::size_t last_line(syntax::Node node) const {
    base::Span span = node.span();
    return parsed_.lines.line_of(span.end - (span.empty() ? 0 : 1));  // a node may own the line end after it
  }

  void add(std::size_t first, std::size_t last, const char* kind) {
    if (last <= first) return;
    auto [place, is_new] = by_line_.try_emplace(first, Fold{first, last, kind});
    if (!is_new && place->second.last < last) place->second = {first, last, kind};
  }

  static bool is_comment(syntax::Node node) { return node.kind().find("comment") != std::string_view::npos; }
  static bool is_import(syntax::Node node) {
    std::string_view kind = node.kind();
    return kind.starts_with("import_") || kind == "use_declaration" || kind == "preproc_include" ||
           kind == "future_import_statement";
  }
  static bool is_bracketed(syntax::Node node) {
    if (node.child_count() < 2) return false;
    std::string_view open = node.child(0).kind();
    return open == "{" || open == "[" || open == "(";
  }

  void look_at(syntax::Node node) {
    if (is_comment(node)) return add(first_line(node), last_line(node), "comment");
    for (const char* part : {"body", "consequence"}) {
      auto body = node.field(part);
      if (body) add(first_line(node), end_of(*body), nullptr);
    }
    if (is_bracketed(node)) return add(first_line(node), end_of(node), nullptr);
    bool plain_text = node.kind().find("string") != std::string_view::npos;
    if (plain_text) add(first_line(node), last_line(node), nullptr);
  }

  // A closing bracket stays visible.
  std::size_t end_of(syntax::Node node) const {
    std::size_t last = last_line(node);
    return is_bracketed(node) && last > first_line(node) ? last - 1 : last;
  }

  // Neighbouring line comments, and neighbouring imports.
  void take_runs(syntax::Node node) {
    std::size_t count = node.named_child_count();
    for (std::size_t i = 0; i < count;) {
      auto is_member = is_comment(node.named_child(i))  ? is_comment
                       : is_import(node.named_child(i)) ? is_import
                                                        : nullptr;
      std::size_t end = i + 1;
      if (is_member) {
        std::size_t most = is_member == is_comment ? 1 : 2;  // imports may have a blank line between groups
        while (end < count && is_member(node.named_child(end)) &&
               first_line(node.named_child(end)) <= last_line(node.named_child(end - 1)) + most) {
          ++end;
        }
        add(first_line(node.named_child(i)), last_line(node.named_child(end - 1)),
            is_member == is_comment ? "comment" : "imports");
      }
      i = end;
    }
  }

  const Parsed& parsed_;
  std::map<std::size_t, Fold> by_line_;  // one for each first line, the largest
};

Json folds_json(const std::vector<Fold>& folds) {
  Json list = Json::array();
  for (const Fold& fold : folds) {
    Json json = Json::object({{"startLine", fold.first}, {"endLine", fold.last}});
    if (fold.kind) json["kind"] = fold.kind;
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

void folding_range(Server& server, const Json& params, rpc::Reply reply) {
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  std::size_t most = server.client().most_folds.value_or(5000);
  answer_once(server, *document, std::move(reply), "foldingRange", [most](const Parsed& parsed) {
    std::vector<Fold> folds = Folds(parsed).collect();
    if (folds.size() > most) folds.resize(most);
    return base::dump(folds_json(folds));
  });
}

}  // namespace lsp::handlers
