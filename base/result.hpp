// What a call gives when the world may let us down.
//
// The user's own mistakes are Diagnostics, ours are CHECKs; only the world's (no model, no disk, no time) are
// Errors.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace base {

enum class ErrorCode {
#define ERROR_CODE(name, text) name,
#include "base/errors.def"
#undef ERROR_CODE
};

// The code's name as users and logs see it, such as "deadline".
std::string_view name(ErrorCode code);

struct Error {
  ErrorCode code;
  std::string message;    // one sentence, what happened; never holds a key
  std::string hint = {};  // what the person can do about it; empty when nothing is known
};

// "message (hint)", for a person.
std::string describe(const Error& error);

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(hint)});
}

// An Error made from errno: no space is disk_full, no permission permission_denied, and so on. `what` says
// what was tried.
std::unexpected<Error> fail_errno(int error_number, std::string_view what);

}  // namespace base
