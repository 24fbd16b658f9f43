#include "agents/http/json_values.hpp"

namespace agents::http {

void JsonValuesReader::feed(std::string_view bytes) {
  input_ = bytes;
}

// To the next object's brace. False when there is none in the input.
bool JsonValuesReader::skip_between() {
  while (!input_.empty()) {
    char c = input_.front();
    if (c == '{') return true;
    bool is_bracket = c == '[' || c == ']';
    bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',';
    if (!is_blank && (!is_bracket || (c == '[') == in_array_)) {
      broken_ = true;
      return false;
    }
    if (is_bracket) in_array_ = c == '[';
    input_.remove_prefix(1);
  }
  return false;
}

// One past the brace that ends the object; npos when it has not come.
std::size_t JsonValuesReader::find_end() {
  for (std::size_t at = 0; at < input_.size(); ++at) {
    char c = input_[at];
    if (in_string_) {
      if (after_backslash_)
        after_backslash_ = false;
      else if (c == '\\')
        after_backslash_ = true;
      else if (c == '"')
        in_string_ = false;
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{') {
      ++depth_;
    } else if (c == '}' && --depth_ == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

std::optional<std::string_view> JsonValuesReader::next() {
  if (broken_ || over_limit_) return std::nullopt;
  if (depth_ == 0 && !skip_between()) return std::nullopt;
  std::size_t end = find_end();
  std::size_t size = end == std::string_view::npos ? input_.size() : end;
  if (value_.size() + size > limit_) {
    over_limit_ = true;
    return std::nullopt;
  }
  std::string_view value = input_.substr(0, size);
  input_.remove_prefix(size);
  if (end == std::string_view::npos) {
    value_ += value;
    return std::nullopt;
  }
  if (value_.empty()) return value;
  value_ += value;
  value_taken_.swap(value_);
  value_.clear();
  return value_taken_;
}

}  // namespace agents::http
