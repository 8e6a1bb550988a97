import { describe, expect, it } from '@jest/globals';
import { caseQueries } from '@qp/contracts/release';
import { sha256Hex } from '@qp/platform/auth';
import { ACase } from './test/a-case.js';
import { openStack } from './test/opened-stack.js';
import { problemOf, until } from './test/release-stack.js';

const world = openStack();
const { people } = world;

describe('a batch from its first document to the certificate', () => {
  it('is certified with register entry, signature and certificate record', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-THIN-1');
    await until('the case facts at documents-service', () =>
      Promise.resolve(world.stack.told.caseFacts.find(({ caseId }) => caseId === theCase.caseId)),
    );
    await until('the mail on missing documents', () =>
      Promise.resolve(world.stack.told.mails.find(({ template, caseId }) => template === 'documents.needed' && caseId === theCase.caseId)),
    );
    expect((await theCase.view()).state).toBe('INTAKE');

    const early = await problemOf(theCase.sign('certify'));
    expect(early).toMatchObject({ code: 'ILLEGAL_TRANSITION' });

    await theCase.toReady();
    const shown = await theCase.manifest('certify');
    expect(shown.unmet).toEqual([]);
    const decided = await theCase.sign('certify', {});
    expect(decided.result).toMatchObject({ state: 'CERTIFIED', registerNo: 1 });

    const register = await world.stack.as(people.qp)(caseQueries.register, { params: { authorisationId: world.records.authorisation } });
    expect(register).toMatchObject([{ registerNo: 1, decision: 'CERTIFIED', batchNo: 'B-THIN-1', destinationMs: ['DK'] }]);
    const certificateId = register[0]?.certificateId ?? '';
    const certificate = await world.stack.as(people.qp)(caseQueries.certificate, { params: { certificateId } });
    expect(certificate.current).toBe(true);
    expect(sha256Hex(certificate.canonical)).toBe(certificate.sha256);
    expect(certificate.record).toMatchObject({ batchNumber: 'B-THIN-1', registerNo: 1, qpName: people.qp.name });

    const history = await world.stack.as(people.qp)(caseQueries.history, { params: theCase.params });
    expect(history.map(({ version }) => version)).toEqual(history.map((_, at) => at + 1));
    expect(history.map(({ kind }) => kind)).toEqual([
      'openCase',
      'generateRequirements',
      'assignQp',
      'completeIntake',
      'checklistDone',
      'certify',
    ]);
    const signatures = await world.stack.as(people.sponsor)(caseQueries.signatures, { params: theCase.params });
    expect(signatures).toMatchObject([{ on: 'case', name: people.qp.name, words: expect.stringContaining('certify') }]);
    await until('the history of the first runs in the evidence store', () =>
      Promise.resolve(world.stack.told.evidence.filter((key) => key.includes(theCase.caseId)).length >= 2),
    );
    await until('gapless audit rows of the case', () => {
      const numbers = world.stack.told.auditRows.filter(({ stream }) => stream === `case/${theCase.caseId}`).map(({ n }) => n);
      return Promise.resolve(numbers.length > 5 && [...numbers].sort((a, b) => a - b).every((n, at) => n === at + 1));
    });
  }, 120_000);
});
