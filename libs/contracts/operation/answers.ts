import { z } from 'zod';

/** A record's id. */
export const id = z.uuid().describe('id of the record (UUID)');
/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime({ offset: true }).describe('instant, ISO 8601');
/** A calendar day, ISO 8601 (`2026-11-24`). */
export const day = z.iso.date().describe('calendar day, ISO 8601');
/** Why a GMP record is changed (Annex 11 clause 9); asked where domain rules need it. */
export const reason = z.string().trim().min(3).max(2000).describe('why, in the words of the person who decides (Annex 11 clause 9)');
/** Version of the record that the person saw; another one is refused with STALE_VERSION. */
export const expectedVersion = z.int().min(0).describe('version of the record that was shown; a newer one refuses the command');
/** One line of text. */
export const line = z.string().trim().min(1).max(300);
/** Several lines of text. */
export const text = z.string().trim().min(1).max(10_000);

/** What every command answers. The same command id gives the same answer again. */
export function recorded<R extends z.ZodType>(result: R) {
  return z.object({
    commandId: z.uuid().describe('the Idempotency-Key of the command'),
    recordedAt: instant.describe('server time of the transaction, UTC'),
    version: z.int().describe('version of the record after the command'),
    result,
  });
}

/** One error format for every service (RFC 9457). */
export const problem = z.object({
  type: z.string().describe('urn:qp-release:error:<CODE>'),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('stable code; texts may change, codes do not'),
  detail: z.string().describe('what is wrong'),
  whatToDo: z.string().describe('what the caller can do about it'),
  citation: z.string().optional().describe('the rule behind a refusal'),
  unmet: z
    .array(
      z.object({
        gate: z.string().optional(),
        code: z.string(),
        message: z.string(),
        whatToDo: z.string(),
        citation: z.string().optional(),
        policy: z.string().optional().describe('warn: passes with a reason for it, given as one of the warnings of the command'),
        subject: z.string().optional().describe('what it is about, where a condition has several; a reason names it too'),
      }),
    )
    .optional(),
  fields: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('the fields that are not well formed'),
  requestId: z.string(),
});
export type Problem = z.infer<typeof problem>;
