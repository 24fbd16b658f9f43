// Foreign JSON goes through a SAX reader, so that depth is refused before anything deep is built (nlohmann's
// own DOM parser has no limit).
//
// Long texts, such as a document of a hundred megabytes in one message, go another way: nlohmann's lexer
// looks at each byte, gathers them in a buffer that doubles, and copies it. Here they are found by their
// quotes, eight bytes at a time, and read into one string each; what lies around them is parsed as ever, with
// an empty text in the place of each.
#include "base/json.hpp"

#include <cstdint>
#include <cstring>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace base {
namespace {

constexpr std::size_t kWorthLooking = std::size_t{1} << 20;  // messages under this have no long texts
constexpr std::size_t kLongText = std::size_t{256} << 10;

// By the number of the text among all of them, keys included, in their order.
using LongTexts = std::map<std::size_t, std::string>;

bool ends_plain(char c) {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

// Where the first quote, backslash or control character lies, from `at` on.
std::size_t plain_end(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kTops = 0x8080808080808080;
  auto has_zero = [](std::uint64_t word) { return (word - kOnes) & ~word & kTops; };
  while (at + sizeof(std::uint64_t) <= bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    std::uint64_t control = (word - kOnes * 0x20) & ~word & kTops;
    if (control | has_zero(word ^ kOnes * '"') | has_zero(word ^ kOnes * '\\')) break;
    at += sizeof word;
  }
  while (at < bytes.size() && !ends_plain(bytes[at])) ++at;
  return at;
}

// Where the quote lies that ends the text whose first byte is at `at`; nothing when it is no text of JSON.
std::optional<std::size_t> text_end(std::string_view bytes, std::size_t at) {
  for (at = plain_end(bytes, at); at < bytes.size(); at = plain_end(bytes, at)) {
    if (bytes[at] == '"') return at;
    if (bytes[at] != '\\' || at + 1 >= bytes.size()) return std::nullopt;
    at += 2;
  }
  return std::nullopt;
}

// The unit of the escape "\uXXXX" at `at`.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (char c : text.substr(at + 2, 4)) {
    bool digit = c >= '0' && c <= '9', lower = c >= 'a' && c <= 'f', upper = c >= 'A' && c <= 'F';
    if (!digit && !lower && !upper) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit ? c - '0' : lower ? c - 'a' + 10 : c - 'A' + 10);
  }
  return unit;
}

char* put_utf8(char* out, unsigned c) {
  auto tail = [&](int shift) { *out++ = static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *out++ = static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    *out++ = static_cast<char>(0xE0 | (c >> 12));
    tail(6), tail(0);
  } else {
    *out++ = static_cast<char>(0xF0 | (c >> 18));
    tail(12), tail(6), tail(0);
  }
  return out;
}

// What the escape at `at` stands for is put at `out`; gives the escape's length, 0 when it is none.
std::size_t put_escaped(std::string_view text, std::size_t at, char*& out) {
  constexpr std::string_view kNames = "\"\\/bfnrt", kValues = "\"\\/\b\f\n\r\t";
  std::size_t known = at + 1 < text.size() ? kNames.find(text[at + 1]) : kNames.npos;
  if (known != kNames.npos) {
    *out++ = kValues[known];
    return 2;
  }
  auto unit = escaped_unit(text, at);
  if (!unit || (*unit >= 0xDC00 && *unit < 0xE000)) return 0;
  if (*unit < 0xD800 || *unit >= 0xE000) {
    out = put_utf8(out, *unit);
    return 6;
  }
  auto low = escaped_unit(text, at + 6);
  if (!low || *low < 0xDC00 || *low >= 0xE000) return 0;
  out = put_utf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
  return 12;
}

// What stands between the quotes becomes the text it means; an escape is never shorter than its meaning.
// Nothing for what is no text.
std::optional<std::string> read_text(std::string_view raw) {
  std::string text;
  bool valid = true;
  text.resize_and_overwrite(raw.size(), [&](char* begin, std::size_t) {
    char* out = begin;
    for (std::size_t at = 0; at < raw.size();) {
      std::size_t end = plain_end(raw, at);
      std::memcpy(out, raw.data() + at, end - at);
      out += end - at;
      at = end;
      if (at == raw.size()) break;
      std::size_t size = raw[at] == '\\' ? put_escaped(raw, at, out) : 0;
      if (size == 0) {
        valid = false;
        break;
      }
      at += size;
    }
    return static_cast<std::size_t>(out - begin);
  });
  if (!valid || !is_utf8(text)) return std::nullopt;
  return text;
}

