#include "base/result.hpp"

#include <cerrno>
#include <cstring>

namespace base {

std::string_view name(ErrorCode code) {
  switch (code) {
#define ERROR_CODE(name, text) \
  case ErrorCode::name:        \
    return #name;
#include "base/errors.def"
#undef ERROR_CODE
  }
  return "unknown";
}

std::string describe(const Error& error) {
  return error.hint.empty() ? error.message : error.message + " (" + error.hint + ")";
}

static ErrorCode code_of_errno(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return ErrorCode::not_found;
    case EEXIST:
      return ErrorCode::already_exists;
    case EACCES:
    case EPERM:
    case EROFS:
      return ErrorCode::permission_denied;
    case ENOSPC:
    case EDQUOT:
      return ErrorCode::disk_full;
    case ELOOP:
      return ErrorCode::through_symlink;
    case EXDEV:
      return ErrorCode::outside_root;
    case EFBIG:
      return ErrorCode::too_large;
    case ECONNREFUSED:
    case EHOSTUNREACH:
    case ENETUNREACH:
      return ErrorCode::unreachable;
    default:
      return ErrorCode::io;
  }
}

std::unexpected<Error> fail_errno(int number, std::string_view what) {
  ErrorCode code = code_of_errno(number);
  std::string hint;
  if (code == ErrorCode::disk_full) hint = "free some space and try again";
  return fail(code, std::string(what) + ": " + std::strerror(number), hint);
}

}  // namespace base
