import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuditRow } from '@qp/contracts/audits';

/** A server in the place of the audits-service, which keeps what it is told. */
export interface ListeningTrail {
  readonly url: string;
  /** Audit rows that arrived, in order. */
  readonly rows: readonly AuditRow[];
  stop(): void;
}

/** Starts to listen on this machine. */
export async function listeningTrail(): Promise<ListeningTrail> {
  const rows: AuditRow[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const told = JSON.parse(Buffer.concat(chunks).toString()) as { rows: AuditRow[] };
      rows.push(...told.rows);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ taken: told.rows.length, known: 0 }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rows,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
