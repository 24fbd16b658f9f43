// The ledger's JSON columns: values become JSON and come back equal. Texts are redacted on the way in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agents/candidate.hpp"
#include "base/json.hpp"
#include "base/patch.hpp"
#include "orchestrator/verdict.hpp"

namespace orchestrator::ledger {

std::string encode(const base::Patch& patch);
base::Result<base::Patch> decode_patch(std::string_view json);

std::string encode(const std::vector<agents::Placement>& placements);
base::Result<std::vector<agents::Placement>> decode_placements(std::string_view json);

std::string encode(const agents::Usage& usage);
base::Result<agents::Usage> decode_usage(std::string_view json);

std::string encode(const std::map<std::string, double>& numbers);
base::Result<std::map<std::string, double>> decode_numbers(std::string_view json);

std::string encode(const std::vector<std::string>& texts);
base::Result<std::vector<std::string>> decode_texts(std::string_view json);

// All of a verdict but what the ledger keeps in columns of its own: candidates and evidence, ending, chosen,
// cost, tokens, time. `decode` fills `verdict`, whose candidates must be there already.
std::string encode(const Verdict& verdict);
base::Result<void> decode(std::string_view json, Verdict& verdict);

}  // namespace orchestrator::ledger
