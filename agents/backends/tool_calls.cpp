#include "agents/backends/tool_calls.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "agents/model.hpp"

namespace agents::backends {
namespace {

constexpr std::size_t kMostCalls = 128;

bool is_json(std::string_view text) {
  return base::parse_json(text).has_value();
}

}  // namespace

bool ToolCalls::Growing::is_complete() const {
  return !so_far.whole.empty() || (!so_far.fragment.empty() && is_json(so_far.fragment));
}

ToolCalls::Growing& ToolCalls::begin() {
  if (calls_.size() == kMostCalls) {
    over_limit_ = true;
    return calls_.back();
  }
  return calls_.emplace_back();
}

// Which call a piece belongs to. The newest counts where several could be meant.
ToolCalls::Growing& ToolCalls::call_of(const CallPiece& piece) {
  auto newest = [this](auto&& is_it) -> Growing* {
    auto found = std::find_if(calls_.rbegin(), calls_.rend(), is_it);
    return found == calls_.rend() ? nullptr : &*found;
  };
  // A call that is whole already, and a name and arguments once more: the next one under the same number.
  bool says_more = piece.fragment.find_first_not_of(" \t\r\n") != std::string::npos || !piece.whole.empty();
  bool may_be_next = says_more && !piece.name.empty() && piece.id.empty();
  if (!piece.key.empty()) {
    Growing* known = newest([&](const Growing& each) { return each.so_far.key == piece.key; });
    if (!known) return begin();
    bool other_id = !piece.id.empty() && !known->so_far.id.empty() && piece.id != known->so_far.id;
    return other_id || (may_be_next && known->is_complete()) ? begin() : *known;
  }
  if (!piece.id.empty()) {
    Growing* known = newest([&](const Growing& each) { return each.so_far.id == piece.id; });
    return known ? *known : begin();
  }
  if (calls_.empty()) return begin();
  Growing& last = calls_.back();
  if (piece.name.empty() || last.so_far.name.empty()) return last;
  bool goes_on = piece.name == last.so_far.name && piece.whole.empty() && !last.is_complete();
  return goes_on ? last : begin();
}

void ToolCalls::add(const CallPiece& piece) {
  bool says_nothing = piece.id.empty() && piece.name.empty() && piece.fragment.empty() &&
                      piece.whole.empty() && piece.signature.empty();
  if (says_nothing || over_limit_) return;
  bytes_ += piece.fragment.size() + piece.whole.size() + piece.name.size() + piece.id.size() +
            piece.signature.size();
  if (bytes_ > kMaxReplyBytes) over_limit_ = true;
  Growing& call = call_of(piece);
  if (over_limit_) return;
  CallPiece& known = call.so_far;
  if (known.key.empty()) known.key = piece.key;
  if (known.id.empty()) known.id = piece.id;
  // Said again with each piece by some; in pieces by others, before any arguments.
  if (known.name.empty())
    known.name = piece.name;
  else if (known.name != piece.name && known.fragment.empty() && known.whole.empty())
    known.name += piece.name;
  known.fragment += piece.fragment;
  if (!piece.whole.empty()) known.whole = piece.whole;
  if (!piece.signature.empty()) known.signature = piece.signature;
}

std::vector<ToolCall> ToolCalls::take() {
  std::vector<ToolCall> calls;
  std::set<std::string> ids;
  for (Growing& each : calls_) {
    CallPiece& known = each.so_far;
    if (known.name.empty() && known.fragment.empty() && known.whole.empty()) continue;
    ToolCall call;
    call.name = std::move(known.name);
    // The whole is said last, and pieces may have been lost before it.
    bool whole_counts = !known.whole.empty() && (is_json(known.whole) || !is_json(known.fragment));
    call.arguments = std::move(whole_counts ? known.whole : known.fragment);
    if (call.arguments.empty()) call.arguments = "{}";
    call.signature = std::move(known.signature);
    call.id = known.id;
    call.has_own_id = !known.id.empty() && !ids.contains(known.id);
    for (std::size_t number = calls.size() + 1; call.id.empty() || ids.contains(call.id); ++number)
      call.id = "call_" + std::to_string(number);
    ids.insert(call.id);
    calls.push_back(std::move(call));
  }
  calls_.clear();
  return calls;
}

std::string arguments_text(const base::Json& arguments) {
  if (arguments.is_string()) return arguments.get<std::string>();
  return arguments.is_null() ? "" : base::dump(arguments);
}

base::Json arguments_object(const ToolCall& call) {
  auto json = base::parse_json(call.arguments);
  return json && json->is_object() ? std::move(*json) : base::Json::object();
}

std::string sound_arguments(const ToolCall& call) {
  auto json = base::parse_json(call.arguments);
  return json && json->is_object() ? call.arguments : "{}";
}

}  // namespace agents::backends
