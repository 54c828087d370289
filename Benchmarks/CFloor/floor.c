#include "floor.h"

#include <string.h>

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

/// Whether one of eight bytes is 7D or 7E.
static inline int needs_escape(uint64_t word) {
    uint64_t marker = word ^ 0x7d7d7d7d7d7d7d7dull, delimiter = word ^ 0x7e7e7e7e7e7e7e7eull;
    uint64_t low = 0x0101010101010101ull, high = 0x8080808080808080ull;
    return (((marker - low) & ~marker | (delimiter - low) & ~delimiter) & high) != 0;
}

static inline uint8_t fold(uint64_t word) {
    word ^= word >> 32;
    word ^= word >> 16;
    return (uint8_t)(word ^ word >> 8);
}

static inline int is_decimal(uint64_t digits) {
    return ((digits >> 3) & ((digits >> 2) | (digits >> 1)) & 0x1111111111111111ull) == 0;
}

static inline unsigned two_digits(uint64_t packed, int byte) {
    uint8_t digits = (uint8_t)(packed >> (8 * byte));
    return (digits >> 4) * 10u + (digits & 15u);
}

static inline int is_date(uint64_t packed) {
    if (!is_decimal(packed)) return 0;
    unsigned month = two_digits(packed, 4), day = two_digits(packed, 3);
    if (month < 1 || month > 12 || day < 1) return 0;
    unsigned days = month == 2 ? (two_digits(packed, 5) % 4 == 0 ? 29 : 28)
                    : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    return day <= days && two_digits(packed, 2) < 24 && two_digits(packed, 1) < 60 && two_digits(packed, 0) < 60;
}

static int decode_header(const uint8_t **bytes, const uint8_t *end, floor_header *header) {
    const uint8_t *p = *bytes;
    if (end - p < 12) return -1;
    header->message = be16(p);
    header->attributes = be16(p + 2);
    if (header->attributes & 0x4000) {
        if (end - p < 17) return -1;
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
        if (end - p < 4) return -1;
        header->total = be16(p);
        header->index = be16(p + 2);
        if (header->index < 1 || header->index > header->total) return -2;
        p += 4;
    }
    if (end - p != (header->attributes & 0x3ff)) return -3;
    *bytes = p;
    return 0;
}

static int decode_location(const uint8_t *p, const uint8_t *end, floor_location *location) {
    if (end - p < 28) return -1;
    location->alarms = be32(p);
    uint32_t status = be32(p + 4), latitude = be32(p + 8), longitude = be32(p + 12);
    if (latitude > 90000000 || longitude > 180000000) return -4;
    location->status = status & ~12u;
    location->latitude = status & 4 ? -(int32_t)latitude : (int32_t)latitude;
    location->longitude = status & 8 ? -(int32_t)longitude : (int32_t)longitude;
    location->altitude = (int16_t)be16(p + 16);
    location->speed = be16(p + 18);
    location->direction = be16(p + 20);
    location->time = be48(p + 22);
    return location->time == 0 || is_date(location->time) ? 0 : -5;
}

static void decode_item(uint8_t id, const uint8_t *p, uint8_t size, floor_items *items) {
    switch (id) {
    case 0x01: if (size == 4) items->mileage = be32(p), items->has |= FLOOR_MILEAGE; break;
    case 0x04: if (size == 2) items->confirmation = be16(p), items->has |= FLOOR_CONFIRMATION; break;
    case 0x11:
        if (size == 1 && p[0] == 0) items->overspeed_kind = 0, items->has |= FLOOR_OVERSPEED;
        else if (size == 5 && p[0] >= 1 && p[0] <= 4)
            items->overspeed_kind = p[0], items->overspeed_area = be32(p + 1), items->has |= FLOOR_OVERSPEED;
        break;
    case 0x12:
        if (size == 6 && p[0] >= 1 && p[0] <= 4 && p[5] <= 1)
            items->crossing_kind = p[0], items->crossing_area = be32(p + 1), items->crossing_direction = p[5],
            items->has |= FLOOR_CROSSING;
        break;
    case 0x30: if (size == 1) items->signal = p[0], items->has |= FLOOR_SIGNAL; break;
    case 0x31: if (size == 1) items->satellites = p[0], items->has |= FLOOR_SATELLITES; break;
    case 0xe1: if (size == 1) items->battery = p[0], items->has |= FLOOR_BATTERY; break;
    case 0xf2:
        if (size >= 8 && (p[0] <= 3 || p[0] == 0xff) && p[1] <= 5)
            items->strap_state = p[0], items->strap_cause = p[1], items->strap_edges = be16(p + 2),
            items->strap_seconds = be32(p + 4), items->has |= FLOOR_STRAP;
        break;
    case 0xf3:
        if (size >= 2 && (p[0] <= 1 || p[0] == 0xff))
            items->wear_state = p[0], items->wear_confidence = p[1], items->has |= FLOOR_WEAR;
        break;
    case 0xf4: if (size == 1 && p[0] <= 2) items->charging = p[0]; break;
    case 0xf5: if (size == 4) items->alarms_set = be32(p); break;
    case 0xf6: if (size == 4) items->alarms_cleared = be32(p); break;
    case 0xf7:
        if (size >= 6)
            items->sources = p[0], items->dilution = p[1], items->accuracy = be16(p + 2), items->age = be16(p + 4),
            items->has |= FLOOR_SOURCE;
        break;
    case 0xf8:
        if (size >= 4 && be16(p + 2) <= 5)
            items->boots = be16(p), items->boot_cause = be16(p + 2), items->has |= FLOOR_BOOT;
        break;
    }
}

