// Random texts and edits: what base::apply accepts can be inverted and composed, and the rest is refused.
#include <cstdint>
#include <string>

#include "base/check.hpp"
#include "base/patch.hpp"

namespace {

// Reads numbers and texts out of the fuzzer's bytes.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(reinterpret_cast<const char*>(data), size) {}
  std::size_t number() {
    if (at_ >= data_.size()) return 0;
    return static_cast<unsigned char>(data_[at_++]);
  }
  std::string text() {
    std::size_t size = std::min(number(), data_.size() - at_);
    std::string result(data_.substr(at_, size));
    at_ += size;
    return result;
  }
  bool more() const { return at_ < data_.size(); }

 private:
  std::string_view data_;
  std::size_t at_ = 0;
};

base::FilePatch patch_from(Bytes& bytes, std::string_view text) {
  base::FilePatch patch{"a", base::FileChange::modify, base::digest(text), {}};
  std::size_t count = bytes.number() % 5;
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t begin = bytes.number();
    patch.edits.push_back({{begin, begin + bytes.number() % 8}, bytes.text()});
  }
  return patch;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(data, size);
  std::string before = bytes.text();
  base::FilePatch first = patch_from(bytes, before);
  auto middle = base::apply(first, before);
  if (!middle) return 0;
  CHECK(base::apply(base::invert(first, before).value(), *middle).value() == before, "an inverse restores");
  CHECK(base::unified(first, before).has_value(), "what can be applied can be shown");
  CHECK(base::apply(base::diff("a", before, *middle), before).value() == *middle,
        "a diff makes the new text");
  base::FilePatch second = patch_from(bytes, *middle);
  auto after = base::apply(second, *middle);
  if (!after) return 0;
  CHECK(base::apply(base::compose(first, second, before).value(), before).value() == *after,
        "a composition is both");
  return 0;
}
