import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Client as S3 } from 'minio';
import pg from 'pg';
import { deliveries, documentCheckWorkflow, documents, documentsTaskQueue, fixitySweepWorkflow, uploads } from '@qp/contracts/documents';
import { fillPath } from '@qp/contracts/operation';
import { caseQueries, passportOperations, requirementOperations } from '@qp/contracts/release';
import { signAssertion } from '@qp/platform/auth';
import { cast } from '../../../apps/cli/dist/demo/people.js';
import { figure } from '../figures/figure.mjs';
import { percentile } from '../figures/statistics.mjs';
import { commandOf } from '../machine/processes.mjs';
import { whileWatched } from '../machine/watched-memory.mjs';
import { LargeFile } from '../play/large-file.mjs';
import { StandardRelease } from '../play/standard-release.mjs';

const MIB = 1024 * 1024;
const SMALL = 300_000;
/** `opened`: files of the case that is opened, beside the two large ones; about a hundred as both are. */
const FULL = { large: 1024 * MIB, small: 1_000, opened: 98, asked: 40 };
/** Large enough that bytes are measured and not round trips. */
const QUICK = { large: 128 * MIB, small: 25, opened: 98, asked: 10 };
/** Seconds that all checks of what was sent may take. */
const CHECKED_WITHIN = 1_800;
/** Growth of a service's memory while a file goes through, in MB: parts of it are held, never the whole. */
const MOST_GROWTH = 256;
const KEY = 'IMPD';
/** Both sides send and read by the http client of Node, as the bare client does: what is compared is what is behind it. */
const kept = new Agent({ keepAlive: true });
/** Documents that one delivery takes. */
const DELIVERED_AT_ONCE = 200;
/** MiB by which sha256 alone is measured. */
const HASHED_ALONE = 256;

/**
 * Files on their way in and out, at the documents-service and through the gateway, against the bare client of the object store; fixity, passport
 * and a case with many documents.
 * @param {import('../run.mjs').Bench} bench
 */
export async function documentsRow({ platform, player, trial, keys, temporal, quick, standardRelease }) {
  const size = quick ? QUICK : FULL;
  const release = new StandardRelease(player, await trial(), 'BENCH-D');
  await release.openUnassigned();
  const people = { player, keys, temporal, caseId: release.caseId, by: cast.qa };
  const ways = [
    {
      name: 'at documents-service',
      url: platform.address('QP_URL_DOCUMENTS'),
      vouch: (operation) => assertionOf(people, operation),
      least: 0.8,
    },
    { name: 'through the gateway', url: platform.url, vouch: () => tokenOf(people), least: 0.5 },
  ];
  const bare = await BareStore.make(platform.engines().s3);
  const seen = platform.processes().filter((pid) => /(documents-service|gateway)\/dist\/main\.js/.test(commandOf(pid)));
  const figures = [];
  try {
    const large = { what: `${Math.round(size.large / MIB)} MiB`, count: 1, bytes: size.large, seen };
    for (const way of ways) figures.push(...(await there(people, way, bare, large)));
    // the case that is opened has a hundred documents, however many are measured below
    const opened = { what: 'opened', count: size.opened, bytes: SMALL, seen };
    await there(people, ways[0], bare, opened);
    figures.push(...(await listing(people, size)));
    const small = { what: `${size.small} x ${SMALL / 1000} kB`, count: size.small, bytes: SMALL, seen };
    for (const way of ways) figures.push(...(await there(people, way, bare, small)));
  } finally {
    await bare.end();
  }
  return [...figures, ...(await fixity(platform, temporal)), ...(await passport(people, await standardRelease()))];
}

