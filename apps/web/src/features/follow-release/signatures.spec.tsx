import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { show } from '../../test/show.js';
import { Signatures } from './Signatures.js';

const words = 'Dr Q. Example (QP), 28-Nov-2026 11:00 Europe/Berlin: I certify this batch.';

it('stand on the page of a release, and so on its print, as they are manifested: who, when with zone, and what for', async () => {
  listen(() => ({ json: [{ signatureId: '00000000-0000-4000-8000-000000000001', on: 'case', words }] }));
  show(<Signatures caseId="00000000-0000-4000-8000-000000000002" />);
  expect((await screen.findByRole('listitem')).textContent).toBe(`Case: ${words}`);
});
