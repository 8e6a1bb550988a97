import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { boardOperations, planningOperations } from '@qp/contracts/release';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { RunningService } from '@qp/platform/service-kit';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';
import { forgetOldChanges } from './keep-board.js';
import { changesAfter, headPosition } from './live-changes.js';

let stack: ReleaseStack;
let service: RunningService;
let database: Database;
let ofAurora: ACase;
let ofBorealis: ACase;
const people = makePeople();
const open: Stream[] = [];

interface Sent {
  readonly event: string;
  readonly id: string;
  readonly data: { readonly kind?: string; readonly id?: string; readonly version?: number; readonly caseId?: string };
}

/** An open stream of events, read as a browser does. */
class Stream {
  readonly events: Sent[] = [];
  ended = false;
  private readonly controller = new AbortController();

  static async open(person: TestPerson, lastEventId?: string, query: { ago?: number } = {}): Promise<Stream> {
    const { assertion } = await stack.proofs(person, boardOperations.changes, { query });
    const stream = new Stream();
    const headers = { 'x-qp-assertion': assertion, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
    const search = query.ago === undefined ? '' : `?ago=${query.ago}`;
    const response = await fetch(`${service.url}${boardOperations.changes.path}${search}`, { headers, signal: stream.controller.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    void stream.read(response).catch(() => undefined);
    open.push(stream);
    await until('the first event', () => Promise.resolve(stream.events.length > 0));
    return stream;
  }

  close(): void {
    this.controller.abort();
  }

  /** Events about one record. */
  about(id: string): Sent[] {
    return this.events.filter(({ data }) => data.id === id);
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      this.events.push(...blocks.flatMap(eventOf));
    }
    this.ended = true;
  }
}

function eventOf(block: string): Sent[] {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const event = field('event');
  return event === undefined ? [] : [{ event, id: field('id') ?? '', data: JSON.parse(field('data') ?? '{}') as Sent['data'] }];
}

beforeAll(async () => {
  stack = await makeReleaseStack();
  service = await stack.start('both');
  database = await stack.database.connect('release', { keys: stack.keys });
  ofAurora = await ACase.open(stack, people, await writeMasterRecords(stack.database, people), 'B-0001');
  ofBorealis = await ACase.open(stack, people, await writeMasterRecords(stack.database, people, people.orgs.borealis), 'C-0001');
}, 120_000);

afterAll(async () => {
  for (const stream of open) stream.close();
  await stack.stop();
});

const agreeOn = async (theCase: ACase, date: string) => {
  const { version } = await stack.as(people.qa)(planningOperations.agreedDates, { params: theCase.params });
  await stack.as(people.qa)(planningOperations.setAgreedDate, {
    params: theCase.params,
    body: { date, expectedVersion: version, reason: 'as agreed' },
  });
};
const changed = (stream: Stream, id: string, atLeast = 1) =>
  until(`${atLeast} changes of ${id}`, () => Promise.resolve(stream.about(id).length >= atLeast));

describe('live changes', () => {
  it('tell ids and versions of what changed to those who may see it, and to nobody else', async () => {
    const [provider, aurora, borealis] = [
      await Stream.open(people.lead),
      await Stream.open(people.sponsor),
      await Stream.open(people.other),
    ];
    expect([provider, aurora, borealis].map(({ events }) => events[0]?.event)).toEqual(['ready', 'ready', 'ready']);
    await agreeOn(ofAurora, '2030-01-15');
    await agreeOn(ofBorealis, '2030-01-16');
    await Promise.all([changed(provider, ofAurora.caseId), changed(provider, ofBorealis.caseId)]);
    await Promise.all([changed(aurora, ofAurora.caseId), changed(borealis, ofBorealis.caseId)]);
    expect([aurora.about(ofBorealis.caseId), borealis.about(ofAurora.caseId)]).toEqual([[], []]);
    const [event] = aurora.about(ofAurora.caseId);
    expect(event?.event).toBe('change');
    expect(Object.keys(event?.data ?? {})).toEqual(['kind', 'id', 'version', 'caseId']);
    expect(event?.data.caseId).toBe(ofAurora.caseId);
  });

  it('come after the head alone, and after a break from where the reader was', async () => {
    const first = await Stream.open(people.lead);
    await agreeOn(ofAurora, '2030-02-01');
    await changed(first, ofAurora.caseId);
    const last = first.events.at(-1)?.id;
    first.close();
    await agreeOn(ofAurora, '2030-02-02');
    const resumed = await Stream.open(people.lead, last);
    await changed(resumed, ofAurora.caseId);
    const fresh = await Stream.open(people.lead);
    expect(fresh.about(ofAurora.caseId)).toEqual([]);
  });

  it('begin with what changed while the page read, where it says for how long, in the scope of its reader', async () => {
    await agreeOn(ofAurora, '2030-02-03');
    const late = await Stream.open(people.lead, undefined, { ago: 10_000 });
    await changed(late, ofAurora.caseId);
    const other = await Stream.open(people.other, undefined, { ago: 10_000 });
    await agreeOn(ofBorealis, '2030-02-04');
    await changed(other, ofBorealis.caseId);
    expect(other.about(ofAurora.caseId)).toEqual([]);
  });

  it.each([
    ['older than a day', `1-1-${Date.now() - 25 * 3_600_000}`],
    ['of another database', `99999999999-1-${Date.now()}`],
    ['none of ours', 'yesterday'],
  ])('ask for a reload where the reader comes with an id %s', async (_what, id) => {
    const stream = await Stream.open(people.lead, id);
    expect(stream.events[0]?.event).toBe('reload');
  });

  it('wait for a transaction that began earlier and commits later, so that nobody misses it', async () => {
    const head = await database.run(jobsScope, headPosition);
    const note = (subject: string) => ({
      sql: `insert into release.live_change (owner_org, kind, subject_id, version, projected) values ($1, 'case', $2, 1, true)`,
      params: [people.orgs.provider, subject],
    });
    const [early, late] = [randomUUID(), randomUUID()];
    const seen = async () => (await database.run(jobsScope, (tx) => changesAfter(tx, head))).changes.map(({ id }) => id);
    await database.run(jobsScope, async (tx) => {
      await tx.query(note(early).sql, note(early).params);
      await database.run(jobsScope, (other) => other.query(note(late).sql, note(late).params));
      expect(await seen()).not.toContain(late);
    });
    expect(await until('both in order', async () => ((await seen()).includes(late) ? seen() : undefined))).toEqual(
      expect.arrayContaining([early, late]),
    );
    const both = (await seen()).filter((id) => id === early || id === late);
    expect(both).toEqual([early, late]);
  });

  it('are dropped after their day', async () => {
    const subject = randomUUID();
    const left = () => database.run(jobsScope, (tx) => tx.query('select 1 from release.live_change where subject_id = $1', [subject]));
    await database.run(jobsScope, (tx) =>
      tx.query(
        `insert into release.live_change (owner_org, kind, subject_id, version, projected, at) values ($1, 'case', $2, 1, true, now() - interval '26 hours')`,
        [people.orgs.provider, subject],
      ),
    );
    expect(await left()).toHaveLength(1);
    await forgetOldChanges(database);
    expect(await left()).toEqual([]);
  });

  it('end when the service stops, so that it never waits for readers', async () => {
    const other = await stack.start('serve');
    const before = service;
    service = other;
    const stream = await Stream.open(people.lead);
    await other.stop();
    service = before;
    await until('the end of the stream', () => Promise.resolve(stream.ended));
    expect(stream.ended).toBe(true);
  });
});
