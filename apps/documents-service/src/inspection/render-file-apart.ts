import type { Readable } from 'node:stream';
import { z } from 'zod';
import { PAGES_DRAWN, type Rendering } from './rendering.js';
import { runApart, type Outcome, type ReadingLimits } from './run-apart.js';

const rendering = z.object({
  mediaType: z.string().nullable(),
  pages: z.int().nullable(),
  drawn: z
    .array(
      z.object({
        page: z.int().positive(),
        width: z.int().positive(),
        height: z.int().positive(),
        blank: z.boolean(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(PAGES_DRAWN),
  content: z.boolean(),
  fault: z.string().max(300).nullable(),
  unknown: z.boolean(),
});

/** Draws a file in a process of its own, limited as reading is (`run-apart.ts`). Its death is an answer about the file. */
export function renderFileApart(content: () => Promise<Readable>, limits?: ReadingLimits): Promise<Outcome<Rendering>> {
  return runApart('render-file-in-child', content, rendering, limits);
}
