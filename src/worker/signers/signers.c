/*
 * Who signed: the public keys of many signatures, in WebAssembly (M2, A3). The arithmetic is
 * libsecp256k1's; here is only how it is put together. `npm run wasm` compiles it.
 *
 * A signature r, s, v over a digest z names the point R whose abscissa is r and whose parity is v.
 * Recovery says that the key is Q = (s R - z G) / r. Where a hint says which key that may be,
 *
 *     E = R - (z/s) G - (r/s) Q
 *
 * is the point at infinity if and only if recovery gives Q, as neither r nor s is 0. A batch holds
 * when the sum of c E over its messages is the point at infinity, c being random for each of them:
 * a batch with a wrong hint in it does so once in 2^128. What authors and G are multiplied by is
 * added up before, so that the sum has one short product a message and one long one an author.
 */
#define ECMULT_WINDOW_SIZE 8
#define SECP256K1_API extern
#define USE_EXTERNAL_DEFAULT_CALLBACKS 1
/* WebAssembly multiplies 32 bits by 32; the arithmetic for 128-bit products is half as fast. */
#define USE_FORCE_WIDEMUL_INT64 1

#include "field_impl.h"
#include "scalar_impl.h"
#include "group_impl.h"
#include "scratch_impl.h"
#include "ecmult_impl.h"
#include "eckey_impl.h"
#include "precomputed_ecmult.c"

#define EXPORT(name) __attribute__((export_name(#name)))

/* Of messages: from some thousand on, a greater batch gains little. */
#define BATCH 1024
/* Of authors whose keys are known: those of one batch, and of others before it. */
#define KEYS 2048
/* A Pippenger multiplication of all messages of a batch, each by another author. */
#define SCRATCH_BYTES (2 << 20)

enum outcome { NOT_RECOVERABLE, AS_HINTED, RECOVERED };

/* What goes in and comes out, for each message of a batch. */
unsigned char digests[BATCH][32];
unsigned char signatures[BATCH][65];
unsigned char randoms[BATCH][16];
/* The place of a known key, or a negative number for no hint. */
int hints[BATCH];
unsigned char outcomes[BATCH];
unsigned char recovered[BATCH][65];
/* Of learn_key(). */
unsigned char compressed_key[33];
unsigned char uncompressed_key[65];

static secp256k1_ge keys[KEYS];

static secp256k1_scalar rs[BATCH];
static secp256k1_scalar ss[BATCH];
static secp256k1_ge points[BATCH];

/* The messages of a batch that are checked together, and what their points are multiplied by. */
static int checked[BATCH];
static int checked_count;
static secp256k1_scalar coefficients[BATCH];
static secp256k1_scalar products[BATCH];

/* The keys that their hints name, and what these are multiplied by. */
static int named[BATCH];
static int named_count;
static int is_named[KEYS];
static secp256k1_scalar weights[KEYS];

static unsigned char scratch_space[SCRATCH_BYTES] __attribute__((aligned(ALIGNMENT)));

void secp256k1_default_illegal_callback_fn(const char *text, void *data) {
    (void)text;
    (void)data;
    __builtin_trap();
}

void secp256k1_default_error_callback_fn(const char *text, void *data) {
    (void)text;
    (void)data;
    __builtin_trap();
}

/* How many messages are a batch. */
EXPORT(batch_size) int batch_size(void) {
    return BATCH;
}

/* How many keys can be known. */
EXPORT(key_count) int key_count(void) {
    return KEYS;
}

/* Makes compressed_key known in that place, and writes uncompressed_key; 0 where it is no key. */
EXPORT(learn_key) int learn_key(int place) {
    secp256k1_ge *key = &keys[place];
    if (!secp256k1_eckey_pubkey_parse(key, compressed_key, sizeof(compressed_key))) return 0;
    secp256k1_eckey_pubkey_serialize65(key, uncompressed_key);
    return 1;
}

/* 0 where the 32 bytes are not a number from 1 to below the group's order. */
static int read_scalar(secp256k1_scalar *scalar, const unsigned char *bytes) {
    int is_too_large;
    secp256k1_scalar_set_b32(scalar, bytes, &is_too_large);
    return !is_too_large && !secp256k1_scalar_is_zero(scalar);
}

/* M2: r, s and the point R; 0 where the signature has none, or a v that is neither 0 nor 1. */
static int read_signature(int i) {
    const unsigned char *bytes = signatures[i];
    secp256k1_fe x;
    return read_scalar(&rs[i], bytes)
        && read_scalar(&ss[i], bytes + 32)
        && bytes[64] <= 1
        && secp256k1_fe_set_b32_limit(&x, bytes)
        && secp256k1_ge_set_xo_var(&points[i], &x, bytes[64]);
}

/* As recovery takes it: modulo the order. */
static void read_digest(secp256k1_scalar *scalar, int i) {
    secp256k1_scalar_set_b32(scalar, digests[i], NULL);
}

static void read_half(secp256k1_scalar *scalar, const unsigned char *bytes) {
    unsigned char padded[32] = { 0 };
    memcpy(padded + 24, bytes, 8);
    secp256k1_scalar_set_b32(scalar, padded, NULL);
}

/*
 * Sixteen random bytes as a + b lambda, with a and b of 64 bits: as many different numbers as of 128
 * bits, no two of them equal modulo the order, and the endomorphism takes them apart into a and b
 * again, so that the multiplication is done after half as many doublings.
 */
