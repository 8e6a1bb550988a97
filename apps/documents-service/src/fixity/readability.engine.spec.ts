import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveries, documents, documentServices, readability, type DocumentSummary } from '@qp/contracts/documents';
import { canonicalJson } from '@qp/platform/auth';
import { connectTemporal, type TemporalClient } from '@qp/platform/temporal';
import { until } from '@qp/testing/stack';
import { compactVerify, importJWK, type JWK } from 'jose';
import { PNG } from 'pngjs';
import { sha256 } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast, type TestOrganisation, type TestPerson } from '../test/people.js';
import { forgetSweeps, runSweep } from '../test/run-sweep.js';
import { RunningDocuments } from '../test/running-service.js';

const people = cast();
const blindedCase = randomUUID();
const otherCase = randomUUID();
const at = (organisation: TestOrganisation, ...roles: TestPerson['roles']): TestPerson => ({
  id: randomUUID(),
  name: 'R. Reader',
  organisation,
  roles,
});
const { lead } = people;
/** Reads archives and is blinded (SOD-6). */
const archivist = at(people.provider, 'ARCHIVIST');
/** May read everything, but of one sponsor alone. */
const narrowed: TestPerson = { ...at(people.provider, 'QA_LEAD'), only: { sponsors: [people.otherSponsor.id] } };
let running: RunningDocuments;
let temporal: TemporalClient;
/** Says what the batch is, and is kept from blinded readers. */
let unblinding: DocumentSummary;
let protocol: DocumentSummary;
let ofOther: DocumentSummary;
/** A certificate file, which names lots. */
let certificateKey: string;
let params: { readonly period: string };

beforeAll(async () => {
  running = await RunningDocuments.start();
  temporal = connectTemporal({ ...running.settings.temporal, keys: running.keys, identity: 'test' });
  const { provider, sponsor, otherSponsor, maker, secondProvider } = people;
  await running.internal('gateway').call(documentServices.peopleFacts, {
    body: { eventId: randomUUID(), organisations: [provider, sponsor, otherSponsor, maker, secondProvider] },
  });
  await tell(blindedCase, sponsor, { blinded: true });
  await tell(otherCase, otherSponsor, { blinded: false });
  unblinding = await handIn(blindedCase, 'PLACEBO_COA', 'SECRET-TITLE', await pdf('SECRET-CONTENT of the placebo'));
  protocol = await handIn(blindedCase, 'PROTOCOL', 'Protocol in force', await pdf('The protocol of the trial'));
  ofOther = await handIn(otherCase, 'PROTOCOL', 'OTHER-SPONSOR-TITLE', await pdf('What the other sponsor does'));
  certificateKey = await keepCertificate(await pdf('Certificate of lot BULK-SECRET'));
  await until('the service is ready', async () => ((await fetch(`${running.service.url}/readyz`)).ok ? true : undefined));
  await runSweep(temporal, 'fixitySweep', running.settings.temporal.taskQueue);
  const { rows } = await running.ask(lead, readability.list, { query: { limit: 10 } });
  params = { period: rows[0]?.period ?? '' };
}, 300_000);
afterAll(async () => {
  await forgetSweeps(temporal, running.settings.temporal.taskQueue);
  await temporal.close();
  await running.stop();
}, 60_000);

/** Tells of a case as release-service does. */
async function tell(caseId: string, sponsor: TestOrganisation, { blinded, version = 1 }: { blinded: boolean; version?: number }) {
  await running.internal().call(documentServices.caseFacts, {
    body: {
      eventId: randomUUID(),
      caseId,
      version,
      ownerOrg: people.provider.id,
      sponsorId: sponsor.id,
      parties: [{ organisationId: people.maker.id, as: 'MANUFACTURER' }],
      batchNumbers: [`B-${caseId}`],
      blinded,
      lines: ['PLACEBO_COA', 'PROTOCOL'].map((key) => ({ key, title: key, providedBy: 'Manufacturer', need: 'H' as const })),
    },
  });
}

async function handIn(caseId: string, key: string, title: string, content: Buffer): Promise<DocumentSummary> {
  const by = people.producer;
  const { deliveryId } = (await running.ask(by, deliveries.open, { body: { caseId } })).result;
  const upload = await running.upload(by, content, { filename: 'a.pdf', caseId, deliveryId, requirementCodes: key, title });
  const closed = await running.ask(by, deliveries.close, { params: { deliveryId }, body: { expectedVersion: 1, uploads: [upload] } });
  const documentId = closed.result.documents[0]?.documentId ?? '';
  const checked = async () => {
    const document = await running.ask(lead, documents.get, { params: { documentId } });
    return document.current.state === 'RECEIVED' ? undefined : document;
  };
  return until(`${title} is checked`, checked, 60);
}

async function keepCertificate(bytes: Buffer): Promise<string> {
  const key = `certificates/${randomUUID()}/certificate.pdf`;
  const { provider, sponsor } = people;
  const query = { key, kind: 'CERTIFICATE', ownerOrg: provider.id, sponsorId: sponsor.id, caseId: blindedCase } as const;
  await running
    .internal()
    .stream(documentServices.putEvidence, { query: { ...query, mediaType: 'application/pdf' }, bytes: new Uint8Array(bytes) });
  return key;
}

