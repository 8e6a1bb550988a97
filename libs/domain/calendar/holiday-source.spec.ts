import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import { holidaySource } from './index.js';

it('the source of public holidays is named with the version that is in use', () => {
  const file = createRequire(__filename).resolve('date-holidays/package.json');
  expect((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version).toBe(holidaySource.version);
});
