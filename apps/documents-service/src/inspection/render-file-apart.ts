import type { Readable } from 'node:stream';
import { z } from 'zod';
import { PAGES_DRAWN, type Rendering } from './rendering.js';
import { defaultLimits, runApart, type Outcome, type ReadingLimits } from './run-apart.js';

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
        // begins as every PNG does
        picture: z.base64().startsWith('iVBORw0KGgo'),
      }),
    )
    .max(PAGES_DRAWN),
  content: z.boolean(),
  fault: z.string().max(300).nullable(),
  unknown: z.boolean(),
});

/** Draws a file in a process of its own, limited as reading is (`run-apart.ts`). Its death is an answer about the file. */
export function renderFileApart(content: () => Promise<Readable>, limits?: Partial<ReadingLimits>): Promise<Outcome<Rendering>> {
  return runApart('render-file-in-child', content, rendering, { ...defaultLimits, output: 1024 ** 2, ...limits });
}
