/*
 * Stands between a program and its disk (LD_PRELOAD), for the files below one folder.
 *
 * disk_begin(): what reaches the disk is written down in order and with its bytes; from that a power
 * cut at any moment can be played. What the program says on standard output goes in between.
 * And it lets the n-th write, sync, cut or naming fail: disk_fail() and what follows it.
 *
 * A record is "op path-length offset length" as four little-endian 64-bit numbers, the path, the
 * bytes. For a rename the bytes are the new path.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SAID = 'A', MADE = 'C', FOLDER = 'D', WRITTEN = 'W', CUT = 'T', SYNCED = 'S', MOVED = 'R', GONE = 'U' };
enum { FAILS_WRITES = 1, FAILS_SYNCS = 2, FAILS_CUTS = 4, FAILS_NAMES = 8 };

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int record = -1;
static char under[PATH_MAX];
static size_t under_length;

static int fail_from, fail_for, fail_with, fail_what, fail_short;
static int calls, failed;
static char failed_at[PATH_MAX];

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* From here on the disk is what lies below `place`; what reaches it is written down in `into`. */
void disk_begin(const char *place, const char *into) {
    if (into[0] != 0) record = REAL(open)(into, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    under_length = (size_t)snprintf(under, sizeof under, "%s/", place);
}

/* Calls from the `from`-th on fail, `times` of them; `half` lets a write come back short once. */
void disk_fail(int from, int times, int with, int what, int half) {
    fail_from = from, fail_for = times, fail_with = with, fail_what = what, fail_short = half;
    calls = failed = 0, failed_at[0] = 0;
}
int disk_calls(void) { return calls; }
int disk_failed(void) { return failed; }
const char *disk_failed_at(void) { return failed_at; }

static int is_ours(const char *path) {
    return under_length > 0 && strncmp(path, under, under_length) == 0;
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_ours(path);
}

static int path_at(int folder, const char *name, char *path) {
    if (name[0] == '/') {
        snprintf(path, PATH_MAX, "%s", name);
    } else {
        char place[PATH_MAX];
        if (folder == AT_FDCWD) {
            if (getcwd(place, sizeof place) == NULL) return 0;
        } else if (!path_of(folder, place)) {
            return 0;
        }
        if ((size_t)snprintf(path, PATH_MAX, "%s/%s", place, name) >= PATH_MAX) return 0;
    }
    return is_ours(path);
}

static void put(const void *bytes, size_t length) {
    const char *next = bytes;
    while (length > 0) {
        ssize_t done = REAL(write)(record, next, length);
        if (done <= 0) abort();
        next += done, length -= (size_t)done;
    }
}

static void note(int op, const char *path, uint64_t offset, const void *bytes, size_t length) {
    if (record < 0) return;
    uint64_t head[4] = {(uint64_t)op, strlen(path), offset, length};
    put(head, sizeof head);
    put(path, head[1]);
    put(bytes, length);
}

static int fails(int what, const char *path) {
    if (fail_from == 0 || !(fail_what & what)) return 0;
    calls++;
    if (calls < fail_from || calls >= fail_from + fail_for) return 0;
    if (failed++ == 0) snprintf(failed_at, sizeof failed_at, "%s", path);
    return 1;
}

static uint64_t place_in(int fd) {
    struct stat state;
    if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &state) == 0) return (uint64_t)state.st_size;
    return (uint64_t)lseek(fd, 0, SEEK_CUR);
}

#define ALONE(type, body)                     \
    pthread_mutex_lock(&one_at_a_time);       \
    type result;                              \
    do body while (0);                        \
    int kept_errno = errno;                   \
    pthread_mutex_unlock(&one_at_a_time);     \
    errno = kept_errno;                       \
    return result

static int fail_now(void) { errno = fail_with; return -1; }