const keyOf = ({ documentId, current }: DocumentSummary) => `documents/${documentId}/${current.versionId}`;
const read = (person: TestPerson) => running.ask(person, readability.read, { params });
const file = async (person: TestPerson) => {
  const response = await running.send(person, readability.certificate, { params });
  return { named: response.headers.get('content-disposition') ?? '', bytes: Buffer.from(await response.arrayBuffer()) };
};
const picture = (person: TestPerson, hash: string) => running.send(person, readability.picture, { params: { ...params, picture: hash } });
const picturesOf = async (key: string) => (await read(lead)).samples.find((sample) => sample.key === key)?.pictures ?? [];
/** All that a reader is told by any of the reads, but pictures. */
const told = async (person: TestPerson) =>
  JSON.stringify([await running.ask(person, readability.list, { query: { limit: 10 } }), await read(person)]) +
  (await file(person)).bytes.toString();

/** Opens a sealed file and holds its seal against its record. */
async function verified(bytes: Buffer) {
  const sealed = JSON.parse(bytes.toString()) as { record: Record<string, unknown>; signature: string; key: { jwk: JWK } };
  const { payload } = await compactVerify(sealed.signature, await importJWK(sealed.key.jwk, 'ES256'));
  expect(Buffer.from(payload).toString()).toBe(canonicalJson(sealed.record));
  return sealed.record;
}

describe('a reader who may see all that a certificate names', () => {
  it('is shown the numbers of the run, who sealed it, and every sample by its name with the pictures of its pages', async () => {
    const { rows, next } = await running.ask(lead, readability.list, { query: { limit: 10 } });
    expect([rows.length, next]).toEqual([1, null]);
    const pdfs = rows[0]?.formats.find(({ mediaType }) => mediaType === 'application/pdf');
    expect(pdfs).toMatchObject({ sampled: 4, rendered: 4, failed: 0 });
    const signed = await file(lead);
    expect(rows[0]).toMatchObject({
      faults: 0,
      sealed: { by: people.provider.name, keyId: running.keys.current('seal').id, sha256: sha256(signed.bytes) },
    });
    const { samples, hidden } = await read(lead);
    expect(hidden).toBe(0);
    const shown = samples.find(({ key }) => key === keyOf(unblinding));
    expect(shown).toMatchObject({ kind: 'DOCUMENT', document: { documentId: unblinding.documentId, title: 'SECRET-TITLE', number: 1 } });
    expect(shown?.pictures).toMatchObject([{ page: 1 }]);
    expect(samples.find(({ key }) => key === certificateKey)).toMatchObject({ kind: 'CERTIFICATE', document: null });
  });

  it('gets each picture byte for byte, and the certificate as it was signed', async () => {
    for (const { sha256: hash } of (await read(lead)).samples.flatMap(({ pictures }) => pictures)) {
      const response = await picture(lead, hash);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([response.headers.get('content-type'), sha256(bytes)]).toEqual(['image/png', hash]);
      expect(PNG.sync.read(bytes).height).toBeLessThanOrEqual(900);
    }
    const { named, bytes } = await file(lead);
    expect(named).not.toContain('extract');
    expect(await verified(bytes)).toMatchObject({ kind: 'READABILITY_CERTIFICATE', period: params.period });
  });

  it('is told page by page what years there are', async () => {
    await running.database.query(
      `insert into documents.fixity_run (id, owner_org, period, objects, bytes, finished_at, certificate_key)
       select gen_random_uuid(), owner_org, '2001', 1, 1, now(), certificate_key from documents.fixity_run where period = $1`,
      [params.period],
    );
    const first = await running.ask(lead, readability.list, { query: { limit: 1 } });
    expect([first.rows.map(({ period }) => period), first.next]).toEqual([[params.period], params.period]);
    const second = await running.ask(lead, readability.list, { query: { limit: 1, before: params.period } });
    expect([second.rows.map(({ period }) => period), second.next]).toEqual([['2001'], null]);
    await running.database.query(`delete from documents.fixity_run where period = '2001'`);
  });
});

