import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Wordings } from './Wordings.js';

const wording = (version: number, approved: boolean) => ({ id: `w-${version}`, version, statement: `Wording ${version}`, approved });

it('asks a QP for the newest wording alone, and says which was approved and which never', async () => {
  listen(() => ({ json: [wording(3, false), wording(2, false), wording(1, true)] }));
  show(<Wordings authorisationId="a" />, sessionOf('QP_CERT'));
  const entryOf = async (version: number) => within((await screen.findByText(`Wording ${version}`)).parentElement!);
  expect((await entryOf(3)).getByText('waits for a QP')).toBeTruthy();
  expect((await entryOf(3)).getByRole('button', { name: 'Approve as QP' })).toBeTruthy();
  expect((await entryOf(2)).getByText('never approved; a newer one was proposed')).toBeTruthy();
  expect((await entryOf(1)).getByText('approved')).toBeTruthy();
  expect(screen.getAllByRole('button', { name: 'Approve as QP' })).toHaveLength(1);
});
