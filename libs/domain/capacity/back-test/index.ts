export * from './large-queue.js';
export * from './play-world.js';
export * from './score.js';
export * from './worlds.js';
