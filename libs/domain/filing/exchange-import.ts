import type { Refusal } from '../kernel/index.js';
import { leavesPackage, objectFaults, type ExchangeBatch, type ExchangeObject } from './exchange.js';
import { tmfArtifact, tmfModelVersion } from './tmf-index.js';

const citation = 'eTMF Exchange Mechanism Standard; CTR Art 57, 58; domain reference 8.4';

/** What a package may hold at most; more is refused before anything of it is read. House rule. */
export const importLimits = {
  /** Bytes of the ZIP (4 GiB). */
  packageBytes: 4 * 1024 ** 3,
  /** Bytes of `exchange.xml` (8 MiB): about five thousand objects. */
  indexBytes: 8 * 1024 ** 2,
  /** Bytes of one content file, unpacked (2 GiB). */
  fileBytes: 2 * 1024 ** 3,
  /** Bytes of all files together, unpacked (16 GiB). */
  unpackedBytes: 16 * 1024 ** 3,
  /** Files in the ZIP. */
  entries: 50_000,
  /** How many bytes one packed byte may become; no document of ours is packed as densely. */
  inflation: 200,
} as const;

/** A file of a package, as the directory of its ZIP announces it; sizes in bytes. */
export interface PackedFile {
  readonly path: string;
  readonly size: number;
  readonly packed: number;
}

/** Why an object of a package is not taken in. Codes are stable. */
export const importFaults = [
  'NOT_AS_STANDARD',
  'PATH_OUTSIDE',
  'UNKNOWN_ARTIFACT',
  'TWICE',
  'FILE_MISSING',
  'OTHER_CONTENT',
  'HASH_MISMATCH',
  'FILE_REFUSED',
] as const;
/** Code of a reason why an object is not taken in. */
export type ImportFault = (typeof importFaults)[number];

/** What becomes of one object of a package: it is taken, it is there already from before, or it is refused. */
export type ImportVerdict =
  | { readonly outcome: 'TAKE' | 'THERE' }
  | { readonly outcome: 'REFUSED'; readonly code: ImportFault; readonly message: string; readonly whatToDo: string };

/** Where a package is to be taken in. */
export interface ImportTarget {
  /** EU CT number of the trial. */
  readonly trial: string;
  /** Whether something was filed here for this trial. */
  readonly filedHere: boolean;
}

/** Why a ZIP is not even read, by what its directory says; undefined where it may be. Nothing was unpacked for this. */
export function packedRefusal(files: readonly PackedFile[], packageBytes: number): Refusal | undefined {
  const refused = (code: string, message: string): Refusal => ({
    code,
    message,
    whatToDo: 'Export the trial again and bring in that package; export single cases where it is too large.',
    citation,
  });
  if (files.length > importLimits.entries)
    return refused('TOO_MANY_FILES', `The package holds ${files.length} files; at most ${importLimits.entries} are read.`);
  const unpacked = files.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > importLimits.unpackedBytes)
    return refused('UNPACKS_TOO_FAR', `Unpacked, the package would be ${unpacked} bytes; at most ${importLimits.unpackedBytes} are read.`);
  // files that share their packed bytes are how a small ZIP becomes an endless one
  if (files.reduce((sum, { packed }) => sum + packed, 0) > packageBytes)
    return refused('UNPACKS_TOO_FAR', 'Files of the package overlap each other.');
  const dense = files.find(({ size, packed }) => size > importLimits.fileBytes || size > 1024 ** 2 + packed * importLimits.inflation);
  if (dense)
    return refused(
      'UNPACKS_TOO_FAR',
      `${dense.path} would become ${dense.size} bytes out of ${dense.packed}, which no file of a TMF does.`,
    );
  return undefined;
}

/** Why a package is not taken in for this trial at all; undefined where its objects are judged one by one. */
export function transferRefusal(batch: ExchangeBatch, target: ImportTarget): Refusal | undefined {
  if (batch.studyId !== target.trial)
    return {
      code: 'OTHER_TRIAL',
      message: `The package is of study ${batch.studyId}, not of trial ${target.trial}.`,
      whatToDo: 'Bring it in for the trial that it is of; have that trial entered first where it is not there.',
      citation,
    };
  if (batch.modelVersion !== tmfModelVersion)
    return {
      code: 'OTHER_MODEL',
      message: `The package is filed by TMF Reference Model ${batch.modelVersion}; this installation files by ${tmfModelVersion}.`,
      whatToDo: `Have it exported by version ${tmfModelVersion} of the model.`,
      citation,
    };
  if (batch.objects.length === 0)
    return { code: 'NOTHING_IN_IT', message: 'The package names no object.', whatToDo: 'Export the trial again.', citation };
  if (target.filedHere)
    return {
      code: 'TMF_NOT_EMPTY',
      message: 'Cases of this trial were filed here already, and a trial master file has one home.',
      whatToDo: 'Bring the package in before the first case of the trial is filed, or keep it beside this installation.',
      citation,
    };
  return undefined;
}

