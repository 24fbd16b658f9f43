// Tool calls on their way: pieces become calls, whatever a server forgets to say about them.
//
// What is seen in the wild: arguments cut anywhere, so that no piece of them is JSON; arguments as an object
// instead of text; arguments only at the end; no `index`; an `index` of 0 for every call; no id; the same id
// twice; the name again with each piece; several calls whole in one piece.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "agents/tool_call.hpp"

namespace agents::backends {

// What one event says of one call; whatever it does not say is empty.
struct CallPiece {
  std::string key;        // names the call within this reply: its index, its item's id
  std::string id;         // pairs it with its result
  std::string name;       // of the tool
  std::string fragment;   // further arguments
  std::string whole;      // all arguments at once
  std::string signature;  // to be sent back
};

class ToolCalls {
 public:
  void add(const CallPiece& piece);
  bool is_over_limit() const { return over_limit_; }  // what came beyond is dropped
  std::size_t bytes() const { return bytes_; }
  bool empty() const { return calls_.empty(); }

  // The calls in the order in which they began, each with an id of its own. Arguments that were never said
  // are
  // "{}"; those that are no JSON stay as they are. Calls of which nothing but an id is known are left out.
  std::vector<ToolCall> take();

 private:
  struct Growing {
    CallPiece so_far;
    bool is_complete() const;
  };
  Growing& call_of(const CallPiece& piece);
  Growing& begin();

  std::vector<Growing> calls_;
  std::size_t bytes_ = 0;
  bool over_limit_ = false;
};

// Arguments as JSON text: an object or list as it is, text as it is, nothing for null.
std::string arguments_text(const base::Json& arguments);
// What a call's arguments are to a format that wants an object: `{}` where they are none.
base::Json arguments_object(const ToolCall& call);
// The same as text: servers read it again, and some die of what is no JSON.
std::string sound_arguments(const ToolCall& call);

}  // namespace agents::backends
