export * from './play-world.js';
export * from './worlds.js';
