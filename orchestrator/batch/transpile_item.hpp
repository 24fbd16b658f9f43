// Inside this folder: what the head and whoever performs share about translations.
#pragma once

#include <string>

#include "orchestrator/batch/perform.hpp"
#include "orchestrator/batch/toolchain.hpp"
#include "transpile/pipeline.hpp"
#include "transpile/workspace.hpp"

namespace orchestrator::batch {

struct TranslatedItem {
  base::Document document;
  ::transpile::Options options;
  ::transpile::Translation translation;
};

// A plain function over texts. Options of a transpile item: "module", "package", "library", "verify".
TranslatedItem translate_item(const Item& item, const Texts& texts);

base::Result<void> write_translated(const ::transpile::Workspace& workspace, const Item& item,
                                    const ::transpile::Translation& translation);

}  // namespace orchestrator::batch
