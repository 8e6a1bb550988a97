import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { SpecificationFile } from './SpecificationFile.js';

const id = '00000000-0000-4000-8000-0000000000aa';
const entry = { kind: 'DOCUMENT', id, title: 'IMPD (Test)', version: '3', sha256: null, validTo: null };
const file = {
  productId: id,
  items: [
    { item: 1, title: 'Specifications', entries: [entry] },
    { item: 2, title: 'Manufacturing methods', entries: [] },
  ],
  missing: [2],
  latest: { version: 4, sha256: 'x', at: '2026-11-28T10:00:00Z' },
  changed: true,
};
const answers = () => listen(({ path }) => ({ json: path.includes('/specification-file') ? file : [] }));

describe('the specification file of a product', () => {
  it('shows the contents with what stands there, what is missing, and that the next case freezes a new version', async () => {
    answers();
    show(<SpecificationFile productId={id} />, sessionOf('QA_REVIEWER'));
    await screen.findByText('IMPD (Test), version 3');
    expect(screen.getByText(/Version 4, frozen/)).toBeTruthy();
    expect(screen.getByText(/the next case freezes a new version/)).toBeTruthy();
    expect(screen.getByText('nothing')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Say what it holds' })).toBeTruthy();
  });

  it('lets a sponsor read it and say nothing', async () => {
    answers();
    show(<SpecificationFile productId={id} />, sessionOf('SPONSOR_CLINSUP'));
    await screen.findByText('IMPD (Test), version 3');
    expect(screen.queryByRole('button', { name: 'Say what it holds' })).toBeNull();
  });
});
