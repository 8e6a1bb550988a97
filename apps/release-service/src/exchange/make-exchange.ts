import { filingOperations } from '@qp/contracts/release';
import {
  exchangeCountry,
  exchangeFaults,
  filingPlaces,
  recordKinds,
  tmfArtifact,
  tmfModelVersion,
  type ExchangeBatch,
  type ExchangeObject,
} from '@qp/domain/filing';
import { keepsBlind } from '@qp/domain/blinding';
import { DomainError } from '@qp/domain/kernel';
import { BagWriter, plainName } from '@qp/platform/bagit';
import { writeExchange } from '@qp/platform/tmf-exchange';
import { shownTransfer, transfersOf, type ArchiveTransfer } from '../archive-ownership/index.js';
import { importDisposal, importedArtifacts, readTrial, type ImportedArtifact } from '../exchange-imports/index.js';
import {
  disposalWords,
  filling,
  readDossier,
  subjectOfTrial,
  type Dossier,
  type MadePackage,
  type PassportReader,
} from '../passports/index.js';
import { contentOf, openEvidence, type FiledContent } from './filed-content.js';

type Artifact = Dossier['filing']['artifacts'][number];

/** A filed artifact with its content. */
interface Filed {
  readonly artifact: Artifact;
  readonly content: FiledContent;
}

/** What an exchange is of. */
interface Transfer {
  /** Batch number or EU CT number. */
  readonly name: string;
  readonly words: string;
  readonly subject: string;
  readonly studyId: string;
  /** How the archive came to its owner; empty where the sponsor of the trial still is. */
  readonly ownership: readonly string[];
}

/** Name under which the exchange of a batch or trial is kept. */
export function exchangeFileName(name: string): string {
  return plainName(`tmf-exchange-${name}.zip`);
}

/** Starts to make the exchange of what is filed of a case and the reader may see; refused where that is nothing. */
export async function makeExchange(reader: PassportReader, caseId: string, at: Date): Promise<MadePackage> {
  const dossier = await readDossier(reader, caseId);
  if (dossier.disposal)
    throw new DomainError('RULE_BROKEN', {
      code: 'DISPOSED',
      message: `What was filed of this case was ${disposalWords(dossier.disposal)}.`,
      whatToDo: 'Take the release passport: it holds the records, the hashes and the decision.',
      citation: 'CTR Art 58; DR (EU) 2017/1569 Art 8(3)',
    });
  if (filedOf(reader, dossier).length === 0) throw nothingFiled('case');
  const trials = await reader.inScope((tx) =>
    tx.query<{ number: string }>('select eu_ct_number as number from release.trial where id = any($1) order by eu_ct_number', [
      dossier.view.facts.destinations.map(({ trialId }) => trialId),
    ]),
  );
  const { batchNo } = dossier.view.batch;
  const transfer = {
    name: batchNo,
    words: `batch ${batchNo}`,
    subject: `case/${caseId}`,
    studyId: trials[0]?.number ?? 'not known to the reader',
    ownership: ownershipWords(dossier.ownership),
  };
  return packed(transfer, at, async (bag) => addCase(bag, reader, dossier));
}

/**
 * Starts to make the exchange of the trial master file of a trial: what was taken in from elsewhere as it came, then what is filed of its
 * cases, case by case. Refused where the reader may see nothing of either.
 */
export async function makeTrialExchange(reader: PassportReader, trialId: string, at: Date): Promise<MadePackage> {
  const { cases } = await subjectOfTrial(reader, trialId);
  const { trial, taken, ownership } = await reader.inScope(async (tx) => {
    const found = await readTrial(tx, trialId);
    const disposal = await importDisposal(tx, trialId);
    const handedOver = ownershipWords((await transfersOf(tx, [trialId])).map(shownTransfer));
    if (disposal?.approved_at) return { trial: found, taken: [], ownership: handedOver };
    return {
      trial: found,
      ownership: handedOver,
      taken: await importedArtifacts(tx, trialId, !keepsBlind(reader.actor.roles, found.blinded)),
    };
  });
  let first: Dossier | undefined;
  if (taken.length === 0) {
    for (const { caseId } of cases) {
      const dossier = await readDossier(reader, caseId);
      if (filedOf(reader, dossier).length === 0) continue;
      first = dossier;
      break;
    }
    if (!first) throw nothingFiled('trial');
  }
  const transfer = { name: trial.number, words: `trial ${trial.number}`, subject: `trial/${trialId}`, studyId: trial.number, ownership };
  return packed(transfer, at, async (bag) => {
    const objects = new Map<string, ExchangeObject>();
    for (const artifact of taken) objects.set(artifact.object.id, await addTaken(bag, reader, artifact));
    for (const { caseId } of cases) {
      const dossier = first?.caseId === caseId ? first : await readDossier(reader, caseId);
      // a document that stands for several batches is filed with each of them, and is one object of the trial
      for (const object of await addCase(bag, reader, dossier, new Set(objects.keys()))) objects.set(object.id, object);
    }
    return [...objects.values()];
  });
}

/** The accepted transfers in words, oldest first: the standard's exchange file has no member for them, the bag's own description has. */
function ownershipWords(transfers: readonly ArchiveTransfer[]): string[] {
  return transfers
    .filter(({ state }) => state === 'ACCEPTED')
    .map(({ from, to, acceptedAt, reason }) => {
      const sides = `from ${from.name} (archivist ${from.archivist}) to ${to.name} (archivist ${to.archivist})`;
      return `${acceptedAt?.slice(0, 10) ?? ''} ${sides}: ${reason}`.replaceAll(/\s+/g, ' ');
    });
}

