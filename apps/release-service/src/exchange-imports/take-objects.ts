import { documentServices, evidenceRecord } from '@qp/contracts/documents';
import type { ImportLine } from '@qp/contracts/release';
import {
  judgeObjects,
  refusedObject,
  transferRefusal,
  type ExchangeFile,
  type ExchangeObject,
  type ImportVerdict,
} from '@qp/domain/filing';
import { blindMark } from '@qp/domain/blinding';
import { appendAudit } from '@qp/platform/audit-outbox';
import { sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { auditActorOf, personScope, type SignedInActor } from '@qp/platform/service-kit';
import { assertAllowed, type FeatureTools } from '../command-pipeline/index.js';
import { tellImportRetention } from './import-retention.js';
import { digestOf, enterObject, isFiledHere, knownObjects, takenBy, type ImportingTrial, type KeptFile } from './imported-rows.js';
import { beginImport, endImport, type NamedImport } from './one-import.js';
import { contentFolder, type OpenPackage } from './open-package.js';

/** Milliseconds that one file may take on its way into the store. */
const FILE_PATIENCE = 15 * 60_000;

/** One import at work. */
export interface Importing {
  readonly tools: FeatureTools;
  readonly actor: SignedInActor;
  readonly trial: ImportingTrial;
  readonly named: NamedImport;
  readonly dryRun: boolean;
}

/** The lines of the report on an import. */
export type Report = AsyncGenerator<ImportLine, void>;

/**
 * Takes the objects of a package in, one after the other: each whole with its audit row, or not at all. Gives each line when it is done.
 * Refused as a whole before the first line. What was kept and not entered when the process ended is found again by its key.
 */
export async function takeObjects(importing: Importing, { bag, batch }: OpenPackage): Promise<Report> {
  const { tools, actor, trial, named, dryRun } = importing;
  const before = await tools.database.run(personScope(actor), async (tx) => ({
    filedHere: await isFiledHere(tx, trial.id),
    there: await knownObjects(tx, trial.id),
    ours: await takenBy(tx, trial.id, named.commandId),
  }));
  assertAllowed(transferRefusal(batch, { trial: trial.number, filedHere: before.filedHere }));
  const paths = bag.paths.filter((path) => path.startsWith(contentFolder)).map((path) => path.slice(contentFolder.length));
  const verdicts = judgeObjects(batch, { files: new Set(paths), there: before.there, digestOf });
  const files = batch.objects.flatMap((object) => object.files);
  const inIndex = new Set([...files.map(({ url }) => url), 'exchange.xml']);
  if (!dryRun) await tools.database.run(personScope(actor), (tx) => beginImport(tx, named, trial));
  return toldTo(
    (lines) => (dryRun ? Promise.resolve() : tools.database.run(personScope(actor), (tx) => end(tx, importing, lines))),
    async function* () {
      const notNamed = paths.filter((path) => !inIndex.has(path)).slice(0, 20);
      yield {
        kind: 'PACKAGE',
        transferId: batch.transferId,
        source: batch.source,
        objects: batch.objects.length,
        files: files.length,
        dryRun,
        notNamed,
      };
      const sums = { taken: 0, there: 0, refused: 0 };
      for (const [at, object] of batch.objects.entries()) {
        const judged = verdicts[at] ?? refusedObject('NOT_AS_STANDARD', 'It was not judged.');
        const done =
          judged.outcome === 'TAKE'
            ? await take(importing, { bag, batch }, object)
            : judged.outcome === 'THERE' && before.ours.has(object.id)
              ? ({ outcome: 'TAKE' } as const)
              : judged;
        if (done.outcome === 'TAKE') sums.taken++;
        else if (done.outcome === 'THERE') sums.there++;
        else sums.refused++;
        yield lineOf(object, done, dryRun);
      }
      yield { kind: 'END', ...sums };
    },
  );
}

/** Keeps the report, and has what was taken kept by its clocks. */
async function end(tx: Tx, { named, trial }: Importing, lines: readonly ImportLine[]): Promise<void> {
  await endImport(tx, named, lines);
  const { now } = await tx.one<{ now: Date }>('select now() as now');
  await tellImportRetention({ tx, now, today: now.toISOString().slice(0, 10) }, trial, 'records were taken in');
}

/** The lines of a report, which are handed to `end` before the last is given: who hears it to its end may rely on it. */
async function* toldTo(end: (lines: readonly ImportLine[]) => Promise<void>, report: () => Report): Report {
  const lines: ImportLine[] = [];
  for await (const line of report()) {
    lines.push(line);
    if (line.kind === 'END') await end(lines);
    yield line;
  }
}

function lineOf(object: ExchangeObject, done: ImportVerdict, dryRun: boolean): ImportLine {
  const { id: objectId, artifactNumber, title } = object;
  const line = { kind: 'OBJECT' as const, objectId, artifactNumber, title };
  if (done.outcome !== 'REFUSED') return { ...line, outcome: done.outcome === 'THERE' ? 'THERE' : dryRun ? 'WOULD_BE_TAKEN' : 'TAKEN' };
  const { outcome, code, message, whatToDo } = done;
  return { ...line, outcome, code, message, whatToDo };
}

/** Compares the files of an object with their hashes and, unless it is a dry run, has them kept and enters the object. */
async function take(importing: Importing, from: OpenPackage, object: ExchangeObject): Promise<ImportVerdict> {
  for (const file of object.files) {
    const fault = await faultOf(from, file);
    if (fault !== undefined) return refusedObject('HASH_MISMATCH', fault);
  }
  if (importing.dryRun) return { outcome: 'TAKE' };
  const kept: KeptFile[] = [];
  for (const [position, file] of object.files.entries()) {
    const outcome = await keep(importing, from, { object, file, position });
    if ('refused' in outcome) return refusedObject('FILE_REFUSED', `${file.name}: ${outcome.refused}`);
    kept.push(outcome);
  }
  return enter(importing, from, object, kept);
}

/** Why a file is not the one that the exchange file names; undefined where it is. */
async function faultOf({ bag }: OpenPackage, { url, integrity }: ExchangeFile): Promise<string | undefined> {
  try {
    const found = await bag.sha256(contentFolder + url);
    return `SHA256-${found}` === integrity ? undefined : `${url} has the sha256 ${found}; the exchange file names another.`;
  } catch (error) {
    return `${url} cannot be unpacked: ${error instanceof Error ? error.message : 'damaged'}.`;
  }
}

/** Has one file kept by the one way into the evidence store, which looks at it first and compares its hash again. */
async function keep(
  { tools, trial }: Importing,
  { bag }: OpenPackage,
  { object, file, position }: { readonly object: ExchangeObject; readonly file: ExchangeFile; readonly position: number },
): Promise<KeptFile | { readonly refused: string }> {
  const response = await tools.documents.stream(documentServices.putEvidence, {
    query: {
      // the same object of the same package finds its file again after a broken line
      key: `tmf-import/${trial.id}/${digestOf(object)}/${position}`,
      kind: 'TMF_IMPORT',
      ownerOrg: trial.ownerOrg,
      sponsorId: trial.sponsorId,
      // kept by the clocks of the trial, as the records of a case are by those of the case
      caseId: trial.id,
      mediaType: 'application/octet-stream',
      fileName: file.name,
      sha256: file.integrity.slice('SHA256-'.length),
      // for how long is the house's to say: a lock cannot be taken back, and a package could name any day
    },
    bytes: await bag.read(contentFolder + file.url),
    timeout: FILE_PATIENCE,
  });
  if (response.status === 422 || response.status === 400) {
    const { detail } = (await response.json()) as { readonly detail?: string };
    return { refused: detail ?? 'it was not taken' };
  }
  if (!response.ok) throw new Error(`documents-service did not keep ${sha256Hex(object.id)}/${position}: ${response.status}`);
  const { key, sha256, size } = evidenceRecord.parse(await response.json());
  return { url: file.url, name: file.name, key, sha256, size };
}

async function enter(
  { tools, actor, trial, named }: Importing,
  { batch }: OpenPackage,
  object: ExchangeObject,
  files: readonly KeptFile[],
): Promise<ImportVerdict> {
  return tools.database.run(personScope(actor), async (tx): Promise<ImportVerdict> => {
    const id = await enterObject(tx, { trial, batch, object, files, by: actor, importId: named.commandId });
    if (id === undefined) {
      // the same import twice at once took it
      if ((await takenBy(tx, trial.id, named.commandId)).has(object.id)) return { outcome: 'TAKE' };
      const there = (await knownObjects(tx, trial.id)).get(object.id);
      return there === digestOf(object)
        ? { outcome: 'THERE' }
        : refusedObject('OTHER_CONTENT', 'An object of this id was taken in meanwhile and said something else.');
    }
    await appendAudit(tx, {
      stream: `trial/${trial.id}`,
      action: 'exchange.imported',
      subject: { kind: 'imported-artifact', id },
      ownerOrg: trial.ownerOrg,
      sponsorId: trial.sponsorId,
      actor: auditActorOf(actor),
      after: {
        trialId: trial.id,
        objectId: object.id,
        artifactNo: object.artifactNumber,
        source: batch.source,
        transferId: batch.transferId,
        files: files.map(({ sha256, size }) => ({ sha256, size })),
        ...(trial.blinded && blindMark),
      },
    });
    return { outcome: 'TAKE' };
  });
}