static int decode_items(const uint8_t *bytes, const uint8_t *end, floor_items *items) {
    for (const uint8_t *p = bytes; p < end; p += 2 + p[1])
        if (end - p < 2 || end - p < 2 + p[1]) return -1;
    memset(items, 0, sizeof *items);
    for (const uint8_t *p = bytes; p < end; p += 2 + p[1]) decode_item(p[0], p + 2, p[1], items);
    return 0;
}

static int decode_frame(
    const uint8_t *bytes, size_t size, floor_header *header, floor_location *location, floor_items *items) {
    const uint8_t *body = bytes, *end = bytes + size;
    int reason = decode_header(&body, end, header);
    if (reason == 0) reason = decode_location(body, end, location);
    if (reason == 0) reason = decode_items(body + 28, end, items);
    return reason;
}

int floor_decode(
    const uint8_t *stream, size_t size, uint8_t *scratch, size_t room, floor_header *header, floor_location *location,
    floor_items *items) {
    size_t read = 1, write = 0, start = 0;
    uint64_t wide = 0;
    uint8_t sum = 0;
    int frames = 0;
    if (size == 0 || stream[0] != 0x7e) return -6;
    while (read < size) {
        if (size - read >= 8 && read - start + 8 < room) {
            uint64_t word;
            memcpy(&word, stream + read, 8);
            if (!needs_escape(word)) {
                memcpy(scratch + write, &word, 8);
                wide ^= word;
                read += 8;
                write += 8;
                continue;
            }
        }
        uint8_t byte = stream[read++];
        if (byte == 0x7e) {
            if (write > 0) {
                if (write < 13) return -1;
                if ((sum ^ fold(wide)) != 0) return -7;
                int reason = decode_frame(scratch, write - 1, header, location, items);
                if (reason) return reason;
                frames++;
            }
            start = read - 1;
            write = 0;
            wide = 0;
            sum = 0;
            continue;
        }
        if (byte == 0x7d) {
            if (read == size) return -8;
            byte = stream[read++];
            if (byte != 1 && byte != 2) return -8;
            byte += 0x7c;
        }
        if (read - start >= room) return -9;
        scratch[write++] = byte;
        sum ^= byte;
    }
    return frames;
}

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

static uint8_t *encode_items(uint8_t *p, const floor_items *items) {
    uint32_t has = items->has;
    if (has & FLOOR_MILEAGE) p = put32(put16(p, 0x0104), items->mileage);
    if (has & FLOOR_CONFIRMATION) p = put16(put16(p, 0x0402), items->confirmation);
    if (has & FLOOR_OVERSPEED) {
        p = put8(p, 0x11);
        p = items->overspeed_kind == 0 ? put16(p, 0x0100)
                                       : put32(put16(p, 0x0500 | items->overspeed_kind), items->overspeed_area);
    }
    if (has & FLOOR_CROSSING)
        p = put8(put32(put8(put16(p, 0x1206), items->crossing_kind), items->crossing_area), items->crossing_direction);
    if (has & FLOOR_SIGNAL) p = put8(put16(p, 0x3001), items->signal);
    if (has & FLOOR_SATELLITES) p = put8(put16(p, 0x3101), items->satellites);
    if (has & FLOOR_BATTERY) p = put8(put16(p, 0xe101), items->battery);
    if (has & FLOOR_STRAP)
        p = put32(put16(put8(put8(put16(p, 0xf208), items->strap_state), items->strap_cause), items->strap_edges),
                  items->strap_seconds);
    if (has & FLOOR_WEAR) p = put8(put8(put16(p, 0xf302), items->wear_state), items->wear_confidence);
    if (items->charging) p = put8(put16(p, 0xf401), items->charging);
    if (items->alarms_set) p = put32(put16(p, 0xf504), items->alarms_set);
    if (items->alarms_cleared) p = put32(put16(p, 0xf604), items->alarms_cleared);
    if (has & FLOOR_SOURCE)
        p = put16(put16(put8(put8(put16(p, 0xf706), items->sources), items->dilution), items->accuracy), items->age);
    if (has & FLOOR_BOOT) p = put16(put16(put16(p, 0xf804), items->boots), items->boot_cause);
    return p;
}

