import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '@qp/contracts/operation';
import { readRows } from '@qp/domain/imports';
import fc from 'fast-check';
import { commandIdOf } from './command-id.js';
import { columnsOf, imported } from './imported.js';
import { sendRows } from './send-rows.js';

describe('the id of the command for a line', () => {
  it('is a UUID, the same for the same line, and another for a line that was corrected, moved or of another kind', () => {
    const bodies = fc.dictionary(fc.constantFrom('name', 'kind', 'code'), fc.string());
    fc.assert(
      fc.property(bodies, fc.nat(1000), (body, line) => {
        const id = commandIdOf('sites.add', line, body);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(commandIdOf('sites.add', line, body)).toBe(id);
        const others = [
          commandIdOf('sites.add', line + 1, body),
          commandIdOf('trials.add', line, body),
          commandIdOf('sites.add', line, { ...body, x: 1 }),
        ];
        expect(others).not.toContain(id);
      }),
    );
  });
});

describe('the columns of a file', () => {
  it.each(Object.entries(imported))('of %s are what the server asks for', (_kind, operation) => {
    const schema = columnsOf(operation);
    expect(schema.required?.length).toBeGreaterThan(0);
    const [row] = readRows([{ nothing: 'x' }], schema, {});
    expect(row?.problems).toEqual(
      expect.arrayContaining(['nothing: there is no such column', ...(schema.required ?? []).map((name) => `${name}: is missing`)]),
    );
  });

  it('take an organisation as the server does', () => {
    const schema = columnsOf(imported['organisations'] ?? never());
    const rows = readRows(
      [
        { name: 'Aurora (Demo)', kind: 'SPONSOR', country: 'DK' },
        { name: 'Depot (Demo)', kind: 'SHOP' },
      ],
      schema,
      {},
    );
    expect(rows[0]).toEqual({ line: 2, body: { name: 'Aurora (Demo)', kind: 'SPONSOR', country: 'DK' }, problems: [] });
    expect(rows[1]?.problems.join()).toContain('"SHOP" is none of');
  });
});

describe('sending lines', () => {
  const rows = [2, 3, 4].map((line) => ({ line, body: { name: `Organisation ${line}` }, problems: [] }));
  const operation = imported['organisations'] ?? never();

  it('goes on after a refused line, says why, and asks for the same commands when it is done again', async () => {
    const asked: unknown[] = [];
    const api = {
      call: (_operation: unknown, request: { body: { name: string }; commandId: string }) => {
        asked.push(request.commandId);
        if (request.body.name === 'Organisation 3')
          return Promise.reject(
            new ApiProblem({
              type: 'about:blank',
              title: 'Refused',
              status: 409,
              code: 'ALREADY_EXISTS',
              detail: 'It is there.',
              whatToDo: 'Look.',
            } as never),
          );
        return Promise.resolve({});
      },
    };
    expect(await sendRows(api as never, operation, rows)).toEqual([{ line: 2 }, { line: 3, problem: 'It is there. Look.' }, { line: 4 }]);
    await sendRows(api as never, operation, rows);
    expect(asked.slice(3)).toEqual(asked.slice(0, 3));
  });

  it('ends where the platform does not answer', async () => {
    const api = { call: () => Promise.reject(new TypeError('fetch failed')) };
    await expect(sendRows(api as never, operation, rows)).rejects.toThrow('fetch failed');
  });
});

function never(): never {
  throw new Error('not imported');
}
