#include <bit>

#include "base/check.hpp"
#include "syntax/grammar.hpp"

namespace syntax {

TSNode NodeAccess::raw(const Node& node) {
  static_assert(sizeof(Node::Raw) == sizeof(TSNode));
  return std::bit_cast<TSNode>(node.raw_);
}

Node NodeAccess::make(TSNode raw, const std::string* text) {
  Node node;
  node.raw_ = std::bit_cast<Node::Raw>(raw);
  node.text_ = text;
  return node;
}

namespace {

std::optional<Node> optional_node(TSNode raw, const Node& neighbour) {
  if (ts_node_is_null(raw)) return std::nullopt;
  return NodeAccess::make(raw, &NodeAccess::text(neighbour));
}

Node existing_node(TSNode raw, const Node& neighbour) {
  CHECK(!ts_node_is_null(raw), "a child's index is below the number of children");
  return NodeAccess::make(raw, &NodeAccess::text(neighbour));
}

}  // namespace

std::string_view Node::kind() const {
  return ts_node_type(NodeAccess::raw(*this));
}
std::uint16_t Node::kind_id() const {
  return ts_node_symbol(NodeAccess::raw(*this));
}
bool Node::is_named() const {
  return ts_node_is_named(NodeAccess::raw(*this));
}
bool Node::is_error() const {
  return ts_node_is_error(NodeAccess::raw(*this));
}
bool Node::is_missing() const {
  return ts_node_is_missing(NodeAccess::raw(*this));
}
bool Node::has_error() const {
  return ts_node_has_error(NodeAccess::raw(*this));
}

base::Span Node::span() const {
  TSNode raw = NodeAccess::raw(*this);
  return {ts_node_start_byte(raw), ts_node_end_byte(raw)};
}

std::size_t Node::child_count() const {
  return ts_node_child_count(NodeAccess::raw(*this));
}
std::size_t Node::named_child_count() const {
  return ts_node_named_child_count(NodeAccess::raw(*this));
}

Node Node::child(std::size_t index) const {
  return existing_node(ts_node_child(NodeAccess::raw(*this), static_cast<std::uint32_t>(index)), *this);
}

Node Node::named_child(std::size_t index) const {
  return existing_node(ts_node_named_child(NodeAccess::raw(*this), static_cast<std::uint32_t>(index)), *this);
}

std::optional<Node> Node::field(std::string_view name) const {
  TSNode raw = ts_node_child_by_field_name(NodeAccess::raw(*this), name.data(),
                                           static_cast<std::uint32_t>(name.size()));
  return optional_node(raw, *this);
}

std::optional<Node> Node::parent() const {
  return optional_node(ts_node_parent(NodeAccess::raw(*this)), *this);
}

std::string_view Node::text() const {
  base::Span place = span();
  return std::string_view(*text_).substr(place.begin, place.size());
}

bool Node::operator==(const Node& other) const {
  return ts_node_eq(NodeAccess::raw(*this), NodeAccess::raw(other));
}

}  // namespace syntax