static inline size_t escape(uint8_t *storage, size_t write, uint8_t byte) {
    if (byte == 0x7d || byte == 0x7e) {
        storage[write] = 0x7d;
        storage[write + 1] = byte - 0x7c;
        return write + 2;
    }
    storage[write] = byte;
    return write + 1;
}

size_t floor_encode(
    uint8_t *storage, size_t room, const floor_header *header, const floor_location *location,
    const floor_items *items) {
    // As in Swift: written plainly into the rear, then escaped to the front eight bytes at a time.
    const size_t longest = 21 + 1023 + 1;
    if (room < 2 * longest + 2) return 0;
    uint8_t *base = storage + room - longest, *p = base;
    p = put16(p, header->message);
    p = put16(p, header->attributes & 0xfc00);
    if (header->attributes & 0x4000)
        p = put64(put16(put8(p, header->version), header->terminal_high), header->terminal);
    else
        p = put48(p, header->terminal);
    p = put16(p, header->serial);
    if (header->attributes & 0x2000) p = put16(put16(p, header->total), header->index);
    uint8_t *body = p;
    p = put32(p, location->alarms);
    uint32_t status = location->status & ~12u;
    if (location->latitude < 0) status |= 4;
    if (location->longitude < 0) status |= 8;
    p = put32(p, status);
    p = put32(p, (uint32_t)(location->latitude < 0 ? -location->latitude : location->latitude));
    p = put32(p, (uint32_t)(location->longitude < 0 ? -location->longitude : location->longitude));
    p = put16(put16(put16(p, (uint16_t)location->altitude), location->speed), location->direction);
    p = encode_items(put48(p, location->time), items);
    put16(base + 2, (uint16_t)((header->attributes & 0xfc00) | (p - body)));
    size_t write = 1;
    uint64_t wide = 0;
    uint8_t sum = 0;
    storage[0] = 0x7e;
    for (uint8_t *read = base; read < p;) {
        if (p - read >= 8) {
            uint64_t word;
            memcpy(&word, read, 8);
            if (!needs_escape(word)) {
                memcpy(storage + write, &word, 8);
                wide ^= word;
                read += 8;
                write += 8;
                continue;
            }
        }
        sum ^= *read;
        write = escape(storage, write, *read++);
    }
    write = escape(storage, write, sum ^ fold(wide));
    storage[write] = 0x7e;
    return write + 1;
}

uint64_t floor_decode_rounds(const uint8_t *stream, size_t size, uint8_t *scratch, size_t room, uint64_t rounds) {
    uint64_t seen = 0;
    for (uint64_t round = 0; round < rounds; round++) {
        floor_header header;
        floor_location location;
        floor_items items;
        // The stream may be another one next time, for all the compiler knows.
        __asm__ volatile("" : : "r"(stream) : "memory");
        if (floor_decode(stream, size, scratch, room, &header, &location, &items) < 1) return 0;
        seen += header.serial + (uint64_t)location.latitude + items.mileage;
    }
    return seen;
}

uint64_t floor_encode_rounds(
    uint8_t *storage, size_t room, floor_header header, floor_location location, floor_items items, uint64_t rounds) {
    uint64_t seen = 0;
    for (uint64_t round = 0; round < rounds; round++) {
        header.serial = (uint16_t)round;
        location.latitude = 39900000 + (int32_t)(round & 0xffff);
        size_t length = floor_encode(storage, room, &header, &location, &items);
        if (length == 0) return 0;
        __asm__ volatile("" : : "r"(storage) : "memory");
        seen += length + storage[length - 2];
    }
    return seen;
}
