#include "agents/backends/wire_error.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "agents/backends/wait_times.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"

namespace agents::backends {
namespace {

using base::ErrorCode;
using base::Json;

// What an error object says, whatever its shape.
struct Facts {
  std::string message;
  std::string words;  // its type, code, status and reasons, in lower case, a blank around each
  int status = 0;     // an integer code
  Json object;        // the inner "error" object
};

void add_word(Facts& facts, const std::optional<std::string>& word) {
  if (word) facts.words += base::lower_ascii(*word) + " ";
}

void read_object(const Json& object, Facts& facts) {
  for (const char* name : {"type", "code", "status", "reason"})
    add_word(facts, base::get_string(object, name));
  if (auto code = base::get_int(object, "code"); code && *code >= 400 && *code < 600)
    facts.status = static_cast<int>(*code);
  if (const Json* details = base::get_array(object, "details")) {
    for (const Json& detail : *details) add_word(facts, base::get_string(detail, "reason"));
  }
  if (const Json* inner = base::get_object(object, "innererror"))
    add_word(facts, base::get_string(*inner, "code"));
  for (const char* name : {"message", "detail", "error"}) {
    auto text = base::get_string(object, name);
    if (text && facts.message.empty()) facts.message = *text;
  }
}

Facts read_facts(const Json& body) {
  Facts facts;
  facts.words = " ";
  const Json& outer = body.is_array() && !body.empty() ? body.front() : body;
  const Json* inner = base::get_object(outer, "error");
  facts.object = inner ? *inner : outer;
  if (inner) read_object(*inner, facts);
  read_object(outer, facts);
  return facts;
}

bool has_any(std::string_view text, std::span<const std::string_view> needles) {
  return std::any_of(needles.begin(), needles.end(),
                     [&](std::string_view needle) { return text.find(needle) != std::string_view::npos; });
}

bool is_quota(const Facts& facts, std::string_view message) {
  constexpr std::string_view kWords[] = {"insufficient_quota",  "billing",
                                         "credit_balance",      "payment_required",
                                         "insufficient_credit", "insufficient_balance",
                                         "insufficient_funds"};
  constexpr std::string_view kMessages[] = {"credit balance is too low", "insufficient balance",
                                            "exceeded your current quota, please check your plan"};
  return has_any(facts.words, kWords) || has_any(message, kMessages);
}

bool is_refusal(const Facts& facts) {
  constexpr std::string_view kWords[] = {"content_filter",     "content_policy", "responsibleaipolicy",
                                         "prohibited_content", " safety ",       " refusal ",
                                         "moderation",         "image_safety"};
  return has_any(facts.words, kWords);
}

bool is_authentication(const Facts& facts) {
  constexpr std::string_view kWords[] = {"authentication_error", "permission_error", "permission_denied",
                                         "invalid_api_key",      "api_key_invalid",  "unauthenticated",
                                         "unauthorized"};
  return has_any(facts.words, kWords);
}

ErrorCode code_by_words(const Facts& facts) {
  constexpr std::string_view kRate[] = {"rate_limit", "resource_exhausted", "too_many_requests",
                                        "tokens_exceeded"};
  constexpr std::string_view kOverloaded[] = {"overloaded", "unavailable", "slow_down", "engine_busy"};
  constexpr std::string_view kRequest[] = {"invalid_request",     "not_found",      "too_large",
                                           "context_length",      "context_size",   "invalid_argument",
                                           "unsupported",         "invalid_prompt", "bad_request",
                                           "failed_precondition", "badrequest"};
  if (has_any(facts.words, kRate)) return ErrorCode::rate_limited;
  if (has_any(facts.words, kOverloaded)) return ErrorCode::overloaded;
  if (has_any(facts.words, kRequest)) return ErrorCode::bad_request;
  return ErrorCode::server_error;
}

ErrorCode code_by_status(int status, const Facts& facts) {
  switch (status) {
    case 401:
    case 403:
      return ErrorCode::authentication;
    case 402:
      return ErrorCode::quota_spent;
    case 429:
      return ErrorCode::rate_limited;
    case 503:
    case 529:
      return ErrorCode::overloaded;
    case 408:
      return ErrorCode::server_error;
    case 451:
      return ErrorCode::refused;
    default:
      break;
  }
  if (status >= 500)
    return code_by_words(facts) == ErrorCode::overloaded ? ErrorCode::overloaded : ErrorCode::server_error;
  if (status >= 400) return ErrorCode::bad_request;
  return code_by_words(facts);
}

ErrorCode judge(int status, const Facts& facts) {
  std::string message = base::lower_ascii(facts.message);
  if (is_quota(facts, message)) return ErrorCode::quota_spent;
  if (is_refusal(facts)) return ErrorCode::refused;
  if (is_authentication(facts)) return ErrorCode::authentication;
  return code_by_status(status, facts);
}

std::string hint_for(ErrorCode code, int status, const Facts& facts) {
  switch (code) {
    case ErrorCode::authentication:
      return "check the model's key";
    case ErrorCode::quota_spent:
      return "the account with this provider needs credit";
    case ErrorCode::bad_request:
      break;
    default:
      return "";
  }
  if (facts.words.find("context") != std::string::npos || status == 413)
    return "the request is longer than the model can read";
  if (status == 404) return "check the model's name, and that its url reaches up to the version, such as /v1";
  return "";
}

// Whether asking again makes sense. What money or policy refused is never repeated, nor what the request
// itself is to blame for.
bool may_repeat(ErrorCode code, int status, const http::Head& head) {
  if (code == ErrorCode::quota_spent || code == ErrorCode::refused || code == ErrorCode::authentication)
    return false;
  std::string_view wish = head.header("x-should-retry");
  if (wish == "true") return true;
  if (wish == "false") return false;
  if (code == ErrorCode::rate_limited || code == ErrorCode::overloaded) return true;
  return code == ErrorCode::server_error && status != 501 && status != 505;
}

}  // namespace

std::string foreign_words(std::string_view text, std::size_t limit) {
  std::string words = base::to_utf8(base::redact(text.substr(0, limit * 8)));
  std::replace_if(
      words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
      ' ');
  std::string_view trimmed = base::trim(words);
  if (trimmed.size() <= limit) return std::string(trimmed);
  return std::string(trimmed.substr(0, base::utf8_cut(trimmed, limit))) + "…";
}

bool is_error_event(const Json& event) {
  const Json& outer = event.is_array() && !event.empty() ? event.front() : event;
  if (!outer.is_object()) return false;
  auto error = outer.find("error");
  if (error != outer.end() && (error->is_object() || error->is_string())) return true;
  return base::get_string(outer, "type") == "error" || base::get_string(outer, "object") == "error";
}

WireError read_wire_error(const http::Head& head, const Json& body, std::string_view text,
                          base::WallTime now) {
  Facts facts = read_facts(body);
  int status = head.status >= 400 || facts.status == 0 ? head.status : facts.status;
  ErrorCode code = judge(status, facts);
  std::string said = foreign_words(facts.message.empty() ? text : facts.message);
  if (said.empty()) said = "the server gave no reason";
  std::string where =
      head.status >= 400 ? fmt::format("HTTP {}", head.status) : std::string("an error within the reply");
  WireError result{.error = {code, fmt::format("{} ({})", said, where), hint_for(code, status, facts)}};
  result.again = may_repeat(code, status, head);
  if (result.again) result.wait = asked_wait(head, facts.object, now);
  // llama.cpp while it reads its weights: that takes seconds, and no one else can answer meanwhile.
  if (result.again && !result.wait && facts.message.find("oading model") != std::string::npos)
    result.wait = std::chrono::seconds(2);
  return result;
}

WireError transport_error(base::Error error, bool is_local) {
  bool again = error.code == ErrorCode::truncated || (error.code == ErrorCode::unreachable && !is_local);
  return {.error = std::move(error), .again = again};
}

}  // namespace agents::backends
