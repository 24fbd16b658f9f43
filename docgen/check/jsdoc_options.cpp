// The options of the rules for JavaScript and TypeScript, under the names that eslint-plugin-jsdoc gives
// them.
#include <algorithm>
#include <array>

#include "docgen/check/check.hpp"

namespace docgen {
namespace {

constexpr auto kJsdocOptions = std::to_array<std::string_view>({
    "check-param-names.allowExtraTrailingParamDocs",
    "check-param-names.badParamNames",
    "check-param-names.badParamOrder",
    "check-param-names.checkDestructured",
    "check-param-names.checkRestProperty",
    "check-param-names.checkTypesPattern",
    "check-param-names.disableExtraPropertyReporting",
    "check-param-names.disableMissingParamChecks",
    "check-param-names.duplicateParams",
    "check-param-names.enableFixer",
    "check-param-names.extraParams",
    "check-param-names.useDefaultObjectProperties",
    "require-jsdoc.checkAllFunctionExpressions",
    "require-jsdoc.checkConstructors",
    "require-jsdoc.checkGetters",
    "require-jsdoc.checkSetters",
    "require-jsdoc.enableFixer",
    "require-jsdoc.exemptEmptyConstructors",
    "require-jsdoc.exemptEmptyFunctions",
    "require-jsdoc.exemptOverloadedImplementations",
    "require-jsdoc.fixerMessage",
    "require-jsdoc.minLineCount",
    "require-jsdoc.publicOnly",
    "require-jsdoc.skipInterveningOverloadedDeclarations",
    "require-param.autoIncrementBase",
    "require-param.checkConstructors",
    "require-param.checkDestructured",
    "require-param.checkDestructuredRoots",
    "require-param.checkGetters",
    "require-param.checkRestProperty",
    "require-param.checkSetters",
    "require-param.checkTypesPattern",
    "require-param.enableFixer",
    "require-param.enableRestElementFixer",
    "require-param.enableRootFixer",
    "require-param.ignoreWhenAllParamsMissing",
    "require-param.interfaceExemptsParamsCheck",
    "require-param.useDefaultObjectProperties",
    "require-param-description.defaultDestructuredRootDescription",
    "require-param-description.setDefaultDestructuredRootDescription",
    "require-param-type.defaultDestructuredRootType",
    "require-param-type.setDefaultDestructuredRootType",
    "require-returns.checkConstructors",
    "require-returns.checkGetters",
    "require-returns.enableFixer",
    "require-returns.forceRequireReturn",
    "require-returns.forceReturnsWithAsync",
    "require-returns.publicOnly",
    "require-returns-check.exemptAsync",
    "require-returns-check.exemptGenerators",
    "require-returns-check.noNativeTypes",
    "require-returns-check.reportMissingReturnForUndefinedTypes",
    "require-throws.contexts",
    "require-yields.forceRequireNext",
    "require-yields.forceRequireYields",
    "require-yields.next",
    "require-yields.nextWithGeneratorTag",
    "require-yields.withGeneratorTag",
    "require-yields-check.checkGeneratorsOnly",
    "require-yields-check.next",
});

}  // namespace

bool is_jsdoc_option(std::string_view name) {
  return std::ranges::find(kJsdocOptions, name) != kJsdocOptions.end();
}

}  // namespace docgen