static void read_coefficient(secp256k1_scalar *scalar, int i) {
    secp256k1_scalar low;
    read_half(&low, randoms[i]);
    read_half(scalar, randoms[i] + 8);
    secp256k1_scalar_mul(scalar, scalar, &secp256k1_const_lambda);
    secp256k1_scalar_add(scalar, scalar, &low);
}

static void choose_checked(int count) {
    checked_count = 0;
    for (int i = 0; i < count; i++) {
        if (outcomes[i] == AS_HINTED) checked[checked_count++] = i;
    }
}

/* Adds to what a key is multiplied by. */
static void weigh(int key, const secp256k1_scalar *weight) {
    if (!is_named[key]) {
        is_named[key] = 1;
        named[named_count++] = key;
        weights[key] = secp256k1_scalar_zero;
    }
    secp256k1_scalar_add(&weights[key], &weights[key], weight);
}

static void forget_named(void) {
    while (named_count > 0) is_named[named[--named_count]] = 0;
}

/* The product of every s before each one's own, and of all. */
static void multiply_up(secp256k1_scalar *product) {
    *product = secp256k1_scalar_one;
    for (int n = 0; n < checked_count; n++) {
        products[n] = *product;
        secp256k1_scalar_mul(product, product, &ss[checked[n]]);
    }
}

/*
 * Chooses the coefficients, and adds up c (r/s) for each author and c (z/s) for G. All s are
 * inverted at the price of one: the inverse of their product, times the others, one after another.
 */
static void weigh_all(secp256k1_scalar *weight_of_g) {
    secp256k1_scalar inverse, over_s, digest, weight;
    multiply_up(&inverse);
    secp256k1_scalar_inverse_var(&inverse, &inverse);
    *weight_of_g = secp256k1_scalar_zero;
    for (int n = checked_count - 1; n >= 0; n--) {
        int i = checked[n];
        secp256k1_scalar_mul(&over_s, &inverse, &products[n]);
        secp256k1_scalar_mul(&inverse, &inverse, &ss[i]);
        read_coefficient(&coefficients[n], i);
        secp256k1_scalar_mul(&over_s, &over_s, &coefficients[n]);
        read_digest(&digest, i);
        secp256k1_scalar_mul(&weight, &over_s, &digest);
        secp256k1_scalar_add(weight_of_g, weight_of_g, &weight);
        secp256k1_scalar_mul(&weight, &over_s, &rs[i]);
        weigh(hints[i], &weight);
    }
}

/* The products of the sum: first the messages' points, then the authors' keys. */
static int product_at(secp256k1_scalar *factor, secp256k1_ge *point, size_t place, void *data) {
    (void)data;
    if (place < (size_t)checked_count) {
        *factor = coefficients[place];
        *point = points[checked[place]];
    } else {
        int key = named[place - checked_count];
        secp256k1_scalar_negate(factor, &weights[key]);
        *point = keys[key];
    }
    return 1;
}

/* A3: whether all hints of the batch are right. */
static int is_as_hinted(void) {
    secp256k1_scratch scratch = { "scratch", scratch_space, 0, SCRATCH_BYTES };
    secp256k1_scalar weight_of_g;
    secp256k1_gej sum;
    int is_summed;
    weigh_all(&weight_of_g);
    secp256k1_scalar_negate(&weight_of_g, &weight_of_g);
    is_summed = secp256k1_ecmult_multi_var(&default_error_callback, &scratch, &sum, &weight_of_g,
        product_at, NULL, checked_count + named_count);
    forget_named();
    return is_summed && secp256k1_gej_is_infinity(&sum);
}

/* M2: (s R - z G) / r; 0 where that is the point at infinity. */
static int recover(int i) {
    secp256k1_scalar inverse, factor, weight_of_g;
    secp256k1_gej point, product;
    secp256k1_ge key;
    secp256k1_scalar_inverse_var(&inverse, &rs[i]);
    secp256k1_scalar_mul(&factor, &inverse, &ss[i]);
    read_digest(&weight_of_g, i);
    secp256k1_scalar_mul(&weight_of_g, &weight_of_g, &inverse);
    secp256k1_scalar_negate(&weight_of_g, &weight_of_g);
    secp256k1_gej_set_ge(&point, &points[i]);
    secp256k1_ecmult(&product, &point, &factor, &weight_of_g);
    if (secp256k1_gej_is_infinity(&product)) return 0;
    secp256k1_ge_set_gej_var(&key, &product);
    secp256k1_eckey_pubkey_serialize65(&key, recovered[i]);
    return 1;
}

/*
 * Finds who signed the first messages of a batch: those with a hint together, and each of them by
 * recovery where that does not hold. Gives 0 where a hint was wrong.
 */
EXPORT(identify) int identify(int count) {
    int holds;
    for (int i = 0; i < count; i++) {
        if (!read_signature(i)) outcomes[i] = NOT_RECOVERABLE;
        else outcomes[i] = hints[i] < 0 ? RECOVERED : AS_HINTED;
    }
    choose_checked(count);
    holds = checked_count == 0 || is_as_hinted();
    for (int i = 0; i < count; i++) {
        if (outcomes[i] == NOT_RECOVERABLE || (outcomes[i] == AS_HINTED && holds)) continue;
        outcomes[i] = recover(i) ? RECOVERED : NOT_RECOVERABLE;
    }
    return holds;
}
