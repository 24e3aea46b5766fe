/* Preloaded: every fsync takes so many milliseconds more, as on a disk that is not the quickest. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void nap(void) {
  const char *ms = getenv("FLOCK_BENCH_FSYNC_MS");
  struct timespec wait = {0, ms ? atol(ms) * 1000000L : 0};
  nanosleep(&wait, NULL);
}

int fsync(int fd) {
  nap();
  return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}

int fdatasync(int fd) {
  nap();
  return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd);
}
