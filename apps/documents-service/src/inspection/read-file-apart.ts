import type { Readable } from 'node:stream';
import { z } from 'zod';
import { readingFaults, type ReadingOutcome } from './reading.js';
import { runApart, type ReadingLimits } from './run-apart.js';

const reading = z.object({
  mediaType: z.string().nullable(),
  extension: z.string().nullable(),
  pages: z.int().nullable(),
  sampled: z.int().nullable(),
  fault: z.enum(readingFaults).nullable(),
  unreadablePage: z.int().nullable(),
  blankPages: z.array(z.int()).max(20),
  active: z.array(z.string().max(40)),
  suspicious: z.array(z.string().max(40)),
  beginning: z.string().max(2000),
  unopened: z.boolean(),
});

/**
 * Reads a file in a process of its own: no environment, no credentials, no network, no other files, limited in time, processor
 * time, memory and output, and few of them at once. Its death, however it comes, is an answer about the file. `content` is opened
 * when its turn has come.
 */
export function readFileApart(content: () => Promise<Readable>, limits?: ReadingLimits): Promise<ReadingOutcome> {
  return runApart('read-file-in-child', content, reading, limits);
}

/** Names the type of a file that is too large to be opened; `beginning` is enough of it. */
export function nameTypeApart(beginning: () => Promise<Readable>, limits?: ReadingLimits): Promise<ReadingOutcome> {
  return runApart('name-type-in-child', beginning, reading, limits);
}
