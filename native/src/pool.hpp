#pragma once

#include <memory>
#include <mutex>
#include <opencv2/core.hpp>
#include <vector>

namespace digitcam {

/** Matrices whose memory is used again once nobody holds them, so that a running capture allocates none. */
class Pool {
 public:
  std::shared_ptr<cv::Mat> take() {
    std::unique_ptr<cv::Mat> matrix;
    {
      const std::lock_guard lock(shelf_->mutex);
      if (!shelf_->free.empty()) {
        matrix = std::move(shelf_->free.back());
        shelf_->free.pop_back();
      }
    }
    if (!matrix) matrix = std::make_unique<cv::Mat>();
    return {matrix.release(), [shelf = shelf_](cv::Mat* used) { shelf->putBack(std::unique_ptr<cv::Mat>(used)); }};
  }

 private:
  /** Outlives the pool: the last of its matrices may be given back later. */
  struct Shelf {
    static constexpr std::size_t kMost = 4;
    std::mutex mutex;
    std::vector<std::unique_ptr<cv::Mat>> free;

    void putBack(std::unique_ptr<cv::Mat> matrix) {
      const std::lock_guard lock(mutex);
      if (free.size() < kMost) free.push_back(std::move(matrix));
    }
  };

  std::shared_ptr<Shelf> shelf_ = std::make_shared<Shelf>();
};

}  // namespace digitcam
