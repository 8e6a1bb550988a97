import { BagWriter, plainName } from '@qp/platform/bagit';
import { notFound } from '../command-pipeline/index.js';
import { composeCase } from './compose.js';
import { readCertificates, readDossier } from './dossier.js';
import { readDisposal } from './disposal.js';
import { filling, type MadePackage } from './made-package.js';
import { entrancePage, html, pageFile, table, verifyPage } from './pages/index.js';
import { readDocuments, referredVersions } from './case-documents.js';
import type { PassportReader } from './reader.js';

/** A case as it stands in a passport. */
export interface PassportCase {
  readonly caseId: string;
  readonly batchNo: string;
  readonly state: string;
}

/** What a passport is of. */
export interface PassportSubject {
  readonly kind: 'case' | 'trial';
  readonly id: string;
  /** Batch number, or EU CT number. */
  readonly name: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly cases: readonly PassportCase[];
}

/** The case that a passport is asked for; NOT_FOUND where it is not the reader's to see. */
export async function subjectOfCase(reader: PassportReader, caseId: string): Promise<PassportSubject> {
  const found = await reader.inScope((tx) =>
    tx.maybe<{ batch_no: string; state: string; owner_org: string; sponsor_id: string }>(
      `select batch_no, c.state, c.owner_org, c.sponsor_id from release.certification_case c join release.batch on batch.id = c.batch_id where c.id = $1`,
      [caseId],
    ),
  );
  if (!found) throw notFound('case');
  const { batch_no: batchNo, state } = found;
  return {
    kind: 'case',
    id: caseId,
    name: batchNo,
    ownerOrg: found.owner_org,
    sponsorId: found.sponsor_id,
    cases: [{ caseId, batchNo, state }],
  };
}

/** The trial that a passport is asked for, with its cases as far as the reader may see them. */
export async function subjectOfTrial(reader: PassportReader, trialId: string): Promise<PassportSubject> {
  return reader.inScope(async (tx) => {
    const trial = await tx.maybe<{ eu_ct_number: string; owner_org: string; sponsor_id: string }>(
      'select eu_ct_number, owner_org, sponsor_id from release.trial where id = $1',
      [trialId],
    );
    if (!trial) throw notFound('trial');
    const cases = await tx.query<PassportCase>(
      `select c.id as "caseId", batch_no as "batchNo", c.state from release.certification_case c join release.batch on batch.id = c.batch_id
       where c.facts -> 'destinations' @> jsonb_build_array(jsonb_build_object('trialId', $1::text)) order by batch_no, c.opened_at, c.id`,
      [trialId],
    );
    return { kind: 'trial', id: trialId, name: trial.eu_ct_number, ownerOrg: trial.owner_org, sponsorId: trial.sponsor_id, cases };
  });
}

/** Name under which a passport is kept. */
export function fileNameOf(subject: PassportSubject): string {
  return plainName(`release-passport-${subject.name}.zip`);
}

/** How much a passport will hold: files and their bytes. */
export async function planOf(reader: PassportReader, subject: PassportSubject) {
  let files = 0;
  let bytes = 0;
  let disposed = 0;
  for (const { caseId } of subject.cases) {
    const { blinded, disposal } = await reader.inScope(async (tx) => ({
      ...(await tx.one<{ blinded: boolean }>('select release.is_blinded($1) as blinded', [caseId])),
      disposal: await readDisposal(tx, caseId),
    }));
    if (disposal) disposed++;
    const documents = await readDocuments(reader.documents, {
      caseId,
      blinded,
      actor: reader.actor,
      referred: await referredVersions(reader, caseId),
      disposal,
    });
    const sizes = [
      ...documents.flatMap(({ path, version }) => (path === undefined ? [] : version.size)),
      ...(await readCertificates(reader, caseId, disposal)).flatMap(({ file }) => (file.shown ? file.content.size : [])),
    ];
    files += sizes.length;
    bytes += sizes.reduce((sum, size) => sum + size, 0);
  }
  return { fileName: fileNameOf(subject), cases: subject.cases.length, disposed, files, bytes };
}

/**
 * Starts to make a passport. Its bytes flow as fast as somebody takes them; nothing of it is kept here. What the first case needs is
 * read before a byte goes out, so that a service that does not answer is a refusal and no broken file.
 */
export async function makePassport(
  reader: PassportReader,
  subject: PassportSubject,
  at: Date,
  done: (fingerprint: string) => Promise<void>,
): Promise<MadePackage> {
  const [first] = subject.cases;
  let ahead = first && (await readDossier(reader, first.caseId));
  const fileName = fileNameOf(subject);
  const bag = new BagWriter(fileName.replace(/\.zip$/, ''), at);
  const { name: person, organisationName } = reader.actor;
  const made = `made ${at.toISOString().slice(0, 19).replace('T', ' ')} UTC for ${person}, ${organisationName}`;
  return filling(bag, fileName, async () => {
    const words = subject.kind === 'case' ? `batch ${subject.name}` : `trial ${subject.name}`;
    await bag.addTag('START-HERE.html', entrancePage(words));
    if (subject.kind === 'trial') await bag.add('index.html', trialPage(subject, made));
    for (const { caseId, batchNo } of subject.cases) {
      // one case at a time: memory holds the records of one, never of all
      const dossier = ahead?.caseId === caseId ? ahead : await readDossier(reader, caseId);
      ahead = undefined;
      await composeCase(bag, reader, dossier, { prefix: subject.kind === 'case' ? '' : caseFolder(batchNo, caseId), made });
    }
    const fingerprint = await bag.finish({
      'Source-Organization': organisationName,
      'External-Description': `Release passport of ${words}`,
      'External-Identifier': `${subject.kind}/${subject.id}`,
      'Bagging-Date': at.toISOString().slice(0, 10),
      'QP-Release-Passport-Version': '1',
      'QP-Release-Made': at.toISOString(),
      'QP-Release-Made-For': `${person}, ${organisationName}`,
    });
    await done(fingerprint);
  });
}

function caseFolder(batchNo: string, caseId: string): string {
  return `cases/${plainName(batchNo)}-${caseId.slice(0, 8)}/`;
}

function trialPage(subject: PassportSubject, made: string): string {
  const frame = {
    subject: `Trial ${subject.name}`,
    under: `${subject.cases.length} cases`,
    made,
    pages: [{ file: 'index.html', title: 'Cases' }],
  };
  const body = html`${table(
      'Cases of the trial',
      ['Batch', 'State', 'Case'],
      subject.cases.map(({ caseId, batchNo, state }) => [
        html`<a href="${caseFolder(batchNo, caseId)}index.html">${batchNo}</a>`,
        state,
        caseId,
      ]),
    )}
    <h2>How to verify</h2>
    ${verifyPage().body}`;
  return pageFile(frame, { file: 'index.html', title: 'Cases', body });
}
