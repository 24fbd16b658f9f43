// Server-sent events out of bytes, however they are cut (WHATWG HTML, section 9.2).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace agents::http {

struct SseEvent {
  std::string_view name;  // of an "event:" line; empty for the default
  std::string_view data;  // the "data:" lines, "\n" between them
};

// Feed bytes, then take events until there is none. An event that lies whole in the bytes is a view of them,
// nothing is copied; its views, and the fed bytes, are used until the next call. "id" and "retry" serve to go
// on with a broken stream, which no model's server offers, and are passed over as comments are.
class SseReader {
 public:
  explicit SseReader(std::size_t limit = std::size_t{16} << 20) : limit_(limit) {}

  // Only when `next` has given nothing.
  void feed(std::string_view bytes);
  std::optional<SseEvent> next();
  // The stream is over: what came of a last event that lacks its blank line, or even its line end. The
  // standard would drop it; servers that end without one exist, and the reader of the data notices a part.
  std::optional<SseEvent> finish();

  // A line or an event was over the limit; there is nothing more.
  bool is_over_limit() const { return over_limit_; }

 private:
  std::optional<std::string_view> next_line();
  std::optional<SseEvent> read_line(std::string_view line);
  void add_data(std::string_view value);
  void keep();
  void clear();

  std::size_t limit_;
  std::string_view input_;  // what is fed and not yet read
  std::string line_;        // the beginning of a line whose end has not come
  std::string line_taken_;  // such a line when it is complete
  std::string_view name_,
      data_;  // of the event so far: views of the input, of `line_taken_`, or of the next two
  std::string name_kept_, data_kept_;  // when the event goes on after the input, or has several lines
  bool is_name_kept_ = false, is_data_kept_ = false;
  bool has_data_ = false;
  bool is_given_ = false;  // the event has been given away: the next call clears it
  bool after_cr_ = false;  // the last line ended with CR: an LF that comes now belongs to it
  bool at_start_ = true;   // a byte order mark may come
  bool over_limit_ = false;
};

}  // namespace agents::http
