import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { BodyOf } from '../../api/index.js';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { OpenCase } from './OpenCase.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const facts = (caseType: string) => ({ caseType, destinations: [] }) as unknown as BodyOf<'cases.open'>['facts'];
const rejection = {
  reasonId: id('0e'),
  reason: 'The labels are of another trial.',
  rejectedAt: '2026-11-20T10:00:00Z',
  rejectedBy: 'Q. First',
};
const me = sessionOf('QA_LEAD').person;

function showOpening(caseType: string, rejections: object[]) {
  const opened: string[] = [];
  const seen = listen(({ method, path }) => {
    if (method === 'POST')
      return { json: { commandId: id('05'), recordedAt: '2026-11-28T10:00:00Z', version: 2, result: { caseId: id('c2') } } };
    if (path.endsWith('/rejections')) return { json: rejections };
    if (path.startsWith('/api/v1/authorisations')) return { json: [{ id: id('a1'), number: 'DK-1', holderName: 'House' }] };
    if (path.startsWith('/api/v1/people'))
      return {
        json: [
          { id: me.id, name: me.name, email: me.email },
          { id: id('0b'), name: 'A. Second', email: 'second@house.example' },
        ],
      };
    return { json: [] };
  });
  show(<OpenCase batchId={id('b1')} facts={facts(caseType)} onOpened={(caseId) => opened.push(caseId)} />, sessionOf('QA_LEAD'));
  return { seen, opened };
}

describe('opening a case', () => {
  it('again after a rejection asks for an answer to each of its reasons, new evidence, and who countersigns', async () => {
    const { seen, opened } = showOpening('RECERTIFICATION', [rejection]);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Open the case again after the rejection' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^Q\. First rejected it on 20.Nov.2026.*The labels are of another trial\.$/)).toBeTruthy();
    await user.selectOptions(dialog.getByLabelText(/^Authorisation/), id('a1'));
    await user.type(dialog.getByLabelText(/^New evidence/, { selector: 'input' }), 'Relabelling record RL-1;');
    const reason = within(dialog.getByRole('group', { name: '1' }));
    expect(reason.getByLabelText<HTMLSelectElement>(/^Reason/).value).toBe(rejection.reasonId);
    await user.type(reason.getByLabelText(/^Answer/), 'All packs were relabelled.');
    const cosigner = dialog.getByLabelText(/^QA person who countersigns/);
    // whoever opens the case does not countersign it
    expect(within(cosigner).queryByRole('option', { name: new RegExp(me.name) })).toBeNull();
    await user.selectOptions(cosigner, id('0b'));
    await user.click(dialog.getByRole('button', { name: 'Open the case' }));
    await waitFor(() => expect(opened).toEqual([id('c2')]));
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
      batchId: id('b1'),
      facts: { caseType: 'RECERTIFICATION', destinations: [] },
      authorisationId: id('a1'),
      renewedReview: {
        newEvidence: ['Relabelling record RL-1'],
        answeredReasons: [{ reasonId: rejection.reasonId, answer: 'All packs were relabelled.' }],
        qaCosigner: id('0b'),
      },
    });
  }, 60_000);

  it('of a batch that was never rejected asks for none of it', async () => {
    showOpening('INITIAL', []);
    await userEvent.click(await screen.findByRole('button', { name: 'Open the case' }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByLabelText(/^Authorisation/);
    expect(dialog.queryByLabelText(/^New evidence/)).toBeNull();
  }, 60_000);

  it.each([
    ['INITIAL', [rejection], /was rejected before/],
    ['RECERTIFICATION', [], /was never rejected/],
  ] as const)('as %s says so where the case type does not fit what happened to the batch', async (caseType, rejections, words) => {
    showOpening(caseType, [...rejections]);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
