import { z } from 'zod';
import { day, instant, line, reason, text } from '../operation/index.js';

const code = line.describe('code of the condition, as the refusal names it: G-08.audits');

/** Reasons for going on over what only warns (domain reference 6.3): one for each warning that stands open, and for nothing else. */
export const warnings = z
  .array(z.object({ code, subject: line.optional().describe('as the refusal names it'), reason }))
  .max(50)
  .default([])
  .describe('one reason for each condition that warns and is not met; a reason that nothing asks for is refused');

/** The same as JSON, for reads that show what a signature will cover. */
export const warningsAsJson = z.string().max(10_000).optional().describe('JSON list of the reasons as the act will send them');

/** A warning that somebody went over, as it is shown beside the decision. */
export const passedWarning = z.object({
  act: line.describe('the command'),
  at: instant,
  by: line,
  gate: line,
  code: line,
  subject: line.nullable(),
  message: text.describe('what was not met'),
  reason: text,
});
/** A warning that somebody went over. */
export type PassedWarningView = z.infer<typeof passedWarning>;

const policy = z.enum(['locked', 'on', 'warn', 'off']);

/** How the gates bind where that differs from the default (domain reference 6.3). */
export const policiesInForce = z.object({
  sopMode: z.boolean().describe('every GMP deviation blocks until it is closed (SOP CR/OPS/142/2025 5.1)'),
  changed: z.array(
    z.object({
      gate: line,
      code: line,
      requirement: text.describe('what the condition asks'),
      default: policy,
      policy,
      owner: line.describe('of quality management, who owns the change'),
      agreedBy: line.describe('QP who agreed'),
      reason: text,
      from: day,
    }),
  ),
});