describe('a blinded reader', () => {
  it('is told neither key, hash nor name of what could break the blind, by no read, and how much is left out', async () => {
    const secrets = [unblinding.documentId, unblinding.current.versionId, unblinding.current.sha256, 'SECRET', certificateKey];
    const pictures = [...(await picturesOf(keyOf(unblinding))), ...(await picturesOf(certificateKey))];
    const all = await told(archivist);
    expect([...secrets, ...pictures.map(({ sha256: hash }) => hash)].filter((secret) => all.includes(secret))).toEqual([]);
    const { samples, hidden, faults } = await read(archivist);
    expect(samples.map(({ key }) => key).toSorted()).toEqual([keyOf(protocol), keyOf(ofOther)].toSorted());
    expect([hidden, faults]).toEqual([2, 0]);
  });

  it('gets no picture of it, though its hash be known, and gets those of the other documents', async () => {
    for (const key of [keyOf(unblinding), certificateKey])
      for (const { sha256: hash } of await picturesOf(key)) expect((await picture(archivist, hash)).status).toBe(404);
    for (const { sha256: hash } of await picturesOf(keyOf(protocol))) expect((await picture(archivist, hash)).status).toBe(200);
  });

  it('gets an extract in the place of the certificate: sealed, with the numbers and the hash of the whole', async () => {
    const whole = await file(lead);
    const { named, bytes } = await file(archivist);
    expect(named).toContain(`readability-${params.period}-extract.json`);
    expect(await verified(bytes)).toMatchObject({
      kind: 'READABILITY_EXTRACT',
      extractOf: { sha256: sha256(whole.bytes) },
      hidden: 2,
      formats: { 'application/pdf': { sampled: 4, rendered: 4 } },
    });
  });

  it('loses what is kept blind from today on, and sees what is blinded no longer', async () => {
    const [{ sha256: hash } = { sha256: '' }] = await picturesOf(keyOf(unblinding));
    await tell(blindedCase, people.sponsor, { blinded: false, version: 2 });
    expect((await picture(archivist, hash)).status).toBe(200);
    await tell(blindedCase, people.sponsor, { blinded: true, version: 3 });
    expect((await picture(archivist, hash)).status).toBe(404);
  });
});

describe('a reader whose membership is narrowed to one sponsor', () => {
  it('is shown that sponsor alone, in the extract too', async () => {
    const all = await told(narrowed);
    const others = [unblinding, protocol].flatMap(({ documentId, current }) => [documentId, current.versionId, current.sha256]);
    expect([...others, 'SECRET', 'Protocol in force', certificateKey].filter((one) => all.includes(one))).toEqual([]);
    expect(all).toContain('OTHER-SPONSOR-TITLE');
    expect(await verified((await file(narrowed)).bytes)).toMatchObject({ kind: 'READABILITY_EXTRACT', hidden: 3 });
    for (const { sha256: hash } of await picturesOf(keyOf(protocol))) expect((await picture(narrowed, hash)).status).toBe(404);
    for (const { sha256: hash } of await picturesOf(keyOf(ofOther))) expect((await picture(narrowed, hash)).status).toBe(200);
  });
});

describe('a file that waits for a check by hand', () => {
  it('shows no picture to whoever its content is not given to', async () => {
    const { versionId } = protocol.current;
    const { rows } = await running.database.query<{ outcome: string }>(
      `select outcome from documents.document_check where version_id = $1 and check_name = 'MALWARE'`,
      [versionId],
    );
    const mark = (outcome?: string) =>
      running.database.query(`update documents.document_check set outcome = $2 where version_id = $1 and check_name = 'MALWARE'`, [
        versionId,
        outcome,
      ]);
    const [{ sha256: hash } = { sha256: '' }] = await picturesOf(keyOf(protocol));
    await mark('WAITING');
    expect((await picture(archivist, hash)).status).toBe(404);
    expect((await read(archivist)).samples.find(({ key }) => key === keyOf(protocol))?.pictures).toEqual([]);
    expect((await picture(lead, hash)).status).toBe(200);
    await mark(rows[0]?.outcome);
  });
});

describe('readability certificates', () => {
  it('are refused to every role that has nothing to do with them', async () => {
    for (const person of [people.supply, people.producer, people.reviewer]) {
      const refused = [
        await running.refused(person, readability.list, { query: { limit: 10 } }),
        await running.refused(person, readability.read, { params }),
        await running.refused(person, readability.certificate, { params }),
        await running.refused(person, readability.picture, { params: { ...params, picture: '0'.repeat(64) } }),
      ];
      expect(refused).toMatchObject(refused.map(() => ({ code: 'NOT_ALLOWED' })));
    }
  });

  it('are not there for other houses, sponsors and authorities, nor are their pictures', async () => {
    const [{ sha256: hash } = { sha256: '' }] = await picturesOf(keyOf(ofOther));
    // the grant of an inspection opens the proof of registers and nothing else
    const authority: TestOrganisation = { id: randomUUID(), name: 'Authority (Test)', kind: 'AUTHORITY' };
    await running.internal('gateway').call(documentServices.peopleFacts, { body: { eventId: randomUUID(), organisations: [authority] } });
    const strangers = [
      at(people.secondProvider, 'QA_LEAD'),
      at(people.otherSponsor, 'ARCHIVIST'),
      at(people.depot, 'INSPECTOR'),
      at(authority, 'INSPECTOR'),
    ];
    for (const stranger of strangers) {
      expect(await running.ask(stranger, readability.list, { query: { limit: 10 } })).toEqual({ rows: [], next: null });
      for (const operation of [readability.read, readability.certificate])
        expect(await running.refused(stranger, operation, { params })).toMatchObject({ code: 'NOT_FOUND' });
      expect((await picture(stranger, hash)).status).toBe(404);
    }
  });

  it('have no picture under a hash that none of theirs has', async () => {
    expect((await picture(lead, '0'.repeat(64))).status).toBe(404);
    expect(await running.refused(lead, readability.read, { params: { period: '1999' } })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
