#pragma once
#include "bytes.h"
#include "floor.h"

// Frames: found in a stream and unescaped, escaped and closed, eight bytes at a time.

static inline uint64_t le64(const uint8_t *p) {
    uint64_t value;
    memcpy(&value, p, 8);
    return value;
}

/// Marks the bytes of a word that are 7D, 7E or 7F in their bit 7.
static inline uint64_t marks(uint64_t word) {
    uint64_t high = 0x8080808080808080ull;
    return ((word & ~high) + 0x0303030303030303ull) & ~word & high;
}

/// How many bytes stand before the first mark.
static inline size_t plain_count(uint64_t marks) { return (size_t)__builtin_ctzll(marks) >> 3; }

/// The bytes before the first mark, the others zero.
static inline uint64_t plain(uint64_t word, uint64_t marks) { return word & (((marks & -marks) >> 7) - 1); }

static inline uint8_t fold(uint64_t word) {
    word ^= word >> 32;
    word ^= word >> 16;
    return (uint8_t)(word ^ word >> 8);
}

enum { HUNTING, INSIDE, ESCAPED, SKIPPING };
enum { EXHAUSTED = 0, FRAME = 1 };

/// Reads on until a frame ends, something is refused, or the input is used up.
static inline int next_frame(
    floor_deframer *deframer, const uint8_t **input, size_t *size, uint8_t *buffer, size_t *length) {
    const uint8_t *bytes = *input;
    ptrdiff_t count = (ptrdiff_t)*size, limit = (ptrdiff_t)deframer->limit, read = 0;
    if (deframer->mode == HUNTING || deframer->mode == SKIPPING) {
        while (read < count && bytes[read] != 0x7e) read++;
        int is_noise = deframer->mode == HUNTING && read > 0;
        if (read < count) {
            deframer->mode = INSIDE;
            deframer->start = deframer->position + (size_t)read;
            deframer->sum = 0;
            read++;
        }
        if (is_noise || read == count) {
            deframer->position += (size_t)read;
            *input += read;
            *size -= (size_t)read;
            return is_noise ? FLOOR_NOISE : EXHAUSTED;
        }
    }
    uint8_t mode = deframer->mode;
    size_t write = deframer->pending;
    uint64_t sum = deframer->sum;
    ptrdiff_t end = (ptrdiff_t)(deframer->start - deframer->position) + limit;
    ptrdiff_t last_word = count - 8 < end - 9 ? count - 8 : end - 9;
    int step = EXHAUSTED;
    while (read < count) {
        if (mode == INSIDE) {
            while (read <= last_word) {
                uint64_t word = le64(bytes + read);
                memcpy(buffer + write, &word, 8);
                uint64_t special = marks(word);
                if (special == 0) {
                    sum ^= word;
                    read += 8;
                    write += 8;
                    continue;
                }
                sum ^= plain(word, special);
                read += (ptrdiff_t)plain_count(special);
                write += plain_count(special);
                break;
            }
            if (read == count) break;
        }
        uint8_t byte = bytes[read++];
        if (byte == 0x7e) {
            int is_broken = mode == ESCAPED;
            size_t found = write;
            uint8_t check = fold(sum);
            mode = INSIDE;
            deframer->start = deframer->position + (size_t)read - 1;
            sum = 0;
            write = 0;
            if (is_broken) { step = FLOOR_UNFINISHED_ESCAPE; break; }
            if (found == 0) {
                end = read - 1 + limit;
                last_word = count - 8 < end - 9 ? count - 8 : end - 9;
                continue;
            }
            if (found < 13) { step = FLOOR_SHORT; break; }
            if (check != 0) { step = FLOOR_CHECKSUM; break; }
            *length = found - 1;
            step = FRAME;
            break;
        }
        if (mode == ESCAPED) {
            if (byte != 1 && byte != 2) { mode = SKIPPING, write = 0, step = FLOOR_UNKNOWN_ESCAPE; break; }
            byte += 0x7c;
            mode = INSIDE;
        } else if (byte == 0x7d) {
            mode = ESCAPED;
            continue;
        }
        if (read >= end) { mode = SKIPPING, write = 0, step = FLOOR_OVERSIZE; break; }
        buffer[write++] = byte;
        sum ^= byte;
    }
    deframer->mode = mode;
    deframer->sum = fold(sum);
    deframer->pending = write;
    deframer->position += (size_t)read;
    *input += read;
    *size -= (size_t)read;
    return step;
}

/// Room for the longest message and whole words behind it; as in Swift, a frame is written plainly into the rear of
/// twice that and escaped to the front.
enum { LONGEST_BODY = 1023, BASE = 21 + LONGEST_BODY + 8 };

static inline size_t escape(uint8_t *storage, size_t write, uint8_t byte) {
    if (byte == 0x7d || byte == 0x7e) {
        storage[write] = 0x7d;
        storage[write + 1] = byte - 0x7c;
        return write + 2;
    }
    storage[write] = byte;
    return write + 1;
}

/// Fills in the length and closes the frame whose body goes from `body` to `end`.
static inline size_t finish_frame(uint8_t *storage, const uint8_t *body, uint8_t *end) {
    const uint8_t *read = storage + BASE;
    put16(storage + BASE + 2, (uint16_t)(be16(read + 2) | (end - body)));
    memset(end, 0, 8);
    size_t write = 1;
    uint64_t sum = 0;
    storage[0] = 0x7e;
    while (read < end) {
        uint64_t word = le64(read);
        memcpy(storage + write, &word, 8);
        uint64_t special = marks(word);
        if (special == 0) {
            sum ^= word;
            read += 8;
            write += 8;
            continue;
        }
        sum ^= plain(word, special);
        read += plain_count(special);
        write += plain_count(special);
        sum ^= *read;
        write = escape(storage, write, *read++);
    }
    write -= (size_t)(read - end);
    write = escape(storage, write, fold(sum));
    storage[write] = 0x7e;
    return write + 1;
}
