// Requests that can wait: collected, sent together to a provider's batch endpoint, answered at half the price
// when the provider has come round to them.
#pragma once

#include <chrono>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "agents/backends/batch_wire.hpp"
#include "agents/http/http_client.hpp"
#include "agents/model.hpp"
#include "base/task.hpp"

namespace agents {

struct BatchPostSettings {
  // Which batches lie with a provider: what a later post goes on with, by the requests' own words. Empty:
  // nobody will.
  std::filesystem::path record;
  std::chrono::milliseconds quiet =
      std::chrono::seconds(2);  // without a new request, then all leave together
  std::chrono::milliseconds poll = std::chrono::seconds(60);
  std::size_t most_requests = 10'000;                     // of one batch
  std::size_t most_bytes = std::size_t{90} << 20;         // of one batch
  std::function<void(const std::string& text)> say = {};  // what a person may want to hear
};

// Belongs to the loop's thread. Outlives its models.
class BatchPost {
 public:
  // `client` outlives it. Reads the record where there is one; one that can't be read counts as none.
  BatchPost(const base::Executor& executor, http::HttpClient& client, BatchPostSettings settings);
  ~BatchPost();

  // Whether `config`'s server has such an endpoint: the providers' own, and where the settings say so.
  static bool serves(const ModelConfig& config);

  // `model`, asked by post. Its answers come whole. Refuses (bad_config) calls where the settings don't name
  // what the server calls the model.
  std::unique_ptr<Model> by_post(std::unique_ptr<Model> model);

  // Sends, looks after what was sent and hands out answers, until it is cancelled. What lies with a provider
  // then stays there, and in the record.
  base::Task<> run();

 private:
  friend class PostedModel;
  struct Asked;
  struct Lane;
  struct Sent;

  base::Task<base::Result<base::Json>> ask(const ModelConfig& config, std::string path, base::Json body);
  Lane& lane_of(const ModelConfig& config, const std::string& path);
  bool is_due(const Lane& lane) const;
  base::Task<> send(Lane& lane);
  base::Task<base::Result<std::string>> create(const Lane& lane,
                                               std::span<const backends::BatchRequest> requests);
  base::Task<base::Result<base::Json>> call(const ModelConfig& config, std::string path, std::string type,
                                            std::string body, std::string* raw = nullptr);
  base::Task<> look_after(Sent& sent);
  void deliver(const std::string& id, base::Result<base::Json> reply);
  void read_record();
  void write_record() const;

  base::Executor executor_;
  http::HttpClient& client_;
  BatchPostSettings settings_;
  std::map<std::string, std::unique_ptr<Lane>> lanes_;  // by model and path
  std::vector<std::unique_ptr<Sent>> sent_;
  std::map<std::string, std::shared_ptr<Asked>> asked_;    // by the request's id
  std::map<std::string, base::Result<base::Json>> early_;  // answers that nobody has asked for yet
  std::map<std::string, unsigned> times_;                  // how often the same was asked
};

}  // namespace agents
