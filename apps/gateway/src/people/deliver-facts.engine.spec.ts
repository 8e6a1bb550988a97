import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { documentServices } from '@qp/contracts/documents';
import { notifications } from '@qp/contracts/notifications';
import { peopleFactsIn } from '@qp/contracts/release';
import { audits } from '@qp/contracts/audits';
import type { AnyOperation } from '@qp/contracts/operation';
import { bodyHash, verifyService } from '@qp/platform/auth';
import { until } from '@qp/testing/stack';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoOrganisations } from '../setup/demo-people.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

interface Facts {
  readonly organisations?: readonly unknown[];
  readonly people?: readonly object[];
  readonly persons?: readonly object[];
  readonly rows?: readonly object[];
}
const takers: readonly AnyOperation[] = [peopleFactsIn.takeIn, documentServices.peopleFacts, notifications.recipients, audits.takeIn];
const taken: { readonly service: string; readonly facts: Facts }[] = [];
let gateway: GatewayAtWork;

// one server for all four services, told apart by the operation that the service token was made for
const server = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    for (const operation of takers) {
      const expected = { op: operation.id, bodyHash: bodyHash({ op: operation.id, body }) };
      const token = String(request.headers['x-qp-service']);
      const known = await verifyService(gateway.keys.publicRing(), token, expected).catch(() => undefined);
      if (known && request.url === operation.path) taken.push({ service: operation.service, facts: operation.body?.parse(body) as Facts });
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"taken":true}');
  })();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  gateway = await startGateway({ services: { release: url, documents: url, audits: url, notifications: url } });
  await gateway.setUp(true);
});
afterAll(async () => {
  await gateway.stop();
  server.closeAllConnections();
  server.close();
});

it('tells each service about people in its own words; mail addresses go to notifications alone', async () => {
  const people = demoOrganisations.flatMap((organisation) => organisation.people).length;
  const of = (service: string) => taken.find((delivery) => delivery.service === service)?.facts;
  const [release, documents, told] = await until('facts at all services', () => {
    const all = [of('release'), of('documents'), of('notifications')];
    return all.every((facts) => facts !== undefined) ? all : undefined;
  });
  expect(release?.organisations).toHaveLength(demoOrganisations.length);
  expect([release?.people?.length, documents?.persons?.length, told?.people?.length]).toEqual([people, people, people]);
  expect(JSON.stringify([release, documents])).not.toContain('@');
  expect(told?.people).toContainEqual(
    expect.objectContaining({ name: 'K. Release', email: 'release@aurora.example', roles: ['SPONSOR_REGREL'] }),
  );
});

it('brings audit rows to the audit trail', async () => {
  const { n } = (await gateway.rows<{ n: number }>('select count(*)::int as n from gateway.audit_row'))[0] ?? { n: 0 };
  const arrived = () => taken.filter(({ service }) => service === 'audits').reduce((sum, { facts }) => sum + (facts.rows?.length ?? 0), 0);
  await until('all audit rows', () => (arrived() >= n ? true : undefined));
});
