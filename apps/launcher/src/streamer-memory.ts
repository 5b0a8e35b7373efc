/**
 * Pictures are dropped thirty times a second and live outside the heap of V8, which does not feel them: with a
 * small nursery it looks soon enough. Takes 130 MB off the streamer; 2 MB takes off no more.
 */
const NODE_ARGS = ['--max-semi-space-size=4'];

/**
 * For the memory that V8 does not manage: a picture (1.4 MB) that is let go goes back to the system at once. By default
 * glibc raises the limit from which it does so to 32 MB, and keeps eight times as many pools as there are cores; holes
 * between pictures then took 200 MB.
 */
const ENV = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

/** What keeps the memory of the streamer small. The image of docker/Dockerfile says the same. */
export const STREAMER_MEMORY = { nodeArgs: NODE_ARGS, env: ENV };
