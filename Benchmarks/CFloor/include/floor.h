#pragma once
#include <stddef.h>
#include <stdint.h>

// The floor under the codec: what the Swift sources read, check and write for 0x0200 and 0x0704, in plain C.

typedef struct {
    uint16_t message, attributes, serial, terminal_high, total, index;
    uint64_t terminal;
    uint8_t version;
} floor_header;

typedef struct {
    uint32_t alarms, status;
    int32_t latitude, longitude;
    int16_t altitude;
    uint16_t speed, direction;
    uint64_t time;
} floor_location;

enum {
    FLOOR_MILEAGE = 1 << 0, FLOOR_CONFIRMATION = 1 << 1, FLOOR_OVERSPEED = 1 << 2, FLOOR_CROSSING = 1 << 3,
    FLOOR_SIGNAL = 1 << 4, FLOOR_SATELLITES = 1 << 5, FLOOR_BATTERY = 1 << 6, FLOOR_STRAP = 1 << 7,
    FLOOR_WEAR = 1 << 8, FLOOR_SOURCE = 1 << 9, FLOOR_BOOT = 1 << 10,
};

typedef struct {
    uint32_t has, mileage, overspeed_area, crossing_area, strap_seconds, alarms_set, alarms_cleared;
    uint16_t confirmation, strap_edges, accuracy, age, boots, boot_cause;
    uint8_t overspeed_kind, crossing_kind, crossing_direction, signal, satellites, battery, strap_state, strap_cause;
    uint8_t wear_state, wear_confidence, charging, sources, dilution;
} floor_items;

typedef struct {
    floor_location location;
    floor_items items;
} floor_fix;

/// Where a stream stands between two calls; zero but for `limit` at its start.
typedef struct {
    size_t limit, pending, position, start;
    uint8_t mode, sum;
} floor_deframer;

enum {
    FLOOR_TRUNCATED = -1, FLOOR_FRAGMENT_INDEX = -2, FLOOR_BODY_LENGTH = -3, FLOOR_OUT_OF_RANGE = -4,
    FLOOR_NOT_DECIMAL = -5, FLOOR_NOISE = -6, FLOOR_CHECKSUM = -7, FLOOR_UNKNOWN_ESCAPE = -8, FLOOR_OVERSIZE = -9,
    FLOOR_UNFINISHED_ESCAPE = -10, FLOOR_SHORT = -11,
};

/// Decodes the first frame of a stream; 0, or why not.
int floor_decode_report(
    floor_deframer *deframer, const uint8_t *stream, size_t size, uint8_t *buffer, floor_header *header,
    floor_fix *fix);
int floor_decode_batch(
    floor_deframer *deframer, const uint8_t *stream, size_t size, uint8_t *buffer, floor_header *header,
    floor_fix *fixes, size_t room);

/// Writes one frame; returns its length, or 0 when the storage is too small.
size_t floor_encode_report(uint8_t *storage, size_t room, const floor_header *header, const floor_fix *fix);
size_t floor_encode_batch(
    uint8_t *storage, size_t room, const floor_header *header, const floor_fix *fixes, size_t count);

/// The whole loops, so that neither language pays a call that the other does not. One fix is an 0x0200, more are an
/// 0x0704.
uint64_t floor_decode_rounds(
    const uint8_t *stream, size_t size, uint8_t *buffer, size_t limit, size_t fixes, uint64_t rounds);
uint64_t floor_encode_rounds(
    uint8_t *storage, size_t room, floor_header header, floor_fix *fixes, size_t count, uint64_t rounds);
