import { describe, expect, it } from '@jest/globals';
import { readRows, type ColumnSchema } from './read-rows.js';

const words: ColumnSchema = { type: 'string', minLength: 1, maxLength: 300 };
const schema: ColumnSchema = {
  type: 'object',
  properties: {
    sponsorId: { type: 'string', format: 'uuid' },
    ...Object.fromEntries(
      ['code', 'name', 'strength', 'form', 'packSize', 'productKind', 'storage', 'psfReference'].map((name) => [name, words]),
    ),
    modality: { type: 'string', enum: ['CHEMICAL', 'BIOLOGICAL'] },
    storageClass: { type: 'string', enum: ['AMBIENT', 'REFRIGERATED'] },
    authorisedShelfLifeMonths: { type: 'integer', minimum: 1, maximum: 240 },
  },
  required: ['sponsorId', 'code', 'name', 'modality'],
};
const references = { sponsorId: [{ value: '7c1b0000-0000-4000-8000-000000000000', label: 'Aurora Bio' }] };
const line = {
  sponsorId: 'aurora bio',
  code: 'AUR-1',
  name: 'Auroramab',
  strength: '10 mg/ml',
  form: 'solution for injection',
  packSize: '1 vial',
  productKind: 'TEST',
  modality: 'BIOLOGICAL',
  storage: '2-8 C',
  storageClass: 'REFRIGERATED',
  psfReference: 'PSF-1 v2',
  authorisedShelfLifeMonths: '24',
};

describe('lines of a file, tried before they are sent', () => {
  it('become what the server takes: names as ids, numbers as numbers', () => {
    const [row] = readRows([line], schema, references);
    expect(row?.problems).toEqual([]);
    expect(row?.body).toMatchObject({ sponsorId: references.sponsorId[0]?.value, authorisedShelfLifeMonths: 24, code: 'AUR-1' });
  });

  it('are named with line and column where something is wrong', () => {
    const wrong = { ...line, sponsorId: 'Nobody', modality: 'PAPER', authorisedShelfLifeMonths: 'two', name: '', colour: 'red' };
    const [row] = readRows([wrong], schema, references);
    expect(row?.line).toBe(2);
    expect(row?.problems).toHaveLength(5);
    expect(row?.problems.join('\n')).toMatch(/colour: there is no such column/);
    expect(row?.problems.join('\n')).toMatch(/name: is missing/);
    expect(row?.problems.join('\n')).toMatch(/modality: "PAPER" is none of/);
  });

  it('keep numbers within the range of the schema', () => {
    expect(readRows([{ ...line, authorisedShelfLifeMonths: '0' }], schema, references)[0]?.problems).toEqual([
      'authorisedShelfLifeMonths: is less than 1',
    ]);
  });
});
