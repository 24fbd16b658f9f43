// The fast way to read the commonest event of a stream.
//
// Nearly every event says "a piece of text, and the same bookkeeping as before". Building a document tree for
// each of them costs several times what receiving it does. A wire format describes that event as data;
// `text_of_shape` walks the bytes once against the description and gives the text, or nothing at the first
// thing that is not described: then the full reader has its turn. So this file can be wrong in speed only, as
// long as it accepts nothing that the full reader would read otherwise; tests/agents/shape_test.cpp holds the
// two together.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace agents::backends {

struct ShapeMember {
  enum class Is {
    ignored,  // a string without escapes, a short number, true, false or null
    null,
    exactly,    // the bytes of `value`, such as "text_delta" with its quotes; must be there
    at_most,    // the same, or absent
    text,       // the string that is wanted
    object,     // of `members`
    one_object  // in an array
  };
  std::string_view name;
  Is is = Is::ignored;
  std::string_view value = {};
  std::span<const ShapeMember> members = {};
};

// The text where `json` is an object of exactly these members (any may be absent but the text, none may come
// twice). A view of `json`, or of `scratch` where the string has escapes.
std::optional<std::string_view> text_of_shape(std::string_view json, std::span<const ShapeMember> shape,
                                              std::string& scratch);

}  // namespace agents::backends
