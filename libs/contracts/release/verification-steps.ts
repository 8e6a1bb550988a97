import { z } from 'zod';
import { line } from '../operation/index.js';

/**
 * What a verification does, step by step. Of a register: its numbers; each entry's signature; the evidence that it covers; the certificate
 * record. Of all signatures: each as it was vouched for; the evidence and command that it covers; each record that carries one.
 */
const step = z.enum(['NUMBERS', 'SIGNATURES', 'EVIDENCE', 'CERTIFICATES', 'RECORDS']);

const code = z
  .enum([
    'ENTRY_MISSING',
    'NUMBER_TWICE',
    'CERTIFICATE_WITHOUT_ENTRY',
    'SIGNATURE_MISSING',
    'SIGNATURE_OF_ANOTHER_RECORD',
    'SIGNATURE_OF_ANOTHER_PERSON',
    'SIGNATURE_OF_ANOTHER_MEANING',
    'SIGNATURE_NOT_VOUCHED_FOR',
    'SIGNATURE_WITHOUT_EVIDENCE',
    'EVIDENCE_CHANGED',
    'COMMAND_CHANGED',
    'CERTIFICATE_MISSING',
    'CERTIFICATE_CHANGED',
    'CERTIFICATE_OF_ANOTHER_ENTRY',
    'CERTIFICATE_NOT_AS_SIGNED',
    'RECORD_NOT_AS_SIGNED',
  ])
  .describe('stable');

/** The steps of a verification in the order in which they are done, each with its own result. */
export const verificationSteps = z
  .array(
    z.object({
      step,
      lookedAt: z.int().describe('of what the step is about'),
      notDone: z.int().describe('of how many the step could not be done, because what it compares is missing or unreadable'),
      found: z.int().describe('findings of this step'),
      findings: z
        .array(
          z.object({
            code,
            where: line.describe('entry, signature or record that it is about'),
            registerNo: z.int().nullable().describe('of the entry, in a register'),
            problem: line.describe('in words'),
          }),
        )
        .describe('the first 200 of a nightly verification, all of one that was asked for'),
    }),
  )
  .describe('in the order in which they are done');

/** One step of a verification, as it was done. */
export type VerificationStep = z.infer<typeof verificationSteps>[number];
