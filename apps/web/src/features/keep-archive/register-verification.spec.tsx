import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { listen, refusal } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { Register } from './Register.js';

const id = '00000000-0000-4000-8000-000000000031';
/** A finding whose words speak of a certificate, and which is none of the certificates' step. */
const finding = {
  code: 'CERTIFICATE_WITHOUT_ENTRY',
  where: 'entry 4',
  registerNo: 4,
  problem: 'A certificate was issued that no entry tells of.',
};
const step = (name: string, findings: readonly object[] = []) => ({
  step: name,
  lookedAt: 3,
  notDone: 0,
  found: findings.length,
  findings,
});
const verification = {
  entries: 3,
  steps: [step('NUMBERS', [finding]), step('SIGNATURES'), step('EVIDENCE'), step('CERTIFICATES')],
  verifiedAt: '2026-11-29T02:00:00Z',
};

/** A register of one authorisation; `gaps` is what the audits-service says of its trail. */
const server = (gaps: ReturnType<typeof refusal> | { json: object }) =>
  listen(({ path }) => {
    if (path.endsWith('/verification')) return { json: verification };
    if (path.includes('/audit-trail/gaps')) return gaps;
    if (path.includes('authorisations')) return { json: [{ id, number: 'DK-IMP-000101' }] };
    return { json: [] };
  });
const results = async () =>
  within(await screen.findByRole('list', { name: 'Steps of the verification' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('the verification of a register', () => {
  it('shows each finding in the step that found it, whatever its words speak of, and the trail as the last step', async () => {
    server({ json: { gaps: [{ stream: 'case/1', from: 4, to: 5, seenAt: '2026-11-29T02:00:00Z' }] } });
    showAt('/', <Register />, sessionOf('QUALITY_MGMT'));
    await waitFor(async () => expect(await results()).toHaveLength(5));
    const [numbers, , , certificates, trail] = await results();
    expect(numbers).toMatch(/^Does not hold.*Entry 4: A certificate was issued that no entry tells of/);
    expect(certificates).toMatch(/^Holds/);
    expect(trail).toMatch(/^Does not hold: The audit trail.*Numbers 4 to 5 of case\/1/);
  });

  it('says of the step of the trail that it could not be done where nobody answers', async () => {
    server(refusal('DEPENDENCY_UNAVAILABLE', 503));
    showAt('/', <Register />, sessionOf('QUALITY_MGMT'));
    await waitFor(async () => expect((await results())[4]).toMatch(/^Could not be done: The audit trail/));
  });
});