/** Files up and down one way, and the same by the bare client right after. */
async function there(people, way, bare, { what, count, bytes, seen }) {
  const files = Array.from({ length: count }, (_, at) => new LargeFile(bytes, `${way.name} ${at}`));
  const mb = files.reduce((sum, file) => sum + file.size, 0) / 1e6;
  const sent = [];
  for (let at = 0; at < count; at += DELIVERED_AT_ONCE) sent.push({ deliveryId: await openDelivery(people), uploads: [] });
  const up = await whileWatched(seen, () =>
    seconds(async () => {
      for (const [at, file] of files.entries()) {
        const delivery = sent[Math.floor(at / DELIVERED_AT_ONCE)];
        delivery.uploads.push(await send(people, way, delivery.deliveryId, file));
      }
    }),
  );
  const bareUp = await seconds(async () => {
    for (const [at, file] of files.entries()) await bare.put(`${what}/${way.name}/${at}`, file);
  });
  const wanted = [];
  for (const delivery of sent) wanted.push(...(await handIn(people, delivery)));
  await checked(people);
  const down = await whileWatched(seen, () =>
    seconds(async () => {
      for (const one of wanted) await receive(way, one);
    }),
  );
  const bareDown = await seconds(async () => {
    for (let at = 0; at < wanted.length; at += 1) await bare.get(`${what}/${way.name}/${at}`);
  });
  const rate = (name, value, anchor) =>
    figure({
      name: `documents.${name} ${what} ${way.name}`,
      unit: 'MB/s',
      value,
      anchor: { name: 'the bare client', value: anchor },
      ...(count === 1 && { budget: { of: 'ratio', least: way.least } }),
    });
  const growth = (name, value) =>
    figure({
      name: `documents.memory that grew, ${name} ${what} ${way.name}`,
      unit: 'MB',
      value,
      ...(count === 1 && { budget: { of: 'value', most: MOST_GROWTH } }),
    });
  return [
    rate('upload of', mb / up.result, mb / bareUp),
    growth('upload of', up.grewMb),
    rate('download of', mb / down.result, mb / bareDown),
    growth('download of', down.grewMb),
  ];
}

async function openDelivery({ player, by, caseId }) {
  return (await player.act({ by, operation: deliveries.open, body: { caseId }, patient: true })).result.deliveryId;
}

/** Hands in what was sent with a delivery. @returns its documents */
async function handIn({ player, by }, { deliveryId, uploads: sent }) {
  const { version } = await player.read(by, deliveries.get, { params: { deliveryId } });
  const params = { deliveryId };
  const closed = await player.act({ by, operation: deliveries.close, params, body: { expectedVersion: version, uploads: sent } });
  return closed.result.documents;
}