/** What is known of a package and of what was taken in before. */
export interface KnownOfImport {
  /** Paths of the content files in the package, relative to the exchange file. */
  readonly files: ReadonlySet<string>;
  /** Objects that were taken in before, by id, each with the digest that `digestOf` gave then. */
  readonly there: ReadonlyMap<string, string>;
  /** Stands for everything that an object says; equal for equal objects alone. */
  digestOf(object: ExchangeObject): string;
}

/** Judges every object of a package, in its order, as far as that can be done without reading a file. */
export function judgeObjects(batch: ExchangeBatch, known: KnownOfImport): readonly ImportVerdict[] {
  const ids = timesOf(batch.objects.map(({ id }) => id));
  const urls = timesOf(batch.objects.flatMap(({ files }) => files.map(({ url }) => url)));
  return batch.objects.map((object) =>
    judge(
      object,
      known,
      (id) => (ids.get(id) ?? 0) > 1,
      (url) => (urls.get(url) ?? 0) > 1,
    ),
  );
}

function judge(
  object: ExchangeObject,
  known: KnownOfImport,
  idTwice: (id: string) => boolean,
  urlTwice: (url: string) => boolean,
): ImportVerdict {
  const outside = object.files.find(({ url }) => leavesPackage(url));
  if (outside) return refusedObject('PATH_OUTSIDE', `The path ${outside.url} leads out of the package.`);
  const [fault] = objectFaults(object);
  if (fault !== undefined) return refusedObject('NOT_AS_STANDARD', `It is not as the exchange standard asks: ${fault}.`);
  const artifact = tmfArtifact(object.artifactNumber);
  if (!artifact) return refusedObject('UNKNOWN_ARTIFACT', `The index has no artifact ${object.artifactNumber}.`);
  if (artifact.uniqueId !== undefined && artifact.uniqueId !== object.uniqueId)
    return refusedObject(
      'UNKNOWN_ARTIFACT',
      `Artifact ${object.artifactNumber} has the unique id ${artifact.uniqueId}, not ${object.uniqueId}.`,
    );
  if (idTwice(object.id)) return refusedObject('TWICE', 'Its id comes twice in the package, so nobody can say which of them it is.');
  const twice = object.files.find(({ url }) => urlTwice(url));
  if (twice) return refusedObject('TWICE', `The file ${twice.url} is named twice.`);
  const missing = object.files.find(({ url }) => !known.files.has(url));
  if (missing) return refusedObject('FILE_MISSING', `The file ${missing.url} is named and is not in the package.`);
  const before = known.there.get(object.id);
  if (before === undefined) return { outcome: 'TAKE' };
  return before === known.digestOf(object)
    ? { outcome: 'THERE' }
    : refusedObject('OTHER_CONTENT', 'An object of this id was taken in before and said something else.');
}

const nextStep: Readonly<Record<ImportFault, string>> = {
  NOT_AS_STANDARD: 'Have the sender correct the exchange file and export again.',
  PATH_OUTSIDE: 'Do not use this package; ask the sender how it was made.',
  UNKNOWN_ARTIFACT: 'Have it filed under a number of the index and exported again.',
  TWICE: 'Have the sender export again.',
  FILE_MISSING: 'Have the sender export again.',
  OTHER_CONTENT: 'Compare both with the sender; what was taken in first stays.',
  HASH_MISMATCH: 'Get the package again: it was changed or damaged on its way.',
  FILE_REFUSED: 'Have the document saved again without what was found, and exported again.',
};

/** The verdict on an object that is not taken in, with what to do about it. */
export function refusedObject(code: ImportFault, message: string): ImportVerdict {
  return { outcome: 'REFUSED', code, message, whatToDo: nextStep[code] };
}

function timesOf(values: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
}
