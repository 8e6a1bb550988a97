import { describe, expect, it } from '@jest/globals';
import { commandTable } from '@qp/domain/people';
import * as audits from '../audits/index.js';
import * as documents from '../documents/index.js';
import { isCommand, type AnyOperation } from '../operation/index.js';
import * as people from '../people/index.js';
import { operations as releaseOperations } from './index.js';

const operations: readonly AnyOperation[] = [...releaseOperations, ...documents.operations, ...audits.operations, ...people.operations];
const idsOf = (row: string) => operations.filter((operation) => operation.row === row).map(({ id }) => id);

/** Rows that come later and have no operation yet; the others answer NOT_AVAILABLE_YET. */
const laterWithoutOperation = [
  'complaint.report',
  'complaint.decide',
  'recall.execute',
  'relabel.decide',
  'relabel.execute',
  'return.report',
  'return.decide',
  'destruction.authorise',
  'destruction.execute',
];

/** Commands that are no row of the table, and why. */
const withoutRow: Readonly<Record<string, string>> = {
  'release.documentFacts': 'a fact that another service tells; no person asks for it',
  'release.siteStanding': 'the same of the audits-service',
  'delegations.takeBack': 'the sponsor takes back what it gave',
  'board.saveView': 'how somebody likes to see a list; changes no record of a batch',
  'board.deleteView': 'the same',
  'capacity.saveWhatIf': 'a question kept to be asked again; changes no record of a batch',
  'capacity.deleteWhatIf': 'the same',
  'processes.repair': 'brings a workflow back to its ledger and changes no record',
  'mandates.confirm': 'second step of an appointment: the person appointed agrees',
};

describe('the table of commands (domain reference 6.14) and the operations', () => {
  const now = commandTable.filter(({ availability }) => availability === 'now').map(({ id }) => id);
  const later = commandTable.filter(({ availability }) => availability === 'later').map(({ id }) => id);

  it.each(now)('%s can be asked for', (row) => {
    expect(idsOf(row)).not.toEqual([]);
  });

  it('what comes later is named', () => {
    expect(later.filter((row) => idsOf(row).length === 0)).toEqual(expect.arrayContaining(laterWithoutOperation));
    expect(later.filter((row) => idsOf(row).length === 0)).toHaveLength(laterWithoutOperation.length);
    expect(later.flatMap(idsOf)).toEqual(['cases.approveExpiryUpdate', 'cases.supplyOos']);
  });

  it('every command has its row, or is named with the reason', () => {
    const rowless = operations.filter((operation) => isCommand(operation) && operation.row === undefined).map(({ id }) => id);
    expect(rowless.toSorted()).toEqual(Object.keys(withoutRow).toSorted());
  });

  it('roles and signature of an operation are those of its row', () => {
    const different = operations.filter((operation) => {
      const row = commandTable.find(({ id }) => id === operation.row);
      if (!row) return false;
      const sameRoles = operation.access.kind === 'roles' && operation.access.roles.join() === [...row.who, ...row.whoDelegated].join();
      return !sameRoles || operation.signature !== row.meaning;
    });
    expect(different.map(({ id }) => id)).toEqual([]);
  });

  it('no two operations share an id, or a route of the gateway', () => {
    const routed = operations.filter(({ path }) => path.startsWith('/api/'));
    const routes = routed.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);
    expect(routes.filter((route, at) => routes.indexOf(route) !== at)).toEqual([]);
    const ids = operations.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});
