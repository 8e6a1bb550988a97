import { describe, expect, it } from '@jest/globals';
import { auditAudience } from './audit-audience.js';

describe('the audience of an audit row', () => {
  it.each(['checklist.answerItem', 'checklist.reaffirm', 'checklist.recordTrailReview', 'checklist.invented', 'analysis.enterResults'])(
    'is the owner: %s',
    (action) => {
      expect(auditAudience(action)).toBe('OWNER');
    },
  );

  it.each(['checklist.raiseQuery', 'checklist.answerQuery', 'case.hold', 'document.accepted', 'document.rejected'])(
    'is the owner and the sponsor: %s',
    (action) => {
      expect(auditAudience(action)).toBe('PARTIES');
    },
  );
});
