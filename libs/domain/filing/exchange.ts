import { tmfModelVersion } from './tmf-index.js';

/** Namespace of the eTMF Exchange Mechanism Standard, and the version of the specification that we write. */
export const exchangeNamespace = 'https://tmfrefmodel.com/ems';
/** Value of SPECIFICATIONID. */
export const exchangeSpecification = 'eTMF-EMS 1.0.2';

/** A signature on a file. */
export interface ExchangeSignature {
  readonly methodology: 'Electronic' | 'Digital';
  readonly userOid: string;
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string;
}

/** An audit record of a file. */
export interface ExchangeAuditRecord {
  readonly id: string;
  readonly at: string;
  readonly user: string;
  readonly type: 'New' | 'Change' | 'Delete' | 'Other';
  readonly event: string;
}

/** A content file of an object. */
export interface ExchangeFile {
  /** `SHA256-` and the hash in hex. */
  readonly integrity: string;
  readonly name: string;
  /** Path relative to the XML file. */
  readonly url: string;
  readonly description?: string;
  readonly signatures: readonly ExchangeSignature[];
  readonly auditRecords: readonly ExchangeAuditRecord[];
}

/** One filed artifact with its files. */
export interface ExchangeObject {
  readonly id: string;
  readonly level: 'Trial' | 'Country' | 'Site';
  /** ISO 3166 alpha-3; at country and site level alone. */
  readonly country?: string;
  /** Site's id in the system that sends; at site level alone. */
  readonly siteSystemId?: string;
  readonly siteId?: string;
  /** Unique id of the model; 0 where it was not verified. */
  readonly uniqueId: number;
  readonly artifactNumber: string;
  /** People whom the record is about, such as an investigator; none of ours has any. */
  readonly persons?: readonly string[];
  readonly organisation?: string;
  /** ISO 639-1. */
  readonly language?: string;
  readonly translation?: boolean;
  readonly version: string;
  readonly state: 'Current' | 'Superseded' | 'Obsolete';
  readonly title: string;
  readonly subArtifact?: string;
  readonly copy: boolean;
  readonly expires?: string;
  readonly restricted: boolean;
  readonly retention?: string;
  readonly date?: string;
  readonly dateDescription?: string;
  readonly files: readonly ExchangeFile[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** A transfer: everything in one exchange file. Days are `YYYY-MM-DD` here. */
export interface ExchangeBatch {
  readonly studyId: string;
  readonly source: string;
  readonly transferId: string;
  readonly modelVersion: string;
  readonly objects: readonly ExchangeObject[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** A day as the standard writes it: `20-JAN-2034`. */
export function exchangeDate(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const month = months[Number(match?.[2]) - 1];
  if (!match || month === undefined) throw new RangeError(`not a calendar day: ${day}`);
  return `${match[3]}-${month}-${match[1]}`;
}

/** A day as the standard writes it, read back. */
export function dayOfExchange(text: string): string {
  const match = /^(\d{2})-([A-Za-z]{3})-(\d{4})$/.exec(text);
  const month = months.indexOf(match?.[2]?.toUpperCase() ?? '') + 1;
  if (!match || month === 0) throw new RangeError(`not a date of the exchange standard: ${text}`);
  return `${match[3]}-${String(month).padStart(2, '0')}-${match[1]}`;
}

/** ISO 3166 alpha-3 of the member states of the EU and EEA and their neighbours in trials. */
const alpha3: Readonly<Record<string, string>> = {
  AT: 'AUT',
  BE: 'BEL',
  BG: 'BGR',
  CH: 'CHE',
  CY: 'CYP',
  CZ: 'CZE',
  DE: 'DEU',
  DK: 'DNK',
  EE: 'EST',
  ES: 'ESP',
  FI: 'FIN',
  FR: 'FRA',
  GB: 'GBR',
  GR: 'GRC',
  HR: 'HRV',
  HU: 'HUN',
  IE: 'IRL',
  IS: 'ISL',
  IT: 'ITA',
  LI: 'LIE',
  LT: 'LTU',
  LU: 'LUX',
  LV: 'LVA',
  MT: 'MLT',
  NL: 'NLD',
  NO: 'NOR',
  PL: 'POL',
  PT: 'PRT',
  RO: 'ROU',
  SE: 'SWE',
  SI: 'SVN',
  SK: 'SVK',
  US: 'USA',
};

/** The country code of the standard; undefined where we do not know it. */
export function exchangeCountry(alpha2: string): string | undefined {
  return alpha3[alpha2];
}

/** What of one object is not as the standard asks, in words. */
export function objectFaults(object: ExchangeObject): string[] {
  const faults: string[] = [];
  if (object.id === '') faults.push('OBJECTID is empty');
  if (!/^\d{2}\.\d{2}\.\d{2}$/.test(object.artifactNumber))
    faults.push(`ARTIFACTNUMBER ${object.artifactNumber} is no number of an artifact`);
  if (!Number.isInteger(object.uniqueId) || object.uniqueId < 0 || object.uniqueId > 999) faults.push(`UNIQUEID ${object.uniqueId}`);
  if (object.level === 'Trial' && (object.country !== undefined || object.siteId !== undefined))
    faults.push('country and site stand at their own levels alone');
  if (object.level !== 'Site' && object.siteSystemId !== undefined) faults.push('SITESYSTEMID stands at site level alone');
  if (object.level !== 'Trial' && !/^[A-Z]{3}$/.test(object.country ?? '')) faults.push('COUNTRYID is no ISO 3166 alpha-3 code');
  if (object.level === 'Site' && !object.siteId) faults.push('SITEID is missing');
  if (object.language !== undefined && !/^[a-z]{2}$/.test(object.language)) faults.push(`OBJECTLANGUAGE ${object.language}`);
  if (object.version === '') faults.push('OBJECTVERSION is empty');
  if (object.files.length === 0) faults.push('it has no file');
  for (const file of object.files) {
    if (!/^SHA256-[0-9a-f]{64}$/.test(file.integrity)) faults.push(`INTEGRITY of ${file.name}`);
    if (file.name === '') faults.push('FILENAME is empty');
    if (leavesPackage(file.url)) faults.push(`CONTENTURL ${file.url} leaves the package`);
  }
  return faults;
}

/** Whether a path of a content file leads out of its package. */
export function leavesPackage(url: string): boolean {
  return url.startsWith('/') || url.includes('\\') || url.split('/').some((part) => part === '' || part === '.' || part === '..');
}

/** What is not as the standard asks, in words with the object concerned; nothing: the batch can be exchanged. */
export function exchangeFaults(batch: ExchangeBatch): string[] {
  const faults: string[] = [];
  for (const [name, value] of Object.entries({ STUDYID: batch.studyId, TRANSFERSOURCEID: batch.source, TRANSFERID: batch.transferId }))
    if (value === '') faults.push(`${name} is empty`);
  if (!/^[1-9]\d*(\.\d+){0,2}$/.test(batch.modelVersion)) faults.push(`TMFRMVERSION ${batch.modelVersion} is not like ${tmfModelVersion}`);
  if (batch.objects.length === 0) faults.push('there is no object');
  const ids = new Set<string>();
  const urls = new Set<string>();
  for (const object of batch.objects) {
    const fault = (words: string): void => void faults.push(`object ${object.id || '(without id)'}: ${words}`);
    if (ids.has(object.id)) fault('OBJECTID comes twice');
    ids.add(object.id);
    objectFaults(object).forEach(fault);
    for (const { url } of object.files) {
      if (urls.has(url)) fault(`CONTENTURL ${url} comes twice`);
      urls.add(url);
    }
  }
  return faults;
}
