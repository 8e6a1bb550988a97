import type { Command } from '../command.js';

/** Every command by its name, in the order of the help. One is loaded when it is called: it needs a third of what all of them need together. */
export const commands: ReadonlyMap<string, () => Promise<Command>> = new Map<string, () => Promise<Command>>([
  ['demo', async () => (await import('./demo.js')).demo],
  ['doctor', async () => (await import('./doctor.js')).doctor],
  ['releases', async () => (await import('./releases.js')).releases],
  ['show', async () => (await import('./show.js')).show],
  ['logs', async () => (await import('./logs.js')).logs],
  ['certificate', async () => (await import('./certificate.js')).certificate],
  ['certifiers', async () => (await import('./certifiers.js')).certifiers],
  ['export', async () => (await import('./export.js')).exportCommand],
  ['import', async () => (await import('./import.js')).importCommand],
  ['verify', async () => (await import('./verify.js')).verify],
  ['requirements', async () => (await import('./requirements.js')).requirements],
  ['forecast', async () => (await import('./forecast.js')).forecast],
  ['simulate', async () => (await import('./simulate.js')).simulate],
]);
