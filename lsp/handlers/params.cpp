#include "lsp/handlers/params.hpp"

#include <cmath>

namespace lsp::handlers {
namespace {

std::optional<std::size_t> read_count(const Json& object, const char* name) {
  auto found = object.is_object() ? object.find(name) : object.end();
  if (found == object.end() || !found->is_number()) return std::nullopt;
  if (found->is_number_float()) {  // 7.0, from clients that know one kind of number only
    constexpr double kLargestExact = 9007199254740992.0;
    double number = found->get<double>();
    if (!(number >= 0 && number <= kLargestExact) || std::trunc(number) != number) return std::nullopt;
    return static_cast<std::size_t>(number);
  }
  if (!found->is_number_unsigned() && found->get<std::int64_t>() < 0) return std::nullopt;
  return found->get<std::uint64_t>();
}

}  // namespace

std::optional<Position> read_position(const Json& json) {
  auto line = read_count(json, "line"), character = read_count(json, "character");
  if (!line || !character) return std::nullopt;
  return Position{*line, *character};
}

std::optional<Range> read_range(const Json& json) {
  const Json* start = base::get_object(json, "start");
  const Json* end = base::get_object(json, "end");
  auto first = start ? read_position(*start) : std::nullopt;
  auto last = end ? read_position(*end) : std::nullopt;
  if (!first || !last) return std::nullopt;
  return Range{*first, *last};
}

Json to_json(Position position) {
  return Json::object({{"line", position.line}, {"character", position.character}});
}

Json to_json(Range range) {
  return Json::object({{"start", to_json(range.start)}, {"end", to_json(range.end)}});
}

Param<DocumentRef> document_of(Server& server, const Json& params) {
  const Json* identifier = base::get_object(params, "textDocument");
  auto uri = identifier ? base::get_string(*identifier, "uri") : std::nullopt;
  if (!uri) return rpc::refuse(rpc::Code::invalid_params, "textDocument.uri is missing");
  auto document = server.documents().find(*uri);
  if (!document) return rpc::refuse(rpc::Code::invalid_params, "the document is not open");
  if (document->lost) {
    return rpc::refuse(rpc::Code::request_failed,
                       "a change of this document could not be read; its whole text is needed");
  }
  return document;
}

}  // namespace lsp::handlers
