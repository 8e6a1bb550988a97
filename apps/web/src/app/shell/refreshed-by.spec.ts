import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refreshedBy } from './refreshed-by.js';

const service = join(__dirname, '../../../../release-service/src');

/** Kinds of changes that the service notes for whoever has a page open. */
const noted = new Set(
  globSync(['migrations/*operations-board.ts', 'capacity/run-forecast.ts'], { cwd: service }).flatMap((file) => {
    const source = readFileSync(join(service, file), 'utf8');
    return [
      ...source.matchAll(/\['\w+', '(?:insert|update|delete)[\w ]*', '([\w-]+)'/g),
      ...source.matchAll(/into release\.live_change .* values \(\$1, '([\w-]+)'/g),
    ].map(([, kind]) => kind ?? '');
  }),
);

describe('a change that the server tells of', () => {
  it('is of kinds that were found in the service', () => {
    expect([...noted]).toEqual(expect.arrayContaining(['case', 'requirement', 'shipment', 'forecast']));
  });

  it.each([...noted])('of the kind %s has answers asked again', (kind) => {
    expect(refreshedBy(kind)).not.toEqual([]);
  });

  it('shows the risk of a new forecast on the board and on the page of the bottleneck', () => {
    expect(refreshedBy('forecast')).toEqual(expect.arrayContaining(['board.releases', 'capacity.forecast']));
  });
});
