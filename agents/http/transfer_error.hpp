// What libcurl's result codes mean to us. Internal to agents/http.
#pragma once

#include <string>
#include <string_view>

#include <curl/curl.h>

#include "base/result.hpp"

namespace agents::http {

struct TransferEnd {
  CURLcode code = CURLE_OK;
  std::string_view detail;  // libcurl's own words; may be empty
  long proxy_status = 0;    // of a CONNECT, 0 when there was none
  std::string origin;       // "https://host:port"
  bool has_head = false;    // a reply had begun
};

base::Error transfer_error(const TransferEnd& end);

}  // namespace agents::http
