import { DomainError } from '@qp/domain/kernel';
import type { LineRow } from '../requirements/requirement-rows.js';

/**
 * Only results that the rules make due at stage 2 may be pending at stage 1 (EudraLex Volume 4 Part IV 11.3.2). VALIDATION_FAILED names
 * the lines that may.
 */
export function assertLateTests(lines: readonly Pick<LineRow, 'key' | 'compiled'>[], lateTests: readonly string[]): void {
  const allowed = lines.filter(({ compiled }) => compiled.due === 'STAGE_2').map(({ key }) => key);
  const others = lateTests.filter((key) => !allowed.includes(key));
  if (others.length === 0) return;
  throw new DomainError('VALIDATION_FAILED', {
    message: `Not due at stage 2, so never pending: ${others.join(', ')}.`,
    whatToDo:
      allowed.length > 0 ? `Name only: ${allowed.join(', ')}.` : 'This case has no result that may come late; certify it in one step.',
    citation: 'EudraLex Volume 4 Part IV 11.3.2',
    details: { fields: [{ path: 'body.lateTests', message: `allowed: ${allowed.join(', ') || 'none'}` }] },
  });
}
