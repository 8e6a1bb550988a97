import { describe, expect, it } from '@jest/globals';
import { draftText } from './draft-text.js';

const milestone = 'first patient in of 2026-500001-12-00 in DK on 2026-12-20';
const batch = { batchNo: 'B-1', product: 'AUR-101', certifyBy: '2026-12-10', owed: ['Protocol', 'Batch record (not accepted: page 12)'] };

describe('the draft of a message to a sponsor', () => {
  it('says what it is about, what is owed and asks for a day', () => {
    const { subject, text } = draftText(milestone, [batch, { ...batch, batchNo: 'B-2', owed: [], certifyBy: null }]);
    expect(subject).toBe('Your help is needed for B-1, B-2');
    expect(text).toContain(milestone);
    expect(text).toContain('- B-1 of AUR-101, QP certification needed by 10-Dec-2026');
    expect(text).toContain('For B-1 we still need from you or your supply chain:\n- Protocol\n- Batch record');
    expect(text).not.toContain('For B-2');
    expect(text).toContain('the day on which each of these can be with us');
  });

  it('asks for another date where nothing is owed', () => {
    expect(draftText(milestone, [{ ...batch, owed: [] }]).text).toContain('Nothing is missing from your side');
  });

  it('says nothing of probabilities, queues or load', () => {
    expect(draftText(milestone, [batch]).text).not.toMatch(/%|probab|queue|load|busy|late\b/i);
  });
});
