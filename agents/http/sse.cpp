#include "agents/http/sse.hpp"

#include <cstring>
#include <utility>

namespace agents::http {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::size_t find(std::string_view text, char what) {
  const void* at = text.empty() ? nullptr : std::memchr(text.data(), what, text.size());
  return at ? static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) : std::string_view::npos;
}

}  // namespace

void SseReader::feed(std::string_view bytes) {
  input_ = bytes;
}

// The next line that has an end; what comes after the last end is put aside.
std::optional<std::string_view> SseReader::next_line() {
  if (after_cr_ && !input_.empty()) {
    if (input_.front() == '\n') input_.remove_prefix(1);
    after_cr_ = false;
  }
  if (input_.empty() || over_limit_) return std::nullopt;
  std::size_t size = find(input_, '\n');
  std::size_t carriage_return = find(input_.substr(0, size), '\r');
  bool ends_with_cr = carriage_return != std::string_view::npos;
  if (ends_with_cr) size = carriage_return;
  bool is_whole = size != std::string_view::npos;
  std::string_view line = input_.substr(0, size);
  if (line_.size() + line.size() > limit_) {
    over_limit_ = true;
    return std::nullopt;
  }
  input_.remove_prefix(is_whole ? size + 1 : input_.size());
  after_cr_ = ends_with_cr;
  if (is_whole && line_.empty()) return line;
  line_ += line;
  if (!is_whole) return std::nullopt;
  line_taken_.swap(line_);
  line_.clear();
  return line_taken_;
}

void SseReader::clear() {
  name_ = data_ = {};
  has_data_ = is_name_kept_ = is_data_kept_ = is_given_ = false;
}

// The bytes that the event's views are of are about to go.
void SseReader::keep() {
  if (!is_name_kept_ && !name_.empty()) name_kept_ = name_;
  if (!is_data_kept_ && has_data_) data_kept_ = data_;
  is_name_kept_ = !name_.empty();
  is_data_kept_ = has_data_;
  if (is_name_kept_) name_ = name_kept_;
  if (is_data_kept_) data_ = data_kept_;
}

void SseReader::add_data(std::string_view value) {
  if (!has_data_) {
    has_data_ = true;
    data_ = value;
    return;
  }
  if (data_.size() + value.size() >= limit_) {
    over_limit_ = true;
    return;
  }
  if (!is_data_kept_) data_kept_ = data_;
  is_data_kept_ = true;
  data_kept_ += '\n';
  data_kept_ += value;
  data_ = data_kept_;
}

// A blank line ends the event; any other one adds to it.
std::optional<SseEvent> SseReader::read_line(std::string_view line) {
  if (std::exchange(at_start_, false) && line.starts_with(kByteOrderMark))
    line.remove_prefix(kByteOrderMark.size());
  if (line.empty()) {
    if (has_data_) {
      is_given_ = true;
      return SseEvent{name_, data_};
    }
    clear();
    return std::nullopt;
  }
  std::size_t colon = find(line, ':');
  std::string_view field = line.substr(0, colon);
  std::string_view value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (field == "data") {
    add_data(value);
  } else if (field == "event") {
    name_ = value;
    is_name_kept_ = false;
  }
  return std::nullopt;
}

std::optional<SseEvent> SseReader::next() {
  if (is_given_) clear();
  while (auto line = next_line()) {
    if (auto event = read_line(*line)) return event;
  }
  keep();
  return std::nullopt;
}

std::optional<SseEvent> SseReader::finish() {
  if (is_given_) clear();
  if (over_limit_) return std::nullopt;
  line_taken_.swap(line_);
  line_.clear();
  if (!line_taken_.empty()) read_line(line_taken_);
  return over_limit_ ? std::nullopt : read_line("");
}

}  // namespace agents::http
