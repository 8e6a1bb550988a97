import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Authorisations } from './Authorisations.js';

const named = (name: string, state: string) => ({
  id: `00000000-0000-4000-8000-${name.length.toString().padStart(12, '0')}`,
  personId: '00000000-0000-4000-8000-0000000000aa',
  name,
  role: 'QP_CERT',
  state,
  validFrom: '2026-02-03',
  validTo: null,
  version: 2,
});
const authorisation = {
  id: '00000000-0000-4000-8000-000000000001',
  number: 'DK-IMP-000101',
  holderName: 'Nordlicht QP Services (Demo)',
  memberState: 'DK',
  state: 'ACTIVE',
  validFrom: '2024-12-30',
  validTo: null,
  version: 2,
  qps: [named('Dr A. Named', 'ACTIVE'), named('Dr B. Waiting', 'PROPOSED'), named('Dr C. Gone Away', 'REVOKED')],
};

describe('the page of authorisations', () => {
  it('says of each QP whether the naming waits, is in force, or has ended', async () => {
    listen(({ path }) => ({ json: path === '/api/v1/authorisations' ? [authorisation] : [] }));
    show(<Authorisations />, sessionOf('SYS_ADMIN'));
    const lineOf = async (name: string) => (await screen.findByText(new RegExp(name))).parentElement?.textContent ?? '';
    expect(await lineOf('Dr A. Named')).toContain('in force');
    expect(await lineOf('Dr B. Waiting')).toContain('second person');
    expect(await lineOf('Dr C. Gone Away')).toContain('ended');
  });
});
