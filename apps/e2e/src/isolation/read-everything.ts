import { randomUUID } from 'node:crypto';
import { fillPath, isCommand, type AnyOperation } from '@qp/contracts/operation';
import { rowsOf } from './demo-database.js';

/** Where a parameter of an operation takes its value from: a record of the sponsor `$1`, or a word. */
const valuesOf: Readonly<Record<string, string | readonly string[]>> = {
  caseId: 'select id from release.certification_case where sponsor_id = $1',
  strandId: 'select id from release.certification_case where sponsor_id = $1',
  certificateId: 'select id from release.certificate where sponsor_id = $1',
  deviationId: 'select id from release.deviation where sponsor_id = $1',
  productId: 'select id from release.product where sponsor_id = $1',
  trialId: 'select id from release.trial where sponsor_id = $1',
  shipmentId: 'select id from release.shipment where sponsor_id = $1',
  trialReleaseId: 'select id from release.trial_release where sponsor_id = $1',
  authorisationId: 'select id from release.authorisation where $1::uuid is not null',
  commandId: 'select command_id as id from release.command_ledger where $1::uuid is not null',
  deliveryId: 'select id from documents.delivery where sponsor_id = $1',
  documentId: 'select id from documents.document where sponsor_id = $1',
  versionId: 'select id from documents.document_version where sponsor_id = $1',
  uploadId: 'select id from documents.upload where sponsor_id = $1',
  eventId: 'select event_id as id from release.audit_row where sponsor_id = $1',
  personId: 'select id from gateway.person where owner_org = $1',
  organisationId: 'select $1::uuid as id',
  kind: ['case'],
  annexure: ['1', '2', '3', '4', '5', '6'],
  name: ['case.certified'],
  act: ['certify'],
  day: ['2026-11-28'],
  from: ['2020-01-01'],
  to: ['2030-01-01'],
  words: ['B2025'],
  search: ['B2025'],
  language: ['en'],
};

/** Values that stand for somebody's records in paths and queries, at most three each. */
export async function recordsOf(home: string, sponsorId: string): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const [name, values] of Object.entries(valuesOf))
    found.set(
      name,
      typeof values === 'string'
        ? (await rowsOf<{ id: string }>(home, `${values} order by 1 limit 3`, [sponsorId])).map(({ id }) => id)
        : values,
    );
  return found;
}

/** What an operation answered. */
export interface Answer {
  readonly id: string;
  readonly status: number;
  readonly text: string;
}

/** Questions that are asked at the same time. */
const LANES = 6;

/** Asks operations about somebody's records, each as often as there are records for what it asks. */
export class Asking {
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly records: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** Asks everything, some at a time: what is wanted is the answers, not what a service does with all questions at once. */
  async askAll(operations: readonly AnyOperation[]): Promise<Answer[]> {
    const lanes = Array.from({ length: LANES }, (_, lane) => operations.filter((_operation, at) => at % LANES === lane));
    const answers = await Promise.all(
      lanes.map(async (lane) => {
        const given: Answer[] = [];
        for (const operation of lane) given.push(...(await this.ask(operation)));
        return given;
      }),
    );
    return answers.flat();
  }

  async ask(operation: AnyOperation): Promise<Answer[]> {
    const names = [...operation.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '');
    const times = Math.max(1, ...names.map((name) => this.records.get(name)?.length ?? 1));
    const answers: Answer[] = [];
    for (let at = 0; at < times; at += 1) answers.push(await this.once(operation, names, at));
    return answers;
  }

  private async once(operation: AnyOperation, names: readonly string[], at: number): Promise<Answer> {
    const value = (name: string) => this.records.get(name)?.at(at) ?? this.records.get(name)?.at(0) ?? randomUUID();
    const path = fillPath(operation.path, Object.fromEntries(names.map((name) => [name, value(name)])));
    const asked = queryNames(operation).filter((name) => this.records.has(name));
    const query = new URLSearchParams(Object.fromEntries(asked.map((name) => [name, value(name)])));
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(isCommand(operation) && { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }),
    };
    const body = isCommand(operation) ? JSON.stringify({ expectedVersion: 1, reason: 'to see what it says' }) : undefined;
    const response = await fetch(`${this.url}${path}?${query.toString()}`, { method: operation.method, headers, body });
    // a stream of events does not end by itself: what comes at once is what it says
    const text = operation.produces === 'text/event-stream' ? await firstOf(response) : await response.text();
    return { id: operation.id, status: response.status, text };
  }
}

function queryNames({ query }: AnyOperation): string[] {
  const shape = (query as { readonly shape?: Readonly<Record<string, unknown>> } | undefined)?.shape;
  return Object.keys(shape ?? {});
}

async function firstOf(response: Response): Promise<string> {
  for await (const bytes of response.body ?? []) return new TextDecoder().decode(bytes as Uint8Array);
  return '';
}
