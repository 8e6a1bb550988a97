import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { StuckTold } from '@qp/platform/service-kit';
import { askStuck } from './ask-stuck.js';

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

async function service(told: StuckTold | undefined): Promise<string> {
  const server = createServer((_, response) => {
    if (!told) response.statusCode = 503;
    response.end(JSON.stringify(told ?? {}));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const mails = { topic: 'mail', messages: 2, since: '2026-11-28T10:00:00.000Z', attempts: 5, code: 'ECONNREFUSED', givenUp: false };
const task = { workflowId: 'case/1', workflowType: 'certification', attempts: 9, since: null, code: 'NON_DETERMINISTIC_ERROR' };

describe('what is stuck in the installation', () => {
  it('is told with the service, and with what to do', async () => {
    const found = await askStuck(
      {
        release: await service({ deliveries: [mails], tasks: { open: 1, looked: 1, failing: [task] } }),
        documents: await service({ deliveries: [{ ...mails, topic: 'fact', givenUp: true }] }),
      },
      () => Promise.resolve({ deliveries: [{ ...mails, topic: 'person', attempts: 0, code: 'NOT_TRIED' }] }),
    );
    expect(found.deliveries.map(({ service: of, topic }) => `${of} ${topic}`)).toEqual([
      'gateway person',
      'release mail',
      'documents fact',
    ]);
    expect(found.deliveries.map(({ whatToDo }) => whatToDo.slice(0, 8))).toEqual(['See whet', 'See whet', 'Given up']);
    expect(found.tasks).toMatchObject([{ ...task, whatToDo: expect.stringContaining('does not fit the history') }]);
    expect(found.untold).toEqual([]);
  });

  it('is not said to be well where nobody looked: no service, no Temporal, or only a part', async () => {
    const of = async (services: Record<string, string>) => (await askStuck(services, () => Promise.resolve({ deliveries: [] }))).untold;
    expect(await of({ audits: 'http://127.0.0.1:9', documents: await service(undefined) })).toMatchObject([
      { of: 'audits' },
      { of: 'documents' },
    ]);
    expect(await of({ release: await service({ deliveries: [], tasks: 'NO_ANSWER' }) })).toMatchObject([{ of: 'Temporal' }]);
    expect(await of({ release: await service({ deliveries: [], tasks: { open: 9, looked: 4, failing: [] } }) })).toMatchObject([
      { of: 'Temporal', words: expect.stringContaining('4 of 9') },
    ]);
  });
});