/** One file by tus: announced, then sent in one piece. */
async function send(people, way, deliveryId, file) {
  const metadata = { filename: 'measured.pdf', caseId: people.caseId, deliveryId, requirementCodes: KEY, title: 'Measured' };
  const header = Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`);
  const common = { 'tus-resumable': '1.0.0' };
  const created = await fetch(`${way.url}${uploads.create.path}`, {
    method: 'POST',
    headers: { ...common, ...(await way.vouch(uploads.create)), 'upload-length': String(file.size), 'upload-metadata': header.join(',') },
  });
  const uploadId = created.headers.get('location')?.split('/').at(-1);
  if (created.status !== 201 || !uploadId) throw new Error(`the upload was refused: ${created.status} ${await created.text()}`);
  const headers = {
    ...common,
    ...(await way.vouch(uploads.append)),
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
    'content-length': String(file.size),
  };
  const sending = request(way.url + fillPath(uploads.append.path, { uploadId }), { method: 'PATCH', headers, agent: kept });
  const [[answer]] = await Promise.all([once(sending, 'response'), pipeline(file.read(), sending)]);
  if (answer.statusCode !== 204) throw new Error(`the file was not taken: ${answer.statusCode} ${await text(answer)}`);
  answer.resume();
  return uploadId;
}

/** Reads a version to its end. */
async function receive(way, { documentId, versionId }) {
  const headers = await way.vouch(documents.content);
  const [answer] = await once(
    get(way.url + fillPath(documents.content.path, { documentId, versionId }), { headers, agent: kept }),
    'response',
  );
  if (answer.statusCode !== 200) throw new Error(`the file was not given: ${answer.statusCode} ${await text(answer)}`);
  for await (const part of answer) if (part.length === 0) throw new Error('an empty part');
}

/** Proof of who acts, as the gateway makes it for the service behind it. */
async function assertionOf({ player, keys, by }, operation) {
  const person = await player.person(by);
  const { name, organisation } = person.account;
  const assertion = await signAssertion(keys, {
    sub: person.personId,
    name: name ?? by,
    org: person.organisationId,
    orgName: organisation,
    orgKind: 'QP_PROVIDER',
    roles: ['QA_REVIEWER'],
    sponsors: [],
    sid: randomUUID(),
    cmd: null,
    op: operation.id,
    bh: null,
    ip: '127.0.0.1',
  });
  return { 'x-qp-assertion': assertion };
}

async function tokenOf({ player, by }) {
  return { authorization: `Bearer ${(await player.person(by)).token}` };
}

/**
 * Waits until everything that was handed in is checked. Asks the engine first, which counts: a list of a thousand documents, read again and
 * again, would take the processor from the checks that it waits for.
 */
function checked({ player, by, caseId, temporal }) {
  return player.until(
    'the checks of all files',
    async () => {
      const { count } = await temporal.workflow.count(`WorkflowType = '${documentCheckWorkflow}' AND ExecutionStatus = 'Running'`);
      if (count > 0) return undefined;
      const list = await player.read(by, documents.list, { query: { caseId } });
      return list.every(({ current }) => current.state !== 'RECEIVED') || undefined;
    },
    CHECKED_WITHIN,
  );
}

/** A fixity run over everything that is kept, block by block and with its samples, against sha256 alone. */
async function fixity(platform, temporal) {
  const period = `bench-${randomUUID()}`;
  const began = performance.now();
  const handle = await temporal.workflow.start(fixitySweepWorkflow, {
    taskQueue: documentsTaskQueue,
    workflowId: `bench-fixity/${randomUUID()}`,
    args: [{ period }],
  });
  await handle.result();
  const took = (performance.now() - began) / 1000;
  const mb = (await bytesHashed(platform, period)) / 1e6;
  return [
    figure({ name: 'documents.fixity of everything kept', unit: 's', value: took }),
    figure({
      name: 'documents.fixity, throughput',
      unit: 'MB/s',
      value: mb / took,
      anchor: { name: 'sha256 alone', value: (HASHED_ALONE * MIB) / 1e6 / hashing() },
    }),
  ];
}

/** Bytes that a run hashed, of all organisations together. */
async function bytesHashed(platform, period) {
  const url = new URL(platform.engines().postgres.url);
  url.pathname = '/qp';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows } = await client.query('select coalesce(sum(bytes), 0)::float8 as bytes from documents.fixity_run where period = $1', [
      period,
    ]);
    return rows[0].bytes;
  } finally {
    await client.end();
  }
}

/** Seconds that sha256 takes here for {@link HASHED_ALONE} MiB in memory. */
function hashing() {
  const block = Buffer.alloc(MIB, 'x');
  const began = performance.now();
  const hash = createHash('sha256');
  for (let at = 0; at < HASHED_ALONE; at += 1) hash.update(block);
  hash.digest();
  return (performance.now() - began) / 1000;
}

/** A case with many documents, opened at the API as a person does: the case, its requirements and its documents at once. */
async function listing({ player, by, caseId }, { asked }) {
  const [listed, opened] = [[], []];
  let count = 0;
  const list = () => player.read(by, documents.list, { query: { caseId } });
  for (let at = 0; at < asked; at += 1) {
    listed.push((await seconds(async () => (count = (await list()).length))) * 1000);
    const reads = [caseQueries.getCase, requirementOperations.list].map(
      (operation) => () => player.read(by, operation, { params: { caseId } }),
    );
    opened.push((await seconds(() => Promise.all([...reads, list].map((read) => read())))) * 1000);
  }
  return [
    figure({ name: `documents.list of a case with ${count}, p95`, unit: 'ms', value: percentile(listed, 0.95) }),
    figure({ name: `documents.case with ${count} opened, p95`, unit: 'ms', value: percentile(opened, 0.95) }),
  ];
}

/** The package of a whole release: time and size. */
async function passport({ player, by }, { caseId }) {
  const person = await player.person(by);
  const began = performance.now();
  const response = await fetch(player.url + fillPath(passportOperations.ofCase.path, { caseId }), {
    headers: { authorization: `Bearer ${person.token}` },
  });
  if (!response.ok) throw new Error(`the passport was not made: ${response.status} ${await response.text()}`);
  let bytes = 0;
  for await (const part of response.body) bytes += part.length;
  const took = (performance.now() - began) / 1000;
  return [
    figure({ name: 'documents.passport of a release', unit: 's', value: took, budget: { of: 'value', most: 30, absolute: true } }),
    figure({ name: 'documents.passport of a release, size', unit: 'kB', value: bytes / 1000 }),
  ];
}

async function seconds(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** The object store by its bare client, in a bucket of our own. */
class BareStore {
  #bucket = `bench-${randomUUID().slice(0, 8)}`;
  #names = [];

  /** @param {S3} client */
  constructor(client) {
    this.client = client;
  }

  static async make({ endpoint, accessKey, secretKey }) {
    const { hostname, port } = new URL(endpoint);
    const store = new BareStore(new S3({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey }));
    await store.client.makeBucket(store.#bucket);
    return store;
  }

  async put(name, file) {
    this.#names.push(name);
    await this.client.putObject(this.#bucket, name, file.read(), file.size);
  }

  async get(name) {
    const stream = await this.client.getObject(this.#bucket, name);
    for await (const part of stream) if (part.length === 0) throw new Error('an empty part');
  }

  async end() {
    await this.client.removeObjects(this.#bucket, this.#names);
    await this.client.removeBucket(this.#bucket);
  }
}