// Takes the long texts out of `bytes`; gives what is left, with "" in their places. Nothing where there are
// none, or where one is no text of JSON: then all of it is for the parser.
struct Lifted {
  std::string rest;
  LongTexts texts;
};
std::optional<Lifted> lift_long_texts(std::string_view bytes) {
  Lifted lifted;
  std::size_t copied = 0, number = 0;
  for (std::size_t at = bytes.find('"'); at != bytes.npos; at = bytes.find('"', at), ++number) {
    auto end = text_end(bytes, at + 1);
    if (!end) return std::nullopt;
    if (*end - at > kLongText) {
      auto text = read_text(bytes.substr(at + 1, *end - at - 1));
      if (!text) return std::nullopt;
      lifted.texts.emplace(number, std::move(*text));
      lifted.rest.append(bytes.substr(copied, at - copied)).append("\"\"");
      copied = *end + 1;
    }
    at = *end + 1;
  }
  if (lifted.texts.empty()) return std::nullopt;
  lifted.rest.append(bytes.substr(copied));
  return lifted;
}

class LimitedReader : public nlohmann::json_sax<Json> {
 public:
  // `long_texts`: what is to stand in the place of texts that were taken out.
  LimitedReader(Json& result, std::size_t depth, LongTexts long_texts)
      : result_(result), depth_(depth), long_texts_(std::move(long_texts)) {}

  bool too_deep = false;
  std::size_t error_at = 0;

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(next_text(value)); }
  bool binary(binary_t&) override { return false; }  // not in JSON's text form
  bool start_object(std::size_t) override { return enter(Json::object()); }
  bool start_array(std::size_t) override { return enter(Json::array()); }
  bool key(string_t& value) override {
    key_ = next_text(value);
    return true;
  }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception&) override {
    error_at = at;
    return false;
  }

 private:
  std::string next_text(const string_t& read) {
    auto longer = long_texts_.find(texts_++);
    return longer == long_texts_.end() ? read : std::move(longer->second);
  }

  // Where `value` stands now. Of members with one name the last one counts.
  Json& place(Json value) {
    if (open_.empty()) return result_ = std::move(value);
    Json& around = *open_.back();
    if (around.is_object()) return around[key_] = std::move(value);
    around.push_back(std::move(value));
    return around.back();
  }
  bool add(Json value) {
    place(std::move(value));
    return true;
  }
  bool enter(Json empty) {
    too_deep = open_.size() >= depth_;
    if (!too_deep) open_.push_back(&place(std::move(empty)));
    return !too_deep;
  }
  bool leave() {
    open_.pop_back();
    return true;
  }

  Json& result_;
  std::size_t depth_;
  LongTexts long_texts_;
  std::size_t texts_ = 0;    // read so far
  std::string key_;          // of the value that comes next
  std::vector<Json*> open_;  // what is around it; nothing is added beside them before they are left
};

const Json* member(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

}  // namespace

Result<Json> parse_json(std::string_view bytes, JsonLimits limits) {
  if (bytes.size() > limits.bytes) {
    return fail(ErrorCode::too_large,
                fmt::format("JSON of {} bytes; at most {} are read", bytes.size(), limits.bytes));
  }
  auto lifted = bytes.size() >= kWorthLooking ? lift_long_texts(bytes) : std::nullopt;
  if (lifted) bytes = lifted->rest;
  Json result;
  LimitedReader reader(result, limits.depth, lifted ? std::move(lifted->texts) : LongTexts());
  try {
    if (Json::sax_parse(bytes.begin(), bytes.end(), &reader)) return result;
  } catch (const nlohmann::json::exception& error) {
    return fail(ErrorCode::bad_reply, std::string("not JSON: ") + error.what());
  }
  if (reader.too_deep) {
    return fail(ErrorCode::too_large, fmt::format("JSON nested over {} levels deep", limits.depth));
  }
  if (lifted) return fail(ErrorCode::bad_reply, "not JSON");
  return fail(ErrorCode::bad_reply, fmt::format("not JSON (at byte {})", reader.error_at));
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::string> get_string(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (!value || !value->is_string()) return std::nullopt;
  return value->get<std::string>();
}

std::optional<std::int64_t> get_int(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (!value || !value->is_number_integer()) return std::nullopt;
  if (value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  return value->get<std::int64_t>();
}

std::optional<double> get_number(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (!value || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::optional<bool> get_bool(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (!value || !value->is_boolean()) return std::nullopt;
  return value->get<bool>();
}

const Json* get_object(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  return value && value->is_object() ? value : nullptr;
}

const Json* get_array(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  return value && value->is_array() ? value : nullptr;
}

}  // namespace base
