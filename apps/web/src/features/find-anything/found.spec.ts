import { expect, it } from '@jest/globals';
import { foundIn, type Answers } from './found.js';

const people: Answers['people'] = [
  { id: '1', name: 'Dr Q. Example', email: 'qp@nordlicht.example', organisationId: 'o', roles: ['QP_CERT'], locked: false, narrowing: {} },
  { id: '2', name: 'A. Review', email: 'qa@nordlicht.example', organisationId: 'o', roles: [], locked: false, narrowing: {} },
];

it('finds by all words, in any order and any case', () => {
  expect(foundIn({ people }, 'example dr').map(({ title }) => title)).toEqual(['Dr Q. Example']);
  expect(foundIn({ people }, 'NORDLICHT').map(({ title }) => title)).toEqual(['Dr Q. Example', 'A. Review']);
});

it('leads to the record', () => {
  expect(foundIn({ people }, 'review')[0]?.to).toBe('/people/2');
});

it('finds nothing where nothing came', () => {
  expect(foundIn({}, 'x')).toEqual([]);
});

it('finds what the person may do by its name or its part, before all records', () => {
  const acts = [
    { name: 'Deviations and CAPA', group: 'Quality', to: '/deviations' },
    { name: 'Suppliers', group: 'Quality', to: '/suppliers' },
  ];
  expect(foundIn({ acts, people }, 'supp')).toEqual([
    { kind: 'act', key: '/suppliers', title: 'Suppliers', detail: 'Quality', to: '/suppliers' },
  ]);
  expect(foundIn({ acts, people }, 'quality').map(({ to }) => to)).toEqual(['/deviations', '/suppliers']);
  expect(foundIn({ acts, people }, 'capa qualit')).toHaveLength(1);
});

it('finds acts of the audit trail after all records, and leads to the record or its case', () => {
  const act = { eventId: 'e', at: '2026-11-29T10:00:00Z', stream: 'case/c', by: 'Dr Q. Example', reason: 'A probe is missing.' };
  const done = [
    { ...act, action: 'case.hold', subject: { kind: 'case', id: 'c' } },
    { ...act, action: 'document.accept', subject: { kind: 'document', id: 'd' } },
    { ...act, action: 'policy.change', subject: { kind: 'policy', id: 'p' }, stream: 'org/o', by: null, reason: null },
  ];
  const found = foundIn({ people, done }, 'dr example');
  expect(found.map(({ kind }) => kind)).toEqual(['person', 'done', 'done', 'done']);
  expect(found.slice(1).map(({ to }) => to)).toEqual(['/releases/c', '/releases/c', '/audit-trail']);
  expect(found[1]?.detail).toMatch(/^Dr Q\. Example, 29‑Nov‑2026 .*\. A probe is missing\.$/);
});
