// One piece of a batch's work, the same whether it is done here or on another machine: what is to be done,
// from which texts, by which rules. Its key names all that decides the result, so that a result can be found
// again by it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace orchestrator::batch {

// A text that an item is made from.
struct Input {
  std::string name;    // under which the item finds it
  std::string path;    // as people see it, and where it lies at the head; "" for a text that the head makes
  std::string sha256;  // of its bytes
  std::uint64_t size = 0;
};

struct Item {
  std::string kind;                                  // "transpile", "doc", "ask", "probe"
  std::string name;                                  // what people call it; unique in a batch
  std::string key;                                   // 64 hexadecimal digits (set_key)
  base::Json options = base::Json::object();         // the kind's own
  std::vector<std::shared_ptr<const Input>> inputs;  // many items share one
  std::vector<std::size_t> needs;                    // places of the batch's items that come before this one
  bool asks_models = false;                          // and so costs money
  double allowance = 0;                              // dollars that it may spend; no part of the key
  std::string toolchain;                             // "rustc 1.85.0 …" where the result depends on it
};

// Of kind, name, `version` of this program, toolchain, options, and the names and digests of all inputs.
void set_key(Item& item, const std::string& version);

// What came of an item.
struct Outcome {
  base::Json entry = base::Json::object();                 // the kind's row of the report
  std::vector<std::pair<std::string, std::string>> files;  // what is to be written; names are the kind's own
  double dollars = 0;
  std::int64_t tokens = 0;
  double milliseconds = 0;
  std::string worker;  // the machine; "" for this process
};

// The same for two runs of one item, whatever they measured: the entry without times, and the files.
std::string essence(const Outcome& outcome);

// An outcome as bytes, and back; refuses (bad_reply) what is none.
std::string pack(const Outcome& outcome);
base::Result<Outcome> unpack_outcome(std::string_view bytes);

// An item as JSON for a message, without its `needs`; refuses (bad_reply) what is none.
base::Json to_json(const Item& item);
base::Result<Item> item_from(const base::Json& json);

using Texts = std::map<std::string, std::string>;  // inputs by name

}  // namespace orchestrator::batch
