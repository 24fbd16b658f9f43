#include <utility>

#include "lsp/handlers/from_tree.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

constexpr std::size_t kDeepest = 200;  // further out nobody selects, and clients read this recursively

// The nodes around `offset` from the innermost outwards, each larger than the one before.
std::vector<base::Span> spans_around(const syntax::Tree& tree, std::size_t offset) {
  std::vector<base::Span> spans;
  std::optional<syntax::Node> node = tree.covering({offset, std::min(offset + 1, tree.text().size())});
  for (; node && spans.size() < kDeepest; node = node->parent()) {
    if (spans.empty() || spans.back() != node->span()) spans.push_back(node->span());
  }
  if (spans.empty()) spans.push_back({offset, offset});
  return spans;
}

Json chain(const Parsed& parsed, std::size_t offset, Encoding encoding) {
  Positions positions(parsed.tree.text(), parsed.lines, encoding);
  auto spans = spans_around(parsed.tree, offset);
  Json result;
  for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
    Json outer = std::exchange(result, Json::object({{"range", to_json(positions.of(*span))}}));
    if (!outer.is_null()) result["parent"] = std::move(outer);
  }
  return result;
}

}  // namespace

void selection_range(Server& server, const Json& params, rpc::Reply reply) {
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  const Json* given = base::get_array(params, "positions");
  if (!given) return reply.error(rpc::Code::invalid_params, "positions are missing");
  Encoding encoding = server.client().encoding;
  std::vector<std::size_t> offsets;
  for (const Json& json : *given) {
    auto position = read_position(json);
    if (!position) return reply.error(rpc::Code::invalid_params, "one of the positions is none");
    offsets.push_back((*document)->text.offset(*position, encoding));
  }
  answer_now(server, *document, std::move(reply), Needs::tree, [=](const Parsed& parsed) {
    Json list = Json::array();
    for (std::size_t offset : offsets) list.push_back(chain(parsed, offset, encoding));
    return list;
  });
}

}  // namespace lsp::handlers
