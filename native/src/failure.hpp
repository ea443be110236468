#pragma once

#include <stdexcept>
#include <string>

namespace digitcam {

/** An error with a code to act on and a message that says what was asked, what was found and what to do. */
class Failure : public std::runtime_error {
 public:
  Failure(std::string code, const std::string& message) : std::runtime_error(message), code_(std::move(code)) {}
  const std::string& code() const { return code_; }

 private:
  std::string code_;
};

/** Whatever was thrown, as a Failure: itself, "too-large" where memory ran out, else "internal". */
Failure toFailure(const std::exception& error);

}  // namespace digitcam
