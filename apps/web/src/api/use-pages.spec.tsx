import { expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { useState } from 'react';
import { listen } from '../test/server.js';
import { show } from '../test/show.js';
import { useBoardPages } from './index.js';

it('hands over the same rows while nothing of them changed, so that a table of thousands is not reckoned again', async () => {
  listen(() => ({ json: { rows: [{ caseId: 'one' }], next: null, total: 1, facets: null } }));
  const handedOver = new Set<unknown>();
  function ABoard() {
    const [drawn, draw] = useState(1);
    const { data } = useBoardPages({ query: { limit: 2, sort: 'certifyBy', order: 'asc' } });
    if (data) handedOver.add(data.rows);
    return <button onClick={() => draw(drawn + 1)}>{`drawn ${drawn}, rows ${data?.rows.length ?? 0}`}</button>;
  }
  show(<ABoard />);
  await screen.findByText('drawn 1, rows 1');
  act(() => screen.getByRole('button').click());
  await screen.findByText('drawn 2, rows 1');
  expect(handedOver.size).toBe(1);
});
