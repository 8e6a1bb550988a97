import { describe, expect, it } from '@jest/globals';
import { commandTable, roles } from '@qp/domain/people';
import { allOperations } from '../operations.js';
import { assertCommandId, assertRoles } from './rights.js';

const allowed = (id: string) => {
  const operation = allOperations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(`no operation ${id}`);
  return roles.filter((role) => {
    try {
      assertRoles(operation, [role]);
      return true;
    } catch {
      return false;
    }
  });
};

describe('rights', () => {
  it.each([
    ['people.create', ['SYS_ADMIN']],
    ['organisations.create', ['OPERATIONS']],
    ['organisations.confirm', ['OPERATIONS']],
    ['mandates.propose', ['QUALITY_MGMT']],
    ['mandates.approve', ['QUALITY_MGMT']],
    ['delegations.propose', ['QUALITY_MGMT']],
    ['delegations.takeBack', ['SPONSOR_CLINSUP', 'SPONSOR_REGREL']],
  ])('%s is for %j', (id, expected) => {
    expect(allowed(id)).toEqual(expected);
  });

  it('follow the table of commands, delegated roles included', () => {
    for (const operation of allOperations) {
      const row = commandTable.find((candidate) => candidate.id === operation.row);
      if (!row) continue;
      expect({ id: operation.id, roles: new Set(allowed(operation.id)) }).toEqual({
        id: operation.id,
        roles: new Set([...row.who, ...row.whoDelegated]),
      });
    }
  });

  it('refuse nobody and everybody where only services may', () => {
    const internal = allOperations.find((operation) => operation.access.kind === 'service');
    if (!internal) throw new Error('no internal operation');
    expect(() => assertRoles(internal, roles)).toThrow('Your role does not allow this');
  });

  it('ask commands for a command id', () => {
    const command = allOperations.find((operation) => operation.id === 'people.create');
    const read = allOperations.find((operation) => operation.id === 'people.list');
    if (!command || !read) throw new Error('operations missing');
    expect(() => assertCommandId(command, undefined)).toThrow('Idempotency-Key');
    expect(() => assertCommandId(command, 'abc')).toThrow('Idempotency-Key');
    expect(() => assertCommandId(command, '6f9619ff-8b86-4d01-b42d-00cf4fc964ff')).not.toThrow();
    expect(() => assertCommandId(read, undefined)).not.toThrow();
  });
});
