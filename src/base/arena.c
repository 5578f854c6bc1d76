#include "base/arena.h"

#include <assert.h>
#include <setjmp.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)64 << 10)
#define ALIGN alignof(max_align_t)

/* Under AddressSanitizer the pieces of a block are fenced from one another, as those of malloc are. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FENCED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define FENCED 1
#endif
#ifdef FENCED
#include <sanitizer/asan_interface.h>
#define FENCE_SIZE ALIGN
#else
#define FENCE_SIZE ((size_t)0)
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

struct block {
	struct block *next;
	size_t size, used; /* of data */
	max_align_t data[];
};

struct owned {
	struct owned *next;
	void *thing;
	void (*dispose)(void *thing);
};

struct arena {
	struct block *blocks; /* the newest first; allocations come from it */
	struct owned *owned;  /* the newest first */
	size_t size_max, size, used;
	size_t fail_in;     /* allocations until the forced failure; 0 is never */
	jmp_buf *giving_up; /* set while arena_run is under way */
};

struct arena *arena_new(size_t size_max)
{
	struct arena *arena = calloc(1, sizeof *arena);

	if (arena)
		arena->size_max = size_max < PTRDIFF_MAX / 2 ? size_max : PTRDIFF_MAX / 2;
	return arena;
}

static void dispose_all(struct arena *arena)
{
	/* The list lives in the blocks, so it is walked before they go. */
	for (struct owned *o = arena->owned; o; o = o->next)
		o->dispose(o->thing);
	arena->owned = NULL;
}

static void free_blocks(struct block *block)
{
	while (block) {
		struct block *next = block->next;

		ASAN_UNPOISON_MEMORY_REGION(block->data, block->size);
		free(block);
		block = next;
	}
}

void arena_reset(struct arena *arena)
{
	struct block *keep = arena->blocks;

	dispose_all(arena);
	if (keep && keep->size == BLOCK_SIZE) { /* the common block is kept warm for the next round */
		free_blocks(keep->next);
		keep->next = NULL;
		ASAN_UNPOISON_MEMORY_REGION(keep->data, keep->used);
		memset(keep->data, 0, keep->used);
		ASAN_POISON_MEMORY_REGION(keep->data, keep->size);
		keep->used = 0;
	} else {
		free_blocks(keep);
		keep = NULL;
	}
	arena->blocks = keep;
	arena->size = keep ? keep->size : 0;
	arena->used = 0;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	dispose_all(arena);
	free_blocks(arena->blocks);
	free(arena);
}

enum err arena_run(struct arena *arena, enum err (*work)(void *arg), void *arg)
{
	jmp_buf here;
	enum err err;

	assert(!arena->giving_up); /* runs do not nest: the inner one would lose what the outer one owns */
	arena->giving_up = &here;
	if (setjmp(here) == 0) {
		err = work(arg);
	} else {
		arena_reset(arena);
		err = ERR_MEMORY;
	}
	arena->giving_up = NULL;
	return err;
}

_Noreturn void arena_give_up(struct arena *arena)
{
	if (!arena->giving_up)
		abort(); /* an allocation outside arena_run is a mistake of ours */
	longjmp(*arena->giving_up, 1);
}

static struct block *block_add(struct arena *arena, size_t need)
{
	size_t left = arena->size_max - arena->size, size = BLOCK_SIZE;
	struct block *block;

	if (need > left)
		return NULL;
	if (size < need || size > left)
		size = need;
	block = calloc(1, sizeof *block + size);
	if (!block)
		return NULL;
	block->size = size;
	ASAN_POISON_MEMORY_REGION(block->data, size);
	arena->size += size;
	/* A large block goes behind the first, so that small pieces go on filling the first. */
	if (arena->blocks && need > BLOCK_SIZE) {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	} else {
		block->next = arena->blocks;
		arena->blocks = block;
	}
	return block;
}

static void *take(struct arena *arena, size_t count, size_t size)
{
	struct block *block = arena->blocks;
	size_t bytes, room;
	void *piece;

	if (arena->fail_in && --arena->fail_in == 0)
		return NULL;
	if (__builtin_mul_overflow(count, size, &bytes) || bytes > arena->size_max)
		return NULL;
	room = (bytes + ALIGN - 1) / ALIGN * ALIGN + FENCE_SIZE;
	if (!block || block->size - block->used < room)
		block = block_add(arena, room);
	if (!block)
		return NULL;
	piece = (char *)block->data + block->used;
	ASAN_UNPOISON_MEMORY_REGION(piece, bytes);
	block->used += room;
	arena->used += room;
	return piece;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	void *piece = take(arena, count, size);

	if (!piece)
		arena_give_up(arena);
	return piece;
}

void arena_own(struct arena *arena, void *thing, void (*dispose)(void *thing))
{
	struct owned *o;

	if (!thing)
		return;
	o = take(arena, 1, sizeof *o);
	if (!o) {
		dispose(thing);
		arena_give_up(arena);
	}
	o->thing = thing;
	o->dispose = dispose;
	o->next = arena->owned;
	arena->owned = o;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}

void arena_fail_at(struct arena *arena, size_t n)
{
	arena->fail_in = n;
}
