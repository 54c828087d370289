#include "floor.h"

#include "frame.h"
#include "location.h"

static inline int decode_header(const uint8_t **bytes, const uint8_t *end, floor_header *header) {
    const uint8_t *p = *bytes;
    if (end - p < 12) return FLOOR_TRUNCATED;
    header->message = be16(p);
    header->attributes = be16(p + 2);
    if (header->attributes & 0x4000) {
        if (end - p < 17) return FLOOR_TRUNCATED;
        header->version = p[4];
        header->terminal_high = be16(p + 5);
        header->terminal = be64(p + 7);
        header->serial = be16(p + 15);
        p += 17;
    } else {
        header->version = 0;
        header->terminal_high = 0;
        header->terminal = be48(p + 4);
        header->serial = be16(p + 10);
        p += 12;
    }
    if (header->attributes & 0x2000) {
        if (end - p < 4) return FLOOR_TRUNCATED;
        header->total = be16(p);
        header->index = be16(p + 2);
        if (header->index < 1 || header->index > header->total) return FLOOR_FRAGMENT_INDEX;
        p += 4;
    }
    if (end - p != (header->attributes & 0x3ff)) return FLOOR_BODY_LENGTH;
    *bytes = p;
    return 0;
}

static inline uint8_t *encode_header(uint8_t *p, const floor_header *header) {
    p = put16(p, header->message);
    p = put16(p, header->attributes & 0xfc00);
    if (header->attributes & 0x4000)
        p = put64(put16(put8(p, header->version), header->terminal_high), header->terminal);
    else
        p = put48(p, header->terminal);
    p = put16(p, header->serial);
    if (header->attributes & 0x2000) p = put16(put16(p, header->total), header->index);
    return p;
}

int floor_decode_report(
    floor_deframer *deframer, const uint8_t *stream, size_t size, uint8_t *buffer, floor_header *header,
    floor_fix *fix) {
    size_t length;
    int step = next_frame(deframer, &stream, &size, buffer, &length);
    if (step != FRAME) return step < 0 ? step : FLOOR_TRUNCATED;
    const uint8_t *body = buffer, *end = buffer + length;
    int reason = decode_header(&body, end, header);
    return reason == 0 ? decode_report(body, end, fix) : reason;
}

/// Checks that `count` entries fill the bytes.
static inline int check_entries(const uint8_t *p, const uint8_t *end, unsigned count) {
    for (unsigned entry = 0; entry < count; entry++) {
        if (end - p < 2 || end - p < 2 + be16(p)) return FLOOR_TRUNCATED;
        p += 2 + be16(p);
    }
    return p == end ? 0 : FLOOR_BODY_LENGTH;
}

int floor_decode_batch(
    floor_deframer *deframer, const uint8_t *stream, size_t size, uint8_t *buffer, floor_header *header,
    floor_fix *fixes, size_t room) {
    size_t length;
    int step = next_frame(deframer, &stream, &size, buffer, &length);
    if (step != FRAME) return step < 0 ? step : FLOOR_TRUNCATED;
    const uint8_t *body = buffer, *end = buffer + length;
    int reason = decode_header(&body, end, header);
    if (reason) return reason;
    if (end - body < 3) return FLOOR_TRUNCATED;
    unsigned count = be16(body);
    if (body[2] > 1 || count > room) return FLOOR_OUT_OF_RANGE;
    reason = check_entries(body + 3, end, count);
    if (reason) return reason;
    const uint8_t *p = body + 3;
    for (unsigned entry = 0; entry < count; entry++) {
        const uint8_t *next = p + 2 + be16(p);
        reason = decode_report(p + 2, next, &fixes[entry]);
        if (reason) return reason;
        p = next;
    }
    return 0;
}

size_t floor_encode_report(uint8_t *storage, size_t room, const floor_header *header, const floor_fix *fix) {
    if (room < 2 * BASE) return 0;
    uint8_t *body = encode_header(storage + BASE, header);
    return finish_frame(storage, body, encode_items(encode_location(body, &fix->location), &fix->items));
}

size_t floor_encode_batch(
    uint8_t *storage, size_t room, const floor_header *header, const floor_fix *fixes, size_t count) {
    if (room < 2 * BASE) return 0;
    uint8_t *body = encode_header(storage + BASE, header);
    uint8_t *p = put8(put16(body, (uint16_t)count), 1);
    for (size_t entry = 0; entry < count; entry++) {
        // The longest entry; the body has room for so much.
        if (body + LONGEST_BODY - p < 2 + LOCATION_SIZE + 77) return 0;
        uint8_t *fields = p + 2;
        uint8_t *end = encode_items(encode_location(fields, &fixes[entry].location), &fixes[entry].items);
        put16(p, (uint16_t)(end - fields));
        p = end;
    }
    return finish_frame(storage, body, p);
}

uint64_t floor_decode_rounds(
    const uint8_t *stream, size_t size, uint8_t *buffer, size_t limit, size_t fixes, uint64_t rounds) {
    uint64_t seen = 0;
    floor_fix values[16];
    for (uint64_t round = 0; round < rounds; round++) {
        floor_header header;
        floor_deframer deframer = {.limit = limit};
        // The stream may be another one next time, for all the compiler knows.
        __asm__ volatile("" : : "r"(stream) : "memory");
        int reason = fixes == 1
            ? floor_decode_report(&deframer, stream, size, buffer, &header, values)
            : floor_decode_batch(&deframer, stream, size, buffer, &header, values, 16);
        if (reason) return 0;
        seen += header.serial;
        for (size_t entry = 0; entry < fixes; entry++)
            seen += (uint64_t)values[entry].location.latitude + values[entry].items.mileage;
    }
    return seen;
}

uint64_t floor_encode_rounds(
    uint8_t *storage, size_t room, floor_header header, floor_fix *fixes, size_t count, uint64_t rounds) {
    uint64_t seen = 0;
    for (uint64_t round = 0; round < rounds; round++) {
        header.serial = (uint16_t)round;
        fixes[0].location.latitude = 39900000 + (int32_t)(round & 0xffff);
        size_t length = count == 1 ? floor_encode_report(storage, room, &header, fixes)
                                   : floor_encode_batch(storage, room, &header, fixes, count);
        if (length == 0) return 0;
        __asm__ volatile("" : : "r"(storage) : "memory");
        seen += length + storage[length - 2];
    }
    return seen;
}
