#include "orchestrator/batch/item.hpp"

#include <fmt/format.h>

#include "base/sha256.hpp"

namespace orchestrator::batch {
namespace {

// Parts of a key can't run into each other: each says how long it is.
void add_part(base::Sha256& hash, std::string_view part) {
  hash.add(fmt::format("{}:", part.size()));
  hash.add(part);
}

std::unexpected<base::Error> holds_no(const char* what) {
  return base::fail(base::ErrorCode::bad_reply, fmt::format("a message holds no {}", what));
}

}  // namespace

void set_key(Item& item, const std::string& version) {
  base::Sha256 hash;
  for (const std::string& part : {item.kind, item.name, version, item.toolchain, base::dump(item.options)})
    add_part(hash, part);
  for (const auto& input : item.inputs) {
    // What a text is called is in messages and reports.
    for (const std::string& part : {input->name, input->path, input->sha256}) add_part(hash, part);
  }
  item.key = hash.hex();
}

std::string essence(const Outcome& outcome) {
  base::Json entry = outcome.entry;
  for (const char* measured : {"ms", "reused", "worker", "cost_usd", "tokens"}) entry.erase(measured);
  if (auto verify = entry.find("verify"); verify != entry.end() && verify->is_object())
    *verify = base::get_string(*verify, "status").value_or("");
  base::Sha256 hash;
  add_part(hash, base::dump(entry));
  for (const auto& [name, text] : outcome.files) {
    add_part(hash, name);
    add_part(hash, text);
  }
  return hash.hex();
}

std::string pack(const Outcome& outcome) {
  base::Json files = base::Json::array();
  std::size_t size = 0;
  for (const auto& [name, text] : outcome.files) {
    files.push_back({name, text.size()});
    size += text.size();
  }
  std::string out = base::dump({{"entry", outcome.entry},
                                {"files", std::move(files)},
                                {"dollars", outcome.dollars},
                                {"tokens", outcome.tokens},
                                {"ms", outcome.milliseconds}});
  out.reserve(out.size() + 1 + size);
  out += '\n';
  for (const auto& file : outcome.files) out += file.second;
  return out;
}

base::Result<Outcome> unpack_outcome(std::string_view bytes) {
  std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return holds_no("outcome");
  auto head = base::parse_json(bytes.substr(0, end));
  if (!head) return std::unexpected(head.error());
  bytes.remove_prefix(end + 1);
  const base::Json* files = base::get_array(*head, "files");
  const base::Json* entry = base::get_object(*head, "entry");
  if (!files || !entry) return holds_no("outcome");
  Outcome out;
  out.entry = *entry;
  out.dollars = base::get_number(*head, "dollars").value_or(0);
  out.tokens = base::get_int(*head, "tokens").value_or(0);
  out.milliseconds = base::get_number(*head, "ms").value_or(0);
  for (const base::Json& file : *files) {
    bool whole = file.is_array() && file.size() == 2 && file[0].is_string() && file[1].is_number_unsigned();
    if (!whole || file[1].get<std::size_t>() > bytes.size()) return holds_no("whole outcome");
    std::size_t size = file[1].get<std::size_t>();
    out.files.emplace_back(file[0].get<std::string>(), std::string(bytes.substr(0, size)));
    bytes.remove_prefix(size);
  }
  if (!bytes.empty()) return holds_no("outcome and nothing else");
  return out;
}

base::Json to_json(const Item& item) {
  base::Json inputs = base::Json::array();
  for (const auto& input : item.inputs)
    inputs.push_back({input->name, input->path, input->sha256, input->size});
  base::Json json = {{"kind", item.kind},       {"name", item.name},           {"key", item.key},
                     {"options", item.options}, {"inputs", std::move(inputs)}, {"toolchain", item.toolchain}};
  if (item.asks_models) json["allowance"] = item.allowance;
  return json;
}

base::Result<Item> item_from(const base::Json& json) {
  Item item;
  auto text = [&](const char* name) { return base::get_string(json, name).value_or(""); };
  item.kind = text("kind");
  item.name = text("name");
  item.key = text("key");
  item.toolchain = text("toolchain");
  const base::Json* options = base::get_object(json, "options");
  const base::Json* inputs = base::get_array(json, "inputs");
  if (item.kind.empty() || !base::is_sha256(item.key) || !options || !inputs) return holds_no("item");
  item.options = *options;
  if (auto allowance = base::get_number(json, "allowance")) {
    item.asks_models = true;
    item.allowance = *allowance;
  }
  for (const base::Json& input : *inputs) {
    bool whole = input.is_array() && input.size() == 4 && input[0].is_string() && input[1].is_string() &&
                 input[2].is_string() && input[3].is_number_unsigned();
    if (!whole || !base::is_sha256(input[2].get<std::string>())) return holds_no("item's input");
    item.inputs.push_back(
        std::make_shared<Input>(Input{input[0].get<std::string>(), input[1].get<std::string>(),
                                      input[2].get<std::string>(), input[3].get<std::uint64_t>()}));
  }
  return item;
}

}  // namespace orchestrator::batch
