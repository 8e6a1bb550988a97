import type { AuditRow } from '@qp/contracts/audits';
import type { NotificationRequest } from '@qp/contracts/notifications';
import type { DocumentFact } from '@qp/contracts/release';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for the release-service and the audits-service: keeps what it is told. */
export class ListeningServices {
  readonly facts: DocumentFact[] = [];
  readonly auditRows: AuditRow[] = [];
  readonly messages: NotificationRequest[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<ListeningServices> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const services = new ListeningServices(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        services.take(request.url ?? '', JSON.parse(Buffer.concat(parts).toString('utf8')));
        response.setHeader('content-type', 'application/json');
        response.end('{"taken":true}');
      });
    });
    return services;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(path: string, body: unknown): void {
    if (path.endsWith('/document-facts')) this.facts.push(body as DocumentFact);
    if (path.endsWith('/notifications')) this.messages.push(body as NotificationRequest);
    if (path.endsWith('/audit-rows')) this.auditRows.push(...(body as { rows: AuditRow[] }).rows);
  }
}
