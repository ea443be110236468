/*
 * Plays V4L2 capture devices to the process it is preloaded into (LD_PRELOAD, Linux), so that tests run through
 * OpenCV's own V4L2 back end. fake-camera.ts builds and drives it, and is the place to read what it can be told.
 *
 * FAKE_CAMERA_DIR names a folder. Its folder sysfs is shown as /sys/class/video4linux to code in C and C++. Where it
 * holds a folder videoN, /dev/videoN is played from these files in it:
 *   state   "WORD PLUG": what the device does now, and how often it was plugged in (a number)
 *   clip    what it shows, over and over: six uint32 (magic, width, height, frames per second, pixel format, number
 *           of frames), then for each frame a uint32 length and its bytes
 *   events  appended to: "MILLISECONDS PID FD EVENT" a line
 *   memory  the buffers that the program maps; it is also what the program's descriptor really is, so that mmap,
 *           munmap and inheritance need no help from here, and its flock is the device's one streaming owner
 * Everything else goes to the C library.
 *
 * Answers are those of the kernel's uvcvideo and videobuf2, because programs are written against these.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MAX_HANDLES = 16, MAX_BUFFERS = 32, CLIP_MAGIC = 0x50494c43, WAIT_SLICE_MS = 2 };

/* What would have been called without this library. */
struct next {
  int (*open)(const char *, int, ...);
  int (*open64)(const char *, int, ...);
  int (*openat)(int, const char *, int, ...);
  int (*openat64)(int, const char *, int, ...);
  FILE *(*fopen64)(const char *, const char *);
  int (*ioctl)(int, unsigned long, ...);
  int (*poll)(struct pollfd *, nfds_t, int);
  int (*select)(int, fd_set *, fd_set *, fd_set *, struct timeval *);
  int (*close)(int);
};

enum condition { PRESENT, BUSY, DENIED, STALLED, GONE };

struct state {
  enum condition condition;
  long plug;
};

struct frame {
  const uint8_t *bytes;
  uint32_t size;
};

struct clip {
  void *file;
  size_t file_size;
  uint32_t width, height, fps, pixel_format, count, largest;
  struct frame *frames;
};

struct fifo {
  uint32_t items[MAX_BUFFERS];
  uint32_t count;
};

struct buffer {
  uint32_t flags, size, sequence;
  int64_t filled_at;
};

/* One open of a device. */
struct handle {
  int fd;
  pid_t pid;
  int camera;
  long plug;
  struct clip clip;
  bool owner, streaming;
  uint32_t buffer_count;
  struct buffer buffers[MAX_BUFFERS];
  struct fifo queued, done;
  uint32_t sequence;
  int64_t next_frame_at;
};

static char root[PATH_MAX - 64];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct handle handles[MAX_HANDLES] = {[0 ... MAX_HANDLES - 1] = {.fd = -1}};

/* The constructors of other libraries may run before this one's, and already open files. */
static const struct next *next(void) {
  static struct next found;
  if (!found.close) {
    found.open = (__typeof__(found.open))dlsym(RTLD_NEXT, "open");
    found.open64 = (__typeof__(found.open64))dlsym(RTLD_NEXT, "open64");
    found.openat = (__typeof__(found.openat))dlsym(RTLD_NEXT, "openat");
    found.openat64 = (__typeof__(found.openat64))dlsym(RTLD_NEXT, "openat64");
    found.fopen64 = (__typeof__(found.fopen64))dlsym(RTLD_NEXT, "fopen64");
    found.ioctl = (__typeof__(found.ioctl))dlsym(RTLD_NEXT, "ioctl");
    found.poll = (__typeof__(found.poll))dlsym(RTLD_NEXT, "poll");
    found.select = (__typeof__(found.select))dlsym(RTLD_NEXT, "select");
    found.close = (__typeof__(found.close))dlsym(RTLD_NEXT, "close");
  }
  return &found;
}

/*
 * Both before main(): dlsym() takes a lock, which in a child between fork and exec may never be free; getenv() is not
 * safe beside a thread that changes the environment.
 */
