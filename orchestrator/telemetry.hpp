// A run as OpenTelemetry spans: one for the run, one for each answer of a model, one for each check that ran
// something. OTLP/JSON (opentelemetry-proto, ExportTraceServiceRequest) with the attributes of the GenAI
// semantic conventions. Neither prompts nor answers nor file names are in it.
#pragma once

#include <string>

#include "agents/request.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "orchestrator/verdict.hpp"

namespace orchestrator {

// `ended`: when the verdict was made. What a provider did not tell is absent, never 0.
base::Json spans_of(const agents::Request& request, const Verdict& verdict, base::WallTime ended,
                    const std::string& version);

}  // namespace orchestrator
