/* All that a board must give the firmware: the mem* functions, and on ARM the compiler's names for them and for 64-bit
   shifts. Everything else left undefined fails the link. Compiled with -ffreestanding -fno-builtin, or a loop would
   call itself. */
#include <stddef.h>
#include <stdint.h>

static unsigned char memory[1 << 20];
void *gate_input(void) { return memory; }
ptrdiff_t gate_size(void) { return (ptrdiff_t)sizeof memory; }

void *memcpy(void *to, const void *from, size_t count) {
    for (size_t i = 0; i < count; i++) ((unsigned char *)to)[i] = ((const unsigned char *)from)[i];
    return to;
}
void *memmove(void *to, const void *from, size_t count) {
    if (to < from) return memcpy(to, from, count);
    while (count--) ((unsigned char *)to)[count] = ((const unsigned char *)from)[count];
    return to;
}
void *memset(void *to, int value, size_t count) {
    for (size_t i = 0; i < count; i++) ((unsigned char *)to)[i] = (unsigned char)value;
    return to;
}
int memcmp(const void *left, const void *right, size_t count) {
    const unsigned char *a = left, *b = right;
    for (; count; count--, a++, b++)
        if (*a != *b) return *a - *b;
    return 0;
}

#ifdef __arm__
void __aeabi_memcpy(void *to, const void *from, size_t count) { memcpy(to, from, count); }
void __aeabi_memcpy4(void *to, const void *from, size_t count) { memcpy(to, from, count); }
void __aeabi_memcpy8(void *to, const void *from, size_t count) { memcpy(to, from, count); }
void __aeabi_memmove(void *to, const void *from, size_t count) { memmove(to, from, count); }
void __aeabi_memmove4(void *to, const void *from, size_t count) { memmove(to, from, count); }
void __aeabi_memmove8(void *to, const void *from, size_t count) { memmove(to, from, count); }
void __aeabi_memset(void *to, size_t count, int value) { memset(to, value, count); }
void __aeabi_memset4(void *to, size_t count, int value) { memset(to, value, count); }
void __aeabi_memset8(void *to, size_t count, int value) { memset(to, value, count); }
void __aeabi_memclr(void *to, size_t count) { memset(to, 0, count); }
void __aeabi_memclr4(void *to, size_t count) { memset(to, 0, count); }
void __aeabi_memclr8(void *to, size_t count) { memset(to, 0, count); }
uint64_t __aeabi_llsl(uint64_t value, int count) {
    uint32_t low = (uint32_t)value, high = (uint32_t)(value >> 32);
    if (count >= 32) return (uint64_t)(count < 64 ? low << (count - 32) : 0) << 32;
    return count ? (uint64_t)(high << count | low >> (32 - count)) << 32 | low << count : value;
}
uint64_t __aeabi_llsr(uint64_t value, int count) {
    uint32_t low = (uint32_t)value, high = (uint32_t)(value >> 32);
    if (count >= 32) return count < 64 ? high >> (count - 32) : 0;
    return count ? (uint64_t)(high >> count) << 32 | (low >> count | high << (32 - count)) : value;
}
#endif
