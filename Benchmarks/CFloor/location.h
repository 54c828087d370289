#pragma once
#include "bytes.h"
#include "floor.h"

// The body of 0x0200: the fixed part and the items of a wristband.

enum { LOCATION_SIZE = 28 };

static inline int is_decimal(uint64_t digits) {
    return ((digits >> 3) & ((digits >> 2) | (digits >> 1)) & 0x1111111111111111ull) == 0;
}

static inline int is_date(uint64_t packed) {
    if (!is_decimal(packed)) return 0;
    // The six numbers at once, a byte each; one above 99, 12, 31, 23, 59, 59 reaches bit 7.
    uint64_t numbers = packed - (packed >> 4 & 0x0f0f0f0f0f0full) * 6;
    if ((numbers + 0x1c7360684444ull) & 0x808080808080ull) return 0;
    unsigned month = numbers >> 32 & 0xff, day = numbers >> 24 & 0xff;
    if (month == 0 || day == 0) return 0;
    if (day <= 28) return 1;
    unsigned year = numbers >> 40 & 0xff;
    return day <= (month == 2 ? (year % 4 == 0 ? 29u : 28u)
                   : month == 4 || month == 6 || month == 9 || month == 11 ? 30u : 31u);
}

static inline int decode_location(const uint8_t *p, const uint8_t *end, floor_location *location) {
    if (end - p < LOCATION_SIZE) return FLOOR_TRUNCATED;
    location->alarms = be32(p);
    uint32_t status = be32(p + 4), latitude = be32(p + 8), longitude = be32(p + 12);
    if (latitude > 90000000 || longitude > 180000000) return FLOOR_OUT_OF_RANGE;
    location->status = status & ~12u;
    location->latitude = status & 4 ? -(int32_t)latitude : (int32_t)latitude;
    location->longitude = status & 8 ? -(int32_t)longitude : (int32_t)longitude;
    location->altitude = (int16_t)be16(p + 16);
    location->speed = be16(p + 18);
    location->direction = be16(p + 20);
    location->time = be48(p + 22);
    return location->time == 0 || is_date(location->time) ? 0 : FLOOR_NOT_DECIMAL;
}

static inline void decode_item(uint8_t id, const uint8_t *p, uint8_t size, floor_items *items) {
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

static inline int decode_items(const uint8_t *bytes, const uint8_t *end, floor_items *items) {
    for (const uint8_t *p = bytes; p < end; p += 2 + p[1])
        if (end - p < 2 || end - p < 2 + p[1]) return FLOOR_TRUNCATED;
    memset(items, 0, sizeof *items);
    for (const uint8_t *p = bytes; p < end; p += 2 + p[1]) decode_item(p[0], p + 2, p[1], items);
    return 0;
}

/// Reads a whole body.
static inline int decode_report(const uint8_t *body, const uint8_t *end, floor_fix *fix) {
    int reason = decode_location(body, end, &fix->location);
    return reason == 0 ? decode_items(body + LOCATION_SIZE, end, &fix->items) : reason;
}

static inline uint8_t *encode_location(uint8_t *p, const floor_location *location) {
    p = put32(p, location->alarms);
    uint32_t status = location->status & ~12u;
    if (location->latitude < 0) status |= 4;
    if (location->longitude < 0) status |= 8;
    p = put32(p, status);
    p = put32(p, (uint32_t)(location->latitude < 0 ? -location->latitude : location->latitude));
    p = put32(p, (uint32_t)(location->longitude < 0 ? -location->longitude : location->longitude));
    p = put16(put16(put16(p, (uint16_t)location->altitude), location->speed), location->direction);
    return put48(p, location->time);
}

static inline uint8_t *encode_items(uint8_t *p, const floor_items *items) {
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