ssize_t write(int fd, const void *bytes, size_t length) {
    char path[PATH_MAX];
    if (fd == 1 && record >= 0) {
        ALONE(ssize_t, { note(SAID, "", 0, bytes, length); result = REAL(write)(fd, bytes, length); });
    }
    if (!path_of(fd, path)) return REAL(write)(fd, bytes, length);
    ALONE(ssize_t, {
        uint64_t offset = place_in(fd);
        if (fails(FAILS_WRITES, path)) {
            if (!fail_short) { result = fail_now(); break; }
            length /= 2;
        }
        result = REAL(write)(fd, bytes, length);
        if (result > 0) note(WRITTEN, path, offset, bytes, (size_t)result);
    });
}

static ssize_t written_at(int fd, const void *bytes, size_t length, off64_t offset) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return REAL(pwrite64)(fd, bytes, length, offset);
    ALONE(ssize_t, {
        if (fails(FAILS_WRITES, path)) {
            if (!fail_short) { result = fail_now(); break; }
            length /= 2;
        }
        result = REAL(pwrite64)(fd, bytes, length, offset);
        if (result > 0) note(WRITTEN, path, (uint64_t)offset, bytes, (size_t)result);
    });
}
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { return written_at(fd, b, n, at); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { return written_at(fd, b, n, at); }

static int synced(int fd, int (*sync)(int)) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return sync(fd);
    ALONE(int, {
        if (fails(FAILS_SYNCS, path)) { result = fail_now(); break; }
        result = 0; /* the disk of a test need not spin: what counts is what is written down */
        note(SYNCED, path, 0, "", 0);
    });
}
int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

static int cut(int fd, off64_t length) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return REAL(ftruncate64)(fd, length);
    ALONE(int, {
        if (fails(FAILS_CUTS, path)) { result = fail_now(); break; }
        result = REAL(ftruncate64)(fd, length);
        if (result == 0) note(CUT, path, (uint64_t)length, "", 0);
    });
}
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }
int ftruncate(int fd, off_t length) { return cut(fd, length); }

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    if (!(flags & (O_CREAT | O_TRUNC)) || !path_at(folder, name, path))
        return REAL(openat64)(folder, name, flags, mode);
    ALONE(int, {
        struct stat state;
        int there = stat(path, &state) == 0;
        if (!there && fails(FAILS_NAMES, path)) { result = fail_now(); break; }
        result = REAL(openat64)(folder, name, flags, mode);
        if (result >= 0 && !there) note(MADE, path, 0, "", 0);
        if (result >= 0 && there && (flags & O_TRUNC)) note(CUT, path, 0, "", 0);
    });
}
#define MODE(flags, last)                          \
    mode_t mode = 0;                               \
    if ((flags) & (O_CREAT | O_TMPFILE)) {         \
        va_list more;                              \
        va_start(more, last);                      \
        mode = (mode_t)va_arg(more, unsigned int); \
        va_end(more);                              \
    }
int open(const char *name, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, name, flags, mode); }
int openat(int at, const char *name, int flags, ...) { MODE(flags, flags) return opened(at, name, flags, mode); }
int openat64(int at, const char *name, int flags, ...) { MODE(flags, flags) return opened(at, name, flags, mode); }

int renameat(int from_at, const char *from, int to_at, const char *to) {
    char path[PATH_MAX], new_path[PATH_MAX];
    if (!path_at(from_at, from, path) || !path_at(to_at, to, new_path))
        return REAL(renameat)(from_at, from, to_at, to);
    ALONE(int, {
        if (fails(FAILS_NAMES, path)) { result = fail_now(); break; }
        result = REAL(renameat)(from_at, from, to_at, to);
        if (result == 0) note(MOVED, path, 0, new_path, strlen(new_path));
    });
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int at, const char *name, int flags) {
    char path[PATH_MAX];
    if (!path_at(at, name, path)) return REAL(unlinkat)(at, name, flags);
    ALONE(int, {
        result = REAL(unlinkat)(at, name, flags);
        if (result == 0) note(GONE, path, 0, "", 0);
    });
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int at, const char *name, mode_t mode) {
    char path[PATH_MAX];
    if (!path_at(at, name, path)) return REAL(mkdirat)(at, name, mode);
    ALONE(int, {
        result = REAL(mkdirat)(at, name, mode);
        if (result == 0) note(FOLDER, path, 0, "", 0);
    });
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }
