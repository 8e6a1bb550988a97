import { describe, expect, it } from '@jest/globals';
import { blindMark, isKeptFromTrail, lineageMark, namesLineage } from './index.js';

const row = (after: object, change: object = {}) => ({ subject: { kind: 'batch', id: 'b-1' }, after, ...change });
const marked = (after: object) => row({ ...after, ...blindMark });

describe('the audit trail of a blinded trial', () => {
  it.each([
    ['what the product is', 'product.add', marked({ name: 'Auroral', productKind: 'PLACEBO' })],
    ['from what a batch was made', 'batch.register', marked({ parents: [{ batchId: 'x', scope: 'DP' }] })],
    ['who confirmed what went in', 'certificate.uploadConfirmation', marked({ fields: { batchNo: 'BULK-7' } })],
    ['a document that says what the batch is', 'document.accepted', marked({ title: 'x', requirementKeys: ['COA_DP'] })],
    ['a record that names the lots', 'document.accepted', marked({ requirementKeys: ['BMR_EXECUTED:site'] })],
    ['a requirement by its key', 'document.markNotApplicable', { ...marked({}), subject: { kind: 'requirement', id: 'PLACEBO_COA' } }],
    ['words of a reason', 'case.evidenceLost', { ...marked({}), reason: 'Placebo CoA incl. absence of active is EXPIRED' }],
    ['kit numbers', 'batch.recordKits', marked({ kitNos: ['K-1'] })],
    ['the kits of a deviation', 'deviation.raise', marked({ kits: ['K-1'] })],
  ])('keeps %s from blinded roles', (_, action, said) => {
    expect(isKeptFromTrail(['SPONSOR_CLINSUP'], action, said)).toBe(true);
    expect(isKeptFromTrail(['QP_CERT'], action, said)).toBe(false);
  });

  it('keeps what names the lots that a batch was made from, by number or id, once it was marked so', () => {
    const lot = { madeFrom: ['BULK-7'], madeFromIds: ['0b1c'] };
    const traces = { subject: { kind: 'deviation', id: 'd' }, after: { title: 'Traces of BULK-7 on the line' } };
    expect(namesLineage(traces, lot)).toBe(true);
    expect(namesLineage({ ...traces, after: { title: 'Traces of BULK-70' } }, lot)).toBe(false);
    expect(namesLineage({ ...traces, after: {}, reason: 'as bulk-7' }, lot)).toBe(true);
    expect(namesLineage({ ...traces, after: {}, before: { parents: ['0b1c'] } }, lot)).toBe(true);
    expect(isKeptFromTrail(['SPONSOR_CLINSUP'], 'deviation.raise', marked({ ...traces.after, ...lineageMark }))).toBe(true);
    expect(isKeptFromTrail(['QP_CERT'], 'deviation.raise', marked({ ...traces.after, ...lineageMark }))).toBe(false);
  });

  it('keeps nothing else, and nothing of an open trial', () => {
    expect(isKeptFromTrail(['DEPOT'], 'shipment.pick', marked({ state: 'PICKED' }))).toBe(false);
    expect(isKeptFromTrail(['DEPOT'], 'document.accepted', marked({ requirementKeys: ['PROTOCOL'] }))).toBe(false);
    expect(isKeptFromTrail(['DEPOT'], 'product.add', row({ productKind: 'TEST' }))).toBe(false);
    expect(isKeptFromTrail(['DEPOT'], 'case.hold', { subject: { kind: 'case', id: 'c' } })).toBe(false);
  });
});
