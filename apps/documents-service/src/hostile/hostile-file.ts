import type { CheckName, CheckOutcome } from '@qp/contracts/documents';

/** How an upload has to end: with a verdict that names one check, or with a refusal before the first byte. */
export type ExpectedEnd =
  | { readonly state: 'IN_CHECK' | 'QUARANTINED'; readonly check?: CheckName; readonly outcome?: CheckOutcome; readonly words?: string }
  | { readonly state: 'REFUSED'; readonly words: string };

/** What is sent, under which name, and how it has to end. */
export type HostileFile = readonly [
  what: string,
  fileName: string,
  content: () => Buffer | Promise<Buffer>,
  end: ExpectedEnd,
  metadata?: Readonly<Record<string, string>>,
];

/** Goes to people, with a note where one is named. */
export const fine = (check?: CheckName, words?: string): ExpectedEnd => ({ state: 'IN_CHECK', check, outcome: 'PASSED', words });
/** Goes to people, who are told what to look at. */
export const flagged = (check: CheckName, words: string): ExpectedEnd => ({ state: 'IN_CHECK', check, outcome: 'FLAGGED', words });
/** Goes into quarantine, because of this check. */
export const quarantined = (check: CheckName, words = ''): ExpectedEnd => ({ state: 'QUARANTINED', check, outcome: 'FAILED', words });
/** Is refused before a byte is sent. */
export const refused = (words: string): ExpectedEnd => ({ state: 'REFUSED', words });
