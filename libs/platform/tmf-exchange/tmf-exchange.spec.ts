import { describe, expect, it } from '@jest/globals';
import { exchangeDate, dayOfExchange, exchangeFaults, type ExchangeBatch, type ExchangeObject } from '@qp/domain/filing';
import fc from 'fast-check';
import { ExchangeFormatError, readExchange, writeExchange } from './index.js';

/** Texts as people and systems give them: XML 1.0 has no place for control characters. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((value) => /\S/.test(value) && !/[^\P{C}]/u.test(value))
  .map((value) => value.trim());
const day = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const object: fc.Arbitrary<ExchangeObject> = fc
  .record(
    {
      level: fc.constantFrom('Trial' as const, 'Country' as const, 'Site' as const),
      uniqueId: fc.integer({ min: 0, max: 999 }),
      artifactNumber: fc.constantFrom('06.02.01', '06.01.04', '01.01.14'),
      persons: fc.array(text, { minLength: 1, maxLength: 2 }),
      translation: fc.boolean(),
      organisation: text,
      language: fc.constantFrom('en', 'da'),
      version: text,
      state: fc.constantFrom('Current' as const, 'Superseded' as const),
      title: text,
      copy: fc.boolean(),
      expires: day,
      restricted: fc.boolean(),
      retention: day,
      date: day,
      integrity: hash,
      signature: text,
      metadata: fc.dictionary(fc.stringMatching(/^[A-Z]{3,8}$/), text, { maxKeys: 3 }),
    },
    {
      requiredKeys: [
        'level',
        'uniqueId',
        'artifactNumber',
        'version',
        'state',
        'title',
        'copy',
        'restricted',
        'integrity',
        'signature',
        'metadata',
      ],
    },
  )
  .map(({ integrity, signature, ...rest }) => ({
    ...rest,
    id: '-',
    ...(rest.level !== 'Trial' && { country: 'DNK' }),
    ...(rest.level === 'Site' && { siteSystemId: 'S-1', siteId: '101' }),
    files: [
      {
        integrity: `SHA256-${integrity}`,
        name: 'file.pdf',
        url: '-',
        signatures: [
          { methodology: 'Electronic' as const, userOid: 'u', name: signature, at: '2026-11-28T12:00:00.000Z', reason: signature },
        ],
        auditRecords: [{ id: '1', at: '2026-11-28T12:00:00.000Z', user: signature, type: 'New' as const, event: 'filed' }],
      },
    ],
  }));
const batches = fc
  .record({ studyId: text, source: text, transferId: fc.uuid(), objects: fc.array(object, { minLength: 1, maxLength: 4 }) })
  .map(({ objects, ...rest }): ExchangeBatch => ({
    ...rest,
    modelVersion: '3.3.1',
    objects: objects.map((one, index) => ({
      ...one,
      id: `o${index}`,
      files: one.files.map((file) => ({ ...file, url: `06/06.02/${one.artifactNumber}/o${index}/file.pdf` })),
    })),
  }));

describe('an exchange file', () => {
  it('is read back as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(batches, (batch) => {
        expect(exchangeFaults(batch)).toEqual([]);
        expect(readExchange(writeExchange(batch))).toEqual(batch);
      }),
      { numRuns: 60 },
    );
  });

  it('has the elements of an object in the order of the schema, and the namespace of the standard', () => {
    const [batch] = fc.sample(batches, 1);
    const xml = writeExchange({ ...(batch as ExchangeBatch), studyId: 'a<b>&"c"' });
    expect(xml).toContain('xmlns="https://tmfrefmodel.com/ems"');
    const order = [
      ...xml.matchAll(
        /<(OBJECTID|OBJECTLEVEL|UNIQUEID|ARTIFACTNUMBER|OBJECTVERSION|OBJECTVERSIONSTATE|OBJECTTITLE|OBJECTCOPY|RESTRICTED|FILE)>/g,
      ),
    ].map(([, name]) => name);
    expect(order.slice(0, 10)).toEqual([
      'OBJECTID',
      'OBJECTLEVEL',
      'UNIQUEID',
      'ARTIFACTNUMBER',
      'OBJECTVERSION',
      'OBJECTVERSIONSTATE',
      'OBJECTTITLE',
      'OBJECTCOPY',
      'RESTRICTED',
      'FILE',
    ]);
    expect(readExchange(xml).studyId).toBe('a<b>&"c"');
  });

  it.each([
    ['no XML', 'not xml'],
    ['another root', '<OTHER/>'],
    ['another namespace', '<BATCH xmlns="urn:x" STUDYID="1" TRANSFERSOURCEID="1" TRANSFERID="1" TMFRMVERSION="3.3.1"/>'],
    [
      'a member that the standard does not have',
      writeExchange(fc.sample(batches, { numRuns: 1, seed: 3 })[0] as ExchangeBatch).replace(
        '<OBJECTLEVEL>',
        '<SECRET>x</SECRET><OBJECTLEVEL>',
      ),
    ],
    ['a document type', '<!DOCTYPE BATCH [<!ENTITY x "y">]><BATCH xmlns="https://tmfrefmodel.com/ems"/>'],
  ])('is not taken where it is %s', (_, xml) => {
    expect(() => readExchange(xml)).toThrow(ExchangeFormatError);
  });
});

describe('an exchange file that was cut off', () => {
  it('is not taken, wherever the cut is', () => {
    fc.assert(
      fc.property(batches, fc.double({ min: 0, max: 1, noNaN: true }), (batch, share) => {
        const xml = writeExchange(batch);
        const cut = xml.slice(0, Math.floor((xml.trimEnd().length - 1) * share));
        expect(() => readExchange(cut)).toThrow(ExchangeFormatError);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what the standard asks', () => {
  const [sample] = fc.sample(batches, { numRuns: 1, seed: 7 });
  const good = sample as ExchangeBatch;
  const withFirst = (change: Partial<ExchangeObject>): ExchangeBatch => ({
    ...good,
    objects: [{ ...(good.objects[0] as ExchangeObject), ...change }],
  });

  it.each([
    ['no object', { ...good, objects: [] }, 'no object'],
    ['an empty study id', { ...good, studyId: '' }, 'STUDYID'],
    ['a model version with leading zeros', { ...good, modelVersion: '03.3' }, 'TMFRMVERSION'],
    ['one id twice', { ...good, objects: [...good.objects, ...good.objects] }, 'twice'],
    ['a number that is no artifact', withFirst({ artifactNumber: '6.2.1' }), 'ARTIFACTNUMBER'],
    ['a country at trial level', withFirst({ level: 'Trial', country: 'DNK' }), 'levels alone'],
    ['a country of two letters', withFirst({ level: 'Country', country: 'DK', siteId: undefined }), 'alpha-3'],
    ['no file', withFirst({ files: [] }), 'no file'],
  ] as const)('refuses %s', (_, batch, words) => {
    expect(exchangeFaults(batch).join('; ')).toContain(words);
  });

  it('refuses a path out of the package', () => {
    const [first] = good.objects;
    const files = (first?.files ?? []).map((file) => ({ ...file, url: '../secret' }));
    expect(exchangeFaults(withFirst({ files })).join()).toContain('leaves the package');
  });

  it('dates go there and back', () => {
    fc.assert(fc.property(day, (one) => expect(dayOfExchange(exchangeDate(one))).toBe(one)));
    expect(exchangeDate('2034-01-20')).toBe('20-JAN-2034');
  });
});
