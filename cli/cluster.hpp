// What the batch commands share: where a batch's items are done, and how it is watched.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "agents/backends/batch_post.hpp"
#include "cli/command.hpp"
#include "cli/world.hpp"
#include "orchestrator/batch/cluster/driver.hpp"
#include "orchestrator/batch/local.hpp"

namespace cli {

struct PlaceOptions {
  std::string on;           // nats://…; "": what the settings say
  double patience = 60;     // seconds
  bool batch_rate = false;  // by providers' batch endpoints
};

// Declares --on and --patience.
void declare_place_options(CLI::App& app, PlaceOptions& options);

// Who may connect to `servers`, with the person's certificate and credentials. Refuses (bad_config) what is
// no address, and a server on a network without them.
base::Result<orchestrator::batch::cluster::Access> access_to(const Settings& settings,
                                                             const std::string& servers);
orchestrator::batch::cluster::QueueOptions queue_options(const Settings& settings);

// Who does a batch's items: this process, or the workers behind a queue.
class BatchPlace {
 public:
  // `folder` is the batch's; `budget` in dollars. `world` must outlive it.
  static base::Result<std::unique_ptr<BatchPlace>> make(World& world, const PlaceOptions& options,
                                                        unsigned jobs, const std::string& folder,
                                                        double budget, const CommonOptions& common);
  BatchPlace(const BatchPlace&) = delete;
  BatchPlace& operator=(const BatchPlace&) = delete;

  orchestrator::batch::Carrier& carrier() { return *carrier_; }
  bool is_here() const { return here_; }
  // Null where models are asked one by one.
  agents::BatchPost* post() { return post_.get(); }
  // Shows how an item ended on a terminal, over the line before; not where machines are watched.
  void show(std::size_t done, std::size_t all, const std::string& status, const std::string& path) const;

 private:
  BatchPlace(World& world, unsigned jobs, const CommonOptions& common);
  base::Task<base::Result<orchestrator::batch::Agents>> crowd();
  base::Result<void> open_post(const std::string& folder);
  void show(const orchestrator::batch::cluster::Situation& situation) const;

  World& world_;
  base::ThreadPool threads_;
  orchestrator::batch::Workplace workplace_;
  std::unique_ptr<orchestrator::batch::Carrier> carrier_;
  std::unique_ptr<agents::BatchPost> post_;  // goes after the crowd, which asks by it
  std::optional<Crowd> crowd_;
  bool here_ = true, shows_ = false;
  std::size_t width_ = 80;
};

}  // namespace cli
