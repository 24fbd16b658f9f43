// The JSON objects in a body that is one object, several, or an array of them, as they come.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace agents::http {

// Feed bytes, then take objects until there is none. Outside of objects only blanks, commas and the brackets
// of one array are allowed. Objects are found by their braces and strings; whoever parses one judges the
// rest.
class JsonValuesReader {
 public:
  explicit JsonValuesReader(std::size_t limit = std::size_t{16} << 20) : limit_(limit) {}

  // Only when `next` has given nothing.
  void feed(std::string_view bytes);
  std::optional<std::string_view> next();

  bool is_inside() const { return depth_ > 0 || in_array_; }  // at the end of the stream: it was cut
  bool is_broken() const { return broken_; }                  // something else than objects
  bool is_over_limit() const { return over_limit_; }

 private:
  bool skip_between();
  std::size_t find_end();

  std::size_t limit_;
  std::string_view input_;
  std::string value_;  // the beginning of an object whose end has not come
  std::string value_taken_;
  int depth_ = 0;  // of braces
  bool in_array_ = false;
  bool in_string_ = false;
  bool after_backslash_ = false;
  bool broken_ = false;
  bool over_limit_ = false;
};

}  // namespace agents::http
