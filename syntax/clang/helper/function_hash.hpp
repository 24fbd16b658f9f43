// The hash of a function's definition with its local names left out.
#pragma once

#include <string>

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>

namespace helper {

// 32 hexadecimal digits. Equal for two definitions whose tokens are equal but for the names of local
// variables and parameters, if all else that the tokens mean is equal too: whom they call, which members they
// use, what macros make of them. A local name that a macro or anything else than the syntax tree's own
// references mentions is not left out. The definition must be written in the main file.
std::string alpha_hash(const clang::FunctionDecl& function, clang::ASTContext& context);

// From the first byte of the definition (with its template head) to behind its last, in the main file; empty
// when it is not all there.
struct Bytes {
  unsigned begin = 0;
  unsigned end = 0;
};
Bytes written_bytes(const clang::FunctionDecl& function, clang::ASTContext& context);

}  // namespace helper