function nothingFiled(of: 'case' | 'trial'): DomainError {
  return new DomainError('RULE_BROKEN', {
    code: 'NOTHING_FILED',
    message: `Nothing is filed of this ${of} that you may see.`,
    whatToDo: 'File what is due first.',
  });
}

/** What is filed and still there: of a case that was disposed of, nothing. */
function filedOf(reader: PassportReader, dossier: Dossier): Filed[] {
  if (dossier.disposal) return [];
  return dossier.filing.artifacts.flatMap((artifact): Filed[] => {
    const content = artifact.filedAt !== null && tmfArtifact(artifact.artifactNo) && contentOf(reader, dossier, artifact.recordId);
    return content ? [{ artifact, content }] : [];
  });
}

/** Fills a bag with content files and the exchange file that names them. */
function packed(transfer: Transfer, at: Date, fill: (bag: BagWriter) => Promise<readonly ExchangeObject[]>): MadePackage {
  const fileName = exchangeFileName(transfer.name);
  const bag = new BagWriter(fileName.replace(/\.zip$/, ''), at);
  return filling(bag, fileName, async () => {
    const batch: ExchangeBatch = {
      studyId: transfer.studyId,
      source: 'QP Release',
      transferId: `${transfer.subject.split('/')[1]}/${at.toISOString()}`,
      modelVersion: tmfModelVersion,
      objects: await fill(bag),
    };
    const [fault] = exchangeFaults(batch);
    if (fault !== undefined) throw new Error(`the exchange would not be as its standard asks: ${fault}`);
    await bag.add('exchange.xml', writeExchange(batch));
    await bag.finish({
      'External-Description': `eTMF-EMS exchange of ${transfer.words}`,
      'External-Identifier': transfer.subject,
      'Bagging-Date': at.toISOString().slice(0, 10),
      ...(transfer.ownership.length > 0 && { 'QP-Release-Archive-Ownership': transfer.ownership.join('; ') }),
    });
  });
}

/** Adds what is filed of a case, without what is there already; gives its objects. */
async function addCase(bag: BagWriter, reader: PassportReader, dossier: Dossier, there?: ReadonlySet<string>): Promise<ExchangeObject[]> {
  const filed = filedOf(reader, dossier).filter(({ artifact }) => !there?.has(idOf(artifact)));
  if (filed.length === 0) return [];
  const retention = await reader.ask(filingOperations.retention, { params: { caseId: dossier.caseId } });
  const keptUntil = new Map(retention.records.map((record) => [`${record.recordKind}/${record.recordId}`, record.keptUntil]));
  const objects: ExchangeObject[] = [];
  for (const one of filed) {
    const url = urlOf(one);
    const written = await bag.add(url, await one.content.open(), { compress: one.content.fileName.endsWith('.json') });
    objects.push(objectOf(one, url, written.sha256, keptUntil.get(idOf(one.artifact)) ?? undefined));
  }
  return objects;
}

/** Adds an object that was taken in, as it came. */
async function addTaken(bag: BagWriter, reader: PassportReader, { object, files }: ImportedArtifact): Promise<ExchangeObject> {
  for (const { url, key, name } of files) await bag.add(url, await openEvidence(reader, key, name), { compress: name.endsWith('.json') });
  return object;
}

/** Id of a filed record as an object of the exchange. */
function idOf({ recordKind, recordId }: Artifact): string {
  return `${recordKind}/${recordId}`;
}

/** Path of a file as the standard's examples have it: zone, section, artifact, object. */
function urlOf({ artifact, content }: Filed): string {
  const [zone = '', section = ''] = artifact.artifactNo.split('.');
  return `${zone}/${zone}.${section}/${artifact.artifactNo}/${plainName(`${artifact.recordKind}-${artifact.recordId}`)}/${content.fileName}`;
}

function objectOf({ artifact, content }: Filed, url: string, sha256: string, retention: string | undefined): ExchangeObject {
  const model = tmfArtifact(artifact.artifactNo);
  const country = content.memberState === undefined ? undefined : exchangeCountry(content.memberState);
  return {
    id: idOf(artifact),
    level: country === undefined ? 'Trial' : 'Country',
    ...(country !== undefined && { country }),
    uniqueId: model?.uniqueId ?? 0,
    artifactNumber: artifact.artifactNo,
    ...(content.organisation !== undefined && { organisation: content.organisation }),
    ...(content.language !== undefined && { language: content.language }),
    version: content.version,
    state: content.state,
    title: artifact.title,
    subArtifact: artifact.recordKind,
    copy: content.copy,
    ...(content.expires !== undefined && { expires: content.expires }),
    restricted: isRestricted(artifact.recordKind),
    ...(retention !== undefined && { retention }),
    date: content.date,
    ...(model?.date !== undefined && { dateDescription: model.date }),
    files: [
      { integrity: `SHA256-${sha256}`, name: content.fileName, url, signatures: content.signatures, auditRecords: content.auditRecords },
    ],
    metadata: model?.uniqueId === undefined ? { UNIQUEIDNOTVERIFIED: 'Yes' } : {},
  };
}

/** Unblinding content is restricted (domain reference 8.4). */
function isRestricted(recordKind: string): boolean {
  const kind = recordKinds.find((one) => one === recordKind);
  const place = kind && filingPlaces[kind];
  return place?.archive === 'TMF' && place.restricted !== 'NO';
}
