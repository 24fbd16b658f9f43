#include "lsp/handlers/handlers.hpp"

#include <unordered_map>

namespace lsp::handlers {

RequestHandler find_request(std::string_view method) {
  static const std::unordered_map<std::string_view, RequestHandler> all = {
#define REQUEST(method, function) {method, function},
#define NOTIFICATION(method, function)
#include "lsp/handlers/handlers.def"
#undef REQUEST
#undef NOTIFICATION
  };
  auto found = all.find(method);
  return found == all.end() ? nullptr : found->second;
}

NotificationHandler find_notification(std::string_view method) {
  static const std::unordered_map<std::string_view, NotificationHandler> all = {
#define REQUEST(method, function)
#define NOTIFICATION(method, function) {method, function},
#include "lsp/handlers/handlers.def"
#undef REQUEST
#undef NOTIFICATION
  };
  auto found = all.find(method);
  return found == all.end() ? nullptr : found->second;
}

}  // namespace lsp::handlers
