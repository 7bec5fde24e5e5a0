// SPDX-License-Identifier: GPL-2.0-or-later
//
// Three of one kind: bytes one by one, SSE2 (every x86-64 has it) and AVX2 (asked for at run time). Tested against each
// other in tests/token/word_mask_test.cc.
#include "token/word_mask.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace pandect::token {
namespace {

// A letter of two bytes whose lead is in the block fills the next byte's bit, too.
WordMask Join(uint64_t ascii_letter, uint64_t ascii_other, uint64_t lead, bool after_lead) {
  const uint64_t letter = ascii_letter | lead | lead << 1 | static_cast<uint64_t>(after_lead);
  return {letter | ascii_other, letter};
}

#if defined(__x86_64__)

// Bytes in [low, low + span]: unsigned comparison by a minimum, since SSE2 compares signed bytes only.
__m128i InRange(__m128i bytes, char low, char span) {
  const __m128i shifted = _mm_sub_epi8(bytes, _mm_set1_epi8(low));
  return _mm_cmpeq_epi8(_mm_min_epu8(shifted, _mm_set1_epi8(span)), shifted);
}

WordMask ClassifyBlockSse2(const char* block, bool after_lead) {
  uint64_t letter = 0, other = 0, lead = 0;
  for (int part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + part * 16));
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i joiner =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('@')));
    const __m128i leads = _mm_cmpeq_epi8(_mm_and_si128(bytes, _mm_set1_epi8(static_cast<char>(0xFE))),
                                         _mm_set1_epi8(static_cast<char>(0xD0)));
    const auto bits = [part](__m128i mask) {
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(mask))) << (part * 16);
    };
    letter |= bits(InRange(lower, 'a', 25));
    other |= bits(_mm_or_si128(InRange(bytes, '0', 9), joiner));
    lead |= bits(leads);
  }
  return Join(letter, other, lead, after_lead);
}

__attribute__((target("avx2"))) WordMask ClassifyBlockAvx2(const char* block, bool after_lead) {
  uint64_t letter = 0, other = 0, lead = 0;
  for (int part = 0; part < 2; ++part) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + part * 32));
    const __m256i from_a = _mm256_sub_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
    const __m256i letters = _mm256_cmpeq_epi8(_mm256_min_epu8(from_a, _mm256_set1_epi8(25)), from_a);
    const __m256i from_0 = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
    const __m256i digits = _mm256_cmpeq_epi8(_mm256_min_epu8(from_0, _mm256_set1_epi8(9)), from_0);
    const __m256i joiner = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('_')),
                                           _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('@')));
    const __m256i leads = _mm256_cmpeq_epi8(_mm256_and_si256(bytes, _mm256_set1_epi8(static_cast<char>(0xFE))),
                                            _mm256_set1_epi8(static_cast<char>(0xD0)));
    const int shift = part * 32;
    letter |= static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(letters))) << shift;
    other |= static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(digits, joiner))))
             << shift;
    lead |= static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(leads))) << shift;
  }
  return Join(letter, other, lead, after_lead);
}

#endif

}  // namespace

WordMask ClassifyBlockPlainly(const char* block, bool after_lead) {
  uint64_t letter = 0, other = 0, lead = 0;
  for (uint32_t i = 0; i < kBlockSize; ++i) {
    const auto byte = static_cast<unsigned char>(block[i]);
    const uint64_t bit = uint64_t{1} << i;
    const unsigned char lower = byte | 0x20;
    if (lower >= 'a' && lower <= 'z') letter |= bit;
    if ((byte >= '0' && byte <= '9') || byte == '_' || byte == '@') other |= bit;
    if (byte == 0xD0 || byte == 0xD1) lead |= bit;
  }
  return Join(letter, other, lead, after_lead);
}

ClassifyBlock BestClassifyBlock() {
#if defined(__x86_64__)
  static const ClassifyBlock best = __builtin_cpu_supports("avx2") ? ClassifyBlockAvx2 : ClassifyBlockSse2;
  return best;
#else
  return ClassifyBlockPlainly;
#endif
}

}  // namespace pandect::token
