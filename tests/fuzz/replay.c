/* Gives every file of the folders to a fuzz target: replay FOLDER... Prints TAP, a line a file. */
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* The bytes get a piece of memory of exactly their size, so that a step beyond them is seen. */
static int replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	uint8_t *data;
	size_t size;

	if (!f || fstat(fileno(f), &st) != 0 || !(data = malloc((size_t)st.st_size + !st.st_size))) {
		perror(path);
		if (f)
			fclose(f);
		return -1;
	}
	size = fread(data, 1, (size_t)st.st_size, f);
	fclose(f);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return size == (size_t)st.st_size ? 0 : -1;
}

static int replay_folder(const char *folder, int *number)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, is_visible, alphasort), failed = count <= 0;

	if (count <= 0)
		fprintf(stderr, "%s: no corpus\n", folder);
	for (int i = 0; i < count; i++) {
		char path[PATH_MAX];

		snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
		fprintf(stderr, "%s\n", path); /* the last one named is the one that broke us */
		if (replay_file(path) == 0) {
			printf("ok %d - %s\n", ++*number, entries[i]->d_name);
		} else {
			printf("not ok %d - %s\n", ++*number, entries[i]->d_name);
			failed++;
		}
		fflush(stdout);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return failed;
}

int main(int argc, char **argv)
{
	int failed = argc < 2, number = 0;

	for (int i = 1; i < argc; i++)
		failed += replay_folder(argv[i], &number);
	printf("1..%d\n", number);
	return failed != 0;
}