__attribute__((constructor)) static void prepare(void) {
  const char *folder = getenv("FAKE_CAMERA_DIR");
  next();
  if (folder && strlen(folder) < sizeof root)
    strcpy(root, folder);
}

static int64_t now_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

static int open_file(int camera, const char *name, int flags) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/video%d/%s", root, camera, name);
  return next()->open(path, flags, 0666);
}

/* The number of the camera that is played under this path, or -1. */
static int find_camera(const char *path) {
  int camera, end = 0;
  if (!root[0] || !path || sscanf(path, "/dev/video%3d%n", &camera, &end) != 1 || path[end])
    return -1;
  int fd = open_file(camera, "state", O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return -1;
  next()->close(fd);
  return camera;
}

/* The path to open in place of one under /sys/class/video4linux, written to `moved`; else the path itself. */
static const char *move_sysfs(const char *path, char moved[static PATH_MAX]) {
  static const char sysfs[] = "/sys/class/video4linux";
  const size_t length = sizeof sysfs - 1;
  if (!root[0] || !path || strncmp(path, sysfs, length) || (path[length] && path[length] != '/'))
    return path;
  snprintf(moved, PATH_MAX, "%s/sysfs%s", root, path + length);
  return moved;
}

static struct state read_state(int camera) {
  static const char *const words[] = {"present", "busy", "denied", "stalled", "gone"};
  struct state state = {GONE, 0};
  char text[64] = "", word[16] = "";
  int fd = open_file(camera, "state", O_RDONLY | O_CLOEXEC);
  if (fd >= 0) {
    if (read(fd, text, sizeof text - 1) > 0)
      sscanf(text, "%15s %ld", word, &state.plug);
    next()->close(fd);
  }
  for (int i = 0; i < 5; i++)
    if (!strcmp(word, words[i]))
      state.condition = (enum condition)i;
  return state;
}

static void write_event(const struct handle *handle, const char *event) {
  char line[96];
  int length = snprintf(line, sizeof line, "%lld %d %d %s\n", (long long)(now_us() / 1000), (int)getpid(),
            handle->fd, event);
  int fd = open_file(handle->camera, "events", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC);
  if (fd < 0)
    return;
  if (write(fd, line, (size_t)length) != length)
    perror("fake camera: events");
  next()->close(fd);
}

static void unload_clip(struct clip *clip) {
  free(clip->frames);
  if (clip->file)
    munmap(clip->file, clip->file_size);
  *clip = (struct clip){0};
}

/* False where the file is no clip; what was loaded so far is for unload_clip(). */
static bool load_clip(struct clip *clip, int camera) {
  struct stat status;
  uint32_t header[6];
  int fd = open_file(camera, "clip", O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return false;
  void *file = MAP_FAILED;
  if (!fstat(fd, &status) && (size_t)status.st_size > sizeof header)
    file = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  next()->close(fd);
  if (file == MAP_FAILED)
    return false;
  clip->file = file;
  clip->file_size = (size_t)status.st_size;
  memcpy(header, file, sizeof header);
  clip->width = header[1];
  clip->height = header[2];
  clip->fps = header[3];
  clip->pixel_format = header[4];
  clip->count = header[5];
  if (header[0] != CLIP_MAGIC || !clip->fps || !clip->count)
    return false;
  clip->frames = calloc(clip->count, sizeof *clip->frames);
  if (!clip->frames)
    return false;
  const uint8_t *at = (const uint8_t *)file + sizeof header, *end = (const uint8_t *)file + clip->file_size;
  for (uint32_t i = 0; i < clip->count; i++) {
    struct frame *frame = &clip->frames[i];
    if (end - at < 4)
      return false;
    memcpy(&frame->size, at, 4);
    frame->bytes = at + 4;
    if (end - frame->bytes < (ptrdiff_t)frame->size)
      return false;
    at = frame->bytes + frame->size;
    if (frame->size > clip->largest)
      clip->largest = frame->size;
  }
  return true;
}

/* The size of one picture uncompressed bounds a compressed one too, as uvcvideo's dwMaxVideoFrameSize does. */
static uint32_t image_size(const struct clip *clip) {
  uint32_t uncompressed = clip->width * clip->height * 2;
  return clip->largest > uncompressed ? clip->largest : uncompressed;
}

static uint32_t buffer_size(const struct clip *clip) {
  uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
  return (image_size(clip) + page - 1) / page * page;
}

static void push(struct fifo *fifo, uint32_t item) {
  fifo->items[fifo->count++] = item;
}

static uint32_t pop(struct fifo *fifo) {
  uint32_t first = fifo->items[0];
  fifo->count--;
  memmove(fifo->items, fifo->items + 1, fifo->count * sizeof *fifo->items);
  return first;
}

static void fill_buffer(struct handle *handle, uint32_t index) {
  struct buffer *buffer = &handle->buffers[index];
  const struct frame *frame = &handle->clip.frames[handle->sequence % handle->clip.count];
  off_t offset = (off_t)index * buffer_size(&handle->clip);
  bool whole = pwrite(handle->fd, frame->bytes, frame->size, offset) == (ssize_t)frame->size;
  buffer->flags = V4L2_BUF_FLAG_DONE | (whole ? 0 : V4L2_BUF_FLAG_ERROR);
  buffer->size = frame->size;
  buffer->sequence = handle->sequence;
  buffer->filled_at = handle->next_frame_at;
  push(&handle->done, index);
}

/* Catches up with the clock: a frame for which the program left no buffer is lost, as it is with a real camera. */
static void deliver_due_frames(struct handle *handle, enum condition condition) {
  int64_t now = now_us(), period = 1000000 / handle->clip.fps;
  while (handle->streaming && handle->next_frame_at <= now) {
    if (condition != STALLED && handle->queued.count)
      fill_buffer(handle, pop(&handle->queued));
    handle->sequence++;
    handle->next_frame_at += period;
  }
}

static void stop_streaming(struct handle *handle) {
  if (handle->streaming)
    write_event(handle, "streamoff");
  handle->streaming = false;
  handle->queued.count = handle->done.count = 0;
  memset(handle->buffers, 0, sizeof handle->buffers);
}

/* One open at a time may configure and stream, from its first S_FMT to REQBUFS(0) or close: uvcvideo's privileges. */
static int become_owner(struct handle *handle, enum condition condition) {
  if (handle->owner)
    return 0;
  if (condition == BUSY || flock(handle->fd, LOCK_EX | LOCK_NB))
    return EBUSY;
  handle->owner = true;
  return 0;
}

static int describe_device(const struct handle *handle, struct v4l2_capability *capability) {
  *capability = (struct v4l2_capability){.driver = "uvcvideo", .card = "Fake camera", .version = 0x60100};
  snprintf((char *)capability->bus_info, sizeof capability->bus_info, "usb-fake-%d", handle->camera);
  capability->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_EXT_PIX_FORMAT;
  capability->capabilities = capability->device_caps | V4L2_CAP_DEVICE_CAPS;
  return 0;
}

static int describe_input(struct v4l2_input *input) {
  if (input->index != 0)
    return EINVAL;
  *input = (struct v4l2_input){.name = "Camera 1", .type = V4L2_INPUT_TYPE_CAMERA};
  return 0;
}

static int describe_pixel_format(const struct handle *handle, struct v4l2_fmtdesc *format) {
  if (format->index != 0 || format->type != V4L2_BUF_TYPE_VIDEO_CAPTURE)
    return EINVAL;
  format->pixelformat = handle->clip.pixel_format;
  format->flags = handle->clip.pixel_format == V4L2_PIX_FMT_MJPEG ? V4L2_FMT_FLAG_COMPRESSED : 0;
  return 0;
}

/* Whatever was asked for, a driver answers with the nearest it has: here, the clip's own. */
static int adjust_format(const struct handle *handle, struct v4l2_format *format) {
  const struct clip *clip = &handle->clip;
  if (format->type != V4L2_BUF_TYPE_VIDEO_CAPTURE)
    return EINVAL;
  format->fmt.pix = (struct v4l2_pix_format){
    .width = clip->width,
    .height = clip->height,
    .pixelformat = clip->pixel_format,
    .field = V4L2_FIELD_NONE,
    .bytesperline = clip->pixel_format == V4L2_PIX_FMT_YUYV ? clip->width * 2 : 0,
    .sizeimage = image_size(clip),
    .colorspace = V4L2_COLORSPACE_SRGB,
  };
  return 0;
}

static int set_format(struct handle *handle, struct v4l2_format *format, enum condition condition) {
  int error = become_owner(handle, condition);
  if (!error && handle->buffer_count)
    error = EBUSY;
  return error ? error : adjust_format(handle, format);
}

static int describe_frame_rate(const struct handle *handle, struct v4l2_streamparm *parameters) {
  if (parameters->type != V4L2_BUF_TYPE_VIDEO_CAPTURE)
    return EINVAL;
  parameters->parm.capture = (struct v4l2_captureparm){
    .capability = V4L2_CAP_TIMEPERFRAME,
    .timeperframe = {1, handle->clip.fps},
  };
  return 0;
}

static int set_frame_rate(struct handle *handle, struct v4l2_streamparm *parameters, enum condition condition) {
  int error = become_owner(handle, condition);
  return error ? error : describe_frame_rate(handle, parameters);
}

/* The shared file only ever grows: an earlier open may still have its pages mapped. */
static int allocate_buffers(struct handle *handle, struct v4l2_requestbuffers *request, enum condition condition) {
  struct stat status;
  if (request->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || request->memory != V4L2_MEMORY_MMAP)
    return EINVAL;
  int error = become_owner(handle, condition);
  if (error)
    return error;
  stop_streaming(handle);
  if (request->count > MAX_BUFFERS)
    request->count = MAX_BUFFERS;
  off_t size = (off_t)request->count * buffer_size(&handle->clip);
  if (fstat(handle->fd, &status) || (status.st_size < size && ftruncate(handle->fd, size)))
    return ENOMEM;
  handle->buffer_count = request->count;
  if (!request->count) {
    flock(handle->fd, LOCK_UN);
    handle->owner = false;
  }
  return 0;
}

static int describe_buffer(const struct handle *handle, struct v4l2_buffer *answer) {
  if (answer->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || answer->index >= handle->buffer_count)
    return EINVAL;
  const struct buffer *buffer = &handle->buffers[answer->index];
  answer->bytesused = buffer->size;
  answer->flags = buffer->flags | V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
  answer->field = V4L2_FIELD_NONE;
  answer->timestamp.tv_sec = buffer->filled_at / 1000000;
  answer->timestamp.tv_usec = buffer->filled_at % 1000000;
  answer->sequence = buffer->sequence;
  answer->memory = V4L2_MEMORY_MMAP;
  answer->length = buffer_size(&handle->clip);
  answer->m.offset = answer->index * answer->length;
  return 0;
}

static int queue_buffer(struct handle *handle, struct v4l2_buffer *answer) {
  if (answer->index >= handle->buffer_count || handle->buffers[answer->index].flags)
    return EINVAL;
  handle->buffers[answer->index].flags = V4L2_BUF_FLAG_QUEUED;
  push(&handle->queued, answer->index);
  return describe_buffer(handle, answer);
}

/* Only for descriptors opened with O_NONBLOCK, as OpenCV does: it never waits. */
static int dequeue_buffer(struct handle *handle, struct v4l2_buffer *answer) {
  if (!handle->streaming)
    return EINVAL;
  if (!handle->done.count)
    return EAGAIN;
  answer->index = pop(&handle->done);
  handle->buffers[answer->index].flags &= ~(uint32_t)V4L2_BUF_FLAG_DONE;
  int error = describe_buffer(handle, answer);
  handle->buffers[answer->index].flags = 0;
  return error;
}

static int start_streaming(struct handle *handle, enum condition condition) {
  int error = become_owner(handle, condition);
  if (error)
    return error;
  if (!handle->buffer_count)
    return EINVAL;
  if (!handle->streaming) {
    handle->streaming = true;
    handle->sequence = 0;
    handle->next_frame_at = now_us() + 1000000 / handle->clip.fps;
    write_event(handle, "streamon");
  }
  return 0;
}

/* 0, or what errno is to be. */
static int answer_ioctl(struct handle *handle, unsigned long request, void *argument) {
  struct state state = read_state(handle->camera);
  if (state.condition == GONE || state.plug != handle->plug)
    return ENODEV;
  deliver_due_frames(handle, state.condition);
  /* Callers that declare the request as int extend its sign into the upper half. */
  switch ((uint32_t)request) {
  case VIDIOC_QUERYCAP:
    return describe_device(handle, argument);
  case VIDIOC_ENUMINPUT:
    return describe_input(argument);
  case VIDIOC_G_INPUT:
    *(int *)argument = 0;
    return 0;
  case VIDIOC_S_INPUT:
    return *(int *)argument ? EINVAL : 0;
  case VIDIOC_ENUM_FMT:
    return describe_pixel_format(handle, argument);
  case VIDIOC_G_FMT:
  case VIDIOC_TRY_FMT:
    return adjust_format(handle, argument);
  case VIDIOC_S_FMT:
    return set_format(handle, argument, state.condition);
  case VIDIOC_G_PARM:
    return describe_frame_rate(handle, argument);
  case VIDIOC_S_PARM:
    return set_frame_rate(handle, argument, state.condition);
  case VIDIOC_REQBUFS:
    return allocate_buffers(handle, argument, state.condition);
  case VIDIOC_QUERYBUF:
    return describe_buffer(handle, argument);
  case VIDIOC_QBUF:
    return queue_buffer(handle, argument);
  case VIDIOC_DQBUF:
    return dequeue_buffer(handle, argument);
  case VIDIOC_STREAMON:
    return start_streaming(handle, state.condition);
  case VIDIOC_STREAMOFF:
    stop_streaming(handle);
    return 0;
  case VIDIOC_QUERYCTRL:
  case VIDIOC_G_CTRL:
  case VIDIOC_S_CTRL:
    return EINVAL;
  default:
    return ENOTTY;
  }
}

/* A device that cannot deliver says so by being ready: the DQBUF that follows then returns the error. */
static short poll_handle(struct handle *handle) {
  struct state state = read_state(handle->camera);
  if (state.condition == GONE || state.plug != handle->plug)
    return POLLERR | POLLHUP;
  if (!handle->streaming)
    return POLLERR;
  deliver_due_frames(handle, state.condition);
  return handle->done.count ? POLLIN | POLLRDNORM : 0;
}

/* Holds the mutex where it finds one. A forked child has copies of the handles that are not its own to end. */
static struct handle *lock_handle(int fd) {
  if (fd < 0)
    return NULL;
  for (int i = 0; i < MAX_HANDLES; i++) {
    if (__atomic_load_n(&handles[i].fd, __ATOMIC_ACQUIRE) != fd || handles[i].pid != getpid())
      continue;
    pthread_mutex_lock(&mutex);
    if (handles[i].fd == fd)
      return &handles[i];
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}

static bool is_handle(int fd) {
  if (!lock_handle(fd))
    return false;
  pthread_mutex_unlock(&mutex);
  return true;
}

/* The new descriptor; or -1 with errno. */
static int open_camera(int camera, int flags) {
  struct state state = read_state(camera);
  if (state.condition == GONE || state.condition == DENIED) {
    errno = state.condition == GONE ? ENOENT : EACCES;
    return -1;
  }
  struct handle handle = {.pid = getpid(), .camera = camera, .plug = state.plug};
  handle.fd = open_file(camera, "memory", O_RDWR | O_CREAT | (flags & (O_CLOEXEC | O_NONBLOCK)));
  if (handle.fd < 0)
    return -1;
  struct handle *slot = NULL;
  pthread_mutex_lock(&mutex);
  for (int i = 0; i < MAX_HANDLES && !slot; i++)
    if (handles[i].fd < 0)
      slot = &handles[i];
  if (slot && load_clip(&handle.clip, camera)) {
    *slot = handle;
    write_event(slot, "open");
  } else {
    unload_clip(&handle.clip);
    next()->close(handle.fd);
    handle.fd = -1;
    errno = slot ? ENXIO : EMFILE;
  }
  pthread_mutex_unlock(&mutex);
  return handle.fd;
}

#define OPEN_WITH(call)                                                                                       \
  mode_t mode = 0;                                                                                            \
  if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) {                                                \
    va_list rest;                                                                                             \
    va_start(rest, flags);                                                                                    \
    mode = va_arg(rest, mode_t);                                                                              \
    va_end(rest);                                                                                             \
  }                                                                                                           \
  char moved[PATH_MAX];                                                                                       \
  path = move_sysfs(path, moved);                                                                             \
  int camera = find_camera(path);                                                                             \
  return camera < 0 ? call : open_camera(camera, flags)

int open(const char *path, int flags, ...) {
  OPEN_WITH(next()->open(path, flags, mode));
}

int open64(const char *path, int flags, ...) {
  OPEN_WITH(next()->open64(path, flags, mode));
}

int openat(int folder, const char *path, int flags, ...) {
  OPEN_WITH(next()->openat(folder, path, flags, mode));
}

int openat64(int folder, const char *path, int flags, ...) {
  OPEN_WITH(next()->openat64(folder, path, flags, mode));
}

/* What std::ifstream calls; the open() inside the C library cannot be taken over. */
FILE *fopen64(const char *path, const char *mode) {
  char moved[PATH_MAX];
  return next()->fopen64(move_sysfs(path, moved), mode);
}

int close(int fd) {
  struct handle *handle = lock_handle(fd);
  if (handle) {
    write_event(handle, "close");
    unload_clip(&handle->clip);
    __atomic_store_n(&handle->fd, -1, __ATOMIC_RELEASE);
    pthread_mutex_unlock(&mutex);
  }
  return next()->close(fd);
}

int ioctl(int fd, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  struct handle *handle = lock_handle(fd);
  if (!handle)
    return next()->ioctl(fd, request, argument);
  int error = answer_ioctl(handle, request, argument);
  pthread_mutex_unlock(&mutex);
  if (!error)
    return 0;
  errno = error;
  return -1;
}

/* Looks at the played devices between short waits for all others. */
int poll(struct pollfd *fds, nfds_t count, int timeout) {
  bool played = false;
  for (nfds_t i = 0; i < count && !played; i++)
    played = is_handle(fds[i].fd);
  if (!played)
    return next()->poll(fds, count, timeout);

  struct pollfd others[count];
  int64_t deadline = timeout < 0 ? INT64_MAX : now_us() + timeout * INT64_C(1000);
  for (;;) {
    int ready = 0;
    memcpy(others, fds, sizeof others);
    for (nfds_t i = 0; i < count; i++) {
      struct handle *handle = lock_handle(fds[i].fd);
      if (!handle)
        continue;
      fds[i].revents = poll_handle(handle) & (fds[i].events | POLLERR | POLLHUP);
      pthread_mutex_unlock(&mutex);
      others[i].fd = -1;
      ready += fds[i].revents != 0;
    }
    bool last = ready || now_us() >= deadline;
    int ready_others = next()->poll(others, count, last ? 0 : WAIT_SLICE_MS);
    if (ready_others < 0)
      return -1;
    for (nfds_t i = 0; i < count; i++)
      if (others[i].fd >= 0)
        fds[i].revents = others[i].revents;
    if (last || ready_others)
      return ready + ready_others;
  }
}

/* Only the one form that OpenCV uses is played: a single descriptor, waited for until it can be read. */
int select(int count, fd_set *readable, fd_set *writable, fd_set *exceptional, struct timeval *timeout) {
  int fd = count - 1;
  if (!readable || writable || exceptional || !is_handle(fd) || !FD_ISSET(fd, readable))
    return next()->select(count, readable, writable, exceptional, timeout);
  struct pollfd one = {.fd = fd, .events = POLLIN};
  int ready = poll(&one, 1, timeout ? (int)(timeout->tv_sec * 1000 + timeout->tv_usec / 1000) : -1);
  if (ready <= 0)
    FD_ZERO(readable);
  return ready;
}
