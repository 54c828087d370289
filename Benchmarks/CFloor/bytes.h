#pragma once
#include <stdint.h>
#include <string.h>

// Big-endian fields.

static inline uint16_t be16(const uint8_t *p) { return (uint16_t)(p[0] << 8 | p[1]); }
static inline uint32_t be32(const uint8_t *p) {
    uint32_t value;
    memcpy(&value, p, 4);
    return __builtin_bswap32(value);
}
static inline uint64_t be64(const uint8_t *p) {
    uint64_t value;
    memcpy(&value, p, 8);
    return __builtin_bswap64(value);
}
static inline uint64_t be48(const uint8_t *p) { return (uint64_t)be16(p) << 32 | be32(p + 2); }

static inline uint8_t *put8(uint8_t *p, uint8_t value) { *p = value; return p + 1; }
static inline uint8_t *put16(uint8_t *p, uint16_t value) {
    value = __builtin_bswap16(value);
    memcpy(p, &value, 2);
    return p + 2;
}
static inline uint8_t *put32(uint8_t *p, uint32_t value) {
    value = __builtin_bswap32(value);
    memcpy(p, &value, 4);
    return p + 4;
}
static inline uint8_t *put64(uint8_t *p, uint64_t value) {
    value = __builtin_bswap64(value);
    memcpy(p, &value, 8);
    return p + 8;
}
static inline uint8_t *put48(uint8_t *p, uint64_t value) {
    return put32(put16(p, (uint16_t)(value >> 32)), (uint32_t)value);
}
