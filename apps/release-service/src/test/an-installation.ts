import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createClient } from '@qp/contracts/operation';
import { exchangeOperations, filingOperations, handoffOperations, importLine, type ImportLine } from '@qp/contracts/release';
import type { ExchangeBatch } from '@qp/domain/filing';
import { BagReader } from '@qp/platform/bagit';
import { readExchange } from '@qp/platform/tmf-exchange';
import { aCertifiedCase } from './a-certified-case.js';
import { writeMasterRecords, type MasterRecords } from './master-records.js';
import { makePeople, type TestPerson } from './people.js';
import { makeReleaseStack, until, type Neighbourhood, type ReleaseStack } from './release-stack.js';
import { shownDocument } from './shown-document.js';

/** How a package is sent; left out: by the archivist, in earnest, under a command id of its own. */
export interface Sending {
  readonly dryRun?: boolean;
  readonly by?: TestPerson;
  readonly trialId?: string;
  readonly commandId?: string;
}

/** An installation with a trial: exports its trial master file and takes another in. */
export class AnInstallation {
  private constructor(
    readonly stack: ReleaseStack,
    readonly people: ReturnType<typeof makePeople>,
    readonly records: MasterRecords,
    readonly url: string,
  ) {}

  static async start(neighbourhood: Neighbourhood = {}): Promise<AnInstallation> {
    const people = makePeople();
    const stack = await makeReleaseStack(neighbourhood);
    const records = await writeMasterRecords(stack.database, people);
    const { url } = await stack.start('both');
    return new AnInstallation(stack, people, records, url);
  }

  /** Gives its trial a number: two installations know the same trial. */
  async numbered(euCtNumber: string): Promise<void> {
    await this.stack.database.asAdmin((client) =>
      client.query('update release.trial set eu_ct_number = $2 where id = $1', [this.records.trial, euCtNumber]),
    );
  }

  /** Certifies and files a case whose accepted documents have these bytes. */
  async filedCase(bytesOf: (title: string) => Buffer | Promise<Buffer>): Promise<void> {
    const { stack, people, records } = this;
    const theCase = await aCertifiedCase(stack, people, records);
    // sent by the workflow of the trial release once the certificate has its file; before that there is no such record to file
    await until('the hand-off being sent', async () =>
      (await stack.as(people.qa)(handoffOperations.list, { params: theCase.params })).some(({ status }) => status !== 'WAITING_FOR_FILE'),
    );
    for (const document of theCase.accepted.values()) {
      const as = { ...document, deliveredBy: people.orgs.aurora, current: { certifiedCopy: true, issuedBy: 'A & B <Labs>' } };
      stack.told.documents.push(shownDocument(stack, theCase, await bytesOf(document.title), as));
    }
    const { version } = await stack.as(people.qa)(filingOperations.package, { params: theCase.params });
    await stack.as(people.qa)(filingOperations.file, { params: theCase.params, body: { expectedVersion: version } });
  }

  /** The trial master file of a trial, as a package. */
  async exported(by: TestPerson, trialId = this.records.trial): Promise<Buffer> {
    const call = { params: { trialId } };
    const { body } = await (await this.clientOf(by, exchangeOperations.ofTrial, call)).fetch(exchangeOperations.ofTrial, call);
    return buffer(Readable.fromWeb(body ?? new ReadableStream()));
  }

  /** Sends a package in. */
  async send(bytes: Buffer, { dryRun = false, by = this.people.archivist, trialId, commandId }: Sending = {}): Promise<Response> {
    const params = { trialId: trialId ?? this.records.trial };
    const call = { params, query: { dryRun: dryRun ? ('true' as const) : ('false' as const) }, commandId };
    const client = await this.clientOf(by, exchangeOperations.import, call);
    return client.fetch(exchangeOperations.import, { ...call, bytes: new Blob([new Uint8Array(bytes)], { type: 'application/zip' }) });
  }

  /** A trial with nothing in it. */
  async emptyTrial(): Promise<{ trialId: string; number: string }> {
    const trialId = randomUUID();
    const { rows } = await this.stack.database.asAdmin((client) =>
      client.query<{ number: string }>(
        `insert into release.trial (id, owner_org, sponsor_id, eu_ct_number, facts, state, entered_by, confirmed_by)
         select $1, owner_org, sponsor_id, '2026-5' || lpad(((select count(*) from release.trial))::text, 5, '0') || '-12-00', facts, state, entered_by,
           confirmed_by from release.trial where id = $2 returning eu_ct_number as number`,
        [trialId, this.records.trial],
      ),
    );
    return { trialId, number: rows[0]?.number ?? '' };
  }

  /** What was taken into a trial: where the files of each object are kept. */
  async rowsOf(trialId: string): Promise<{ files: { key: string }[] }[]> {
    const { rows } = await this.stack.database.asAdmin((client) =>
      client.query<{ files: { key: string }[] }>('select files from release.imported_artifact where trial_id = $1', [trialId]),
    );
    return rows;
  }

  private async clientOf(person: TestPerson, operation: Parameters<ReleaseStack['proofs']>[1], call: object) {
    const { assertion } = await this.stack.proofs(person, operation, call);
    return createClient({ baseUrl: this.url, headers: { 'x-qp-assertion': assertion }, timeout: 120_000 });
  }
}

/** The lines of the report on an import. */
export async function reportOf(answer: Promise<Response>): Promise<ImportLine[]> {
  const text = await (await answer).text();
  return text
    .trim()
    .split('\n')
    .map((line) => importLine.parse(JSON.parse(line)));
}

/** The lines of a report that are about objects. */
export const objectsOf = (report: readonly ImportLine[]) => report.flatMap((line) => (line.kind === 'OBJECT' ? [line] : []));

/** What a package holds: its index, the sha256 of every content file by path, what its bag says of itself, and what is wrong with it. */
export async function openedPackage(
  bytes: Buffer,
  folder: string,
): Promise<{ batch: ExchangeBatch; files: Record<string, string>; info: string; faults: readonly string[] }> {
  const path = join(folder, `${randomUUID()}.zip`);
  await writeFile(path, bytes);
  const bag = await BagReader.open(path);
  const { faults } = await bag.check();
  const batch = readExchange((await bag.text('data/exchange.xml')) ?? '');
  const files: Record<string, string> = {};
  for (const file of bag.paths.filter((one) => one.startsWith('data/') && one !== 'data/exchange.xml'))
    files[file] = await bag.sha256(file);
  const info = (await bag.text('bag-info.txt')) ?? '';
  bag.close();
  return { batch, files, info, faults };
}

/** An index without what has to differ between two exports: the id of the transfer, and the order of objects. */
export const comparable = ({ objects, ...batch }: ExchangeBatch) => ({
  ...batch,
  transferId: '',
  objects: objects.toSorted((a, b) => a.id.localeCompare(b.id)),
});
