import { dayOfExchange, exchangeNamespace, type ExchangeBatch, type ExchangeFile, type ExchangeObject } from '@qp/domain/filing';
import { create } from 'xmlbuilder2';
import { z } from 'zod';

/** A file that is no exchange file, or not one that we can read; says where. */
export class ExchangeFormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExchangeFormatError';
  }
}

/** What the XML library writes into texts of the tree that it gives, though they were read out of XML already. */
const written: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#x9': '\t', '#xA': '\n', '#xD': '\r', amp: '&' };
const text = z.string().transform((value) => value.replaceAll(/&(lt|gt|quot|#x9|#xA|#xD|amp);/g, (_, name: string) => written[name] ?? ''));
/** One element comes as itself, several as a list, none as nothing. */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value]), z.array(item));
const yesNo = z.enum(['Yes', 'No']).transform((word) => word === 'Yes');
const day = text.transform(dayOfExchange);

// what the standard does not have, or has and we would lose, is refused rather than left out in silence
const file = z.strictObject({
  INTEGRITY: text,
  FILENAME: text,
  CONTENTURL: text,
  FILEDESCRIPTION: text.optional(),
  SIGNATURE: list(
    z.strictObject({
      SIGNATUREMETHODOLOGY: z.enum(['Electronic', 'Digital']),
      USEROID: text,
      SIGNATURENAME: text,
      SIGNATUREDATETIME: text,
      SIGNATUREREASON: text,
    }),
  ),
  AUDITRECORD: list(
    z.strictObject({
      AUDITID: text,
      DATETIMESTAMP: text,
      USERREF: text,
      AUDITENTRYTYPE: z.enum(['New', 'Change', 'Delete', 'Other']),
      AUDITEVENT: text,
    }),
  ),
});

const object = z.strictObject({
  OBJECTID: text,
  OBJECTLEVEL: z.enum(['Trial', 'Country', 'Site']),
  COUNTRYID: text.optional(),
  SITESYSTEMID: text.optional(),
  SITEID: text.optional(),
  UNIQUEID: text.transform(Number),
  ARTIFACTNUMBER: text,
  PERSONNAME: list(text),
  ORGANIZATIONNAME: text.optional(),
  OBJECTLANGUAGE: text.optional(),
  TRANSLATION: yesNo.optional(),
  OBJECTVERSION: text,
  OBJECTVERSIONSTATE: z.enum(['Current', 'Superseded', 'Obsolete']),
  OBJECTTITLE: text,
  SUBARTIFACT: text.optional(),
  OBJECTCOPY: yesNo,
  OBJECTEXPIRYDATE: day.optional(),
  RESTRICTED: yesNo.default(false),
  RENTENTIONDATE: day.optional(),
  ARTIFACTDATE: day.optional(),
  DATEDESCRIPTION: text.optional(),
  FILE: list(file),
  METADATA: list(z.object({ '@NAME': text, '#': text.default('') })),
});

const batch = z.object({
  BATCH: z.object({
    '@xmlns': z.literal(exchangeNamespace),
    '@STUDYID': text,
    '@TRANSFERSOURCEID': text,
    '@TRANSFERID': text,
    '@TMFRMVERSION': text,
    OBJECT: list(object),
  }),
});

/** Reads an exchange file back; throws {@link ExchangeFormatError} where it is none. Entities and DTDs are refused. */
export function readExchange(xml: string): ExchangeBatch {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new ExchangeFormatError('the exchange file has a document type, which we do not read');
  // the library closes by itself what a file that was cut off leaves open
  if (!/(<\/([\w.-]+:)?BATCH\s*>|<([\w.-]+:)?BATCH\s[^<>]*\/>)\s*$/.test(xml))
    throw new ExchangeFormatError('the exchange file is not as the standard asks: it was cut off, or something follows its end');
  let nodes: unknown;
  try {
    nodes = create(xml).end({ format: 'object' });
  } catch (error) {
    throw new ExchangeFormatError(`the exchange file is no XML: ${error instanceof Error ? error.message : 'damaged'}`);
  }
  const read = batch.safeParse(nodes);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ExchangeFormatError(
      `the exchange file is not as the standard asks at ${issue?.path.join('/') ?? '-'}: ${issue?.message ?? '-'}`,
    );
  }
  const { BATCH } = read.data;
  return {
    studyId: BATCH['@STUDYID'],
    source: BATCH['@TRANSFERSOURCEID'],
    transferId: BATCH['@TRANSFERID'],
    modelVersion: BATCH['@TMFRMVERSION'],
    objects: BATCH.OBJECT.map(objectOf),
  };
}

function objectOf(nodes: z.infer<typeof object>): ExchangeObject {
  return {
    id: nodes.OBJECTID,
    level: nodes.OBJECTLEVEL,
    ...(nodes.COUNTRYID !== undefined && { country: nodes.COUNTRYID }),
    ...(nodes.SITESYSTEMID !== undefined && { siteSystemId: nodes.SITESYSTEMID }),
    ...(nodes.SITEID !== undefined && { siteId: nodes.SITEID }),
    uniqueId: nodes.UNIQUEID,
    artifactNumber: nodes.ARTIFACTNUMBER,
    ...(nodes.PERSONNAME.length > 0 && { persons: nodes.PERSONNAME }),
    ...(nodes.ORGANIZATIONNAME !== undefined && { organisation: nodes.ORGANIZATIONNAME }),
    ...(nodes.OBJECTLANGUAGE !== undefined && { language: nodes.OBJECTLANGUAGE }),
    ...(nodes.TRANSLATION !== undefined && { translation: nodes.TRANSLATION }),
    version: nodes.OBJECTVERSION,
    state: nodes.OBJECTVERSIONSTATE,
    title: nodes.OBJECTTITLE,
    ...(nodes.SUBARTIFACT !== undefined && { subArtifact: nodes.SUBARTIFACT }),
    copy: nodes.OBJECTCOPY,
    ...(nodes.OBJECTEXPIRYDATE !== undefined && { expires: nodes.OBJECTEXPIRYDATE }),
    restricted: nodes.RESTRICTED,
    ...(nodes.RENTENTIONDATE !== undefined && { retention: nodes.RENTENTIONDATE }),
    ...(nodes.ARTIFACTDATE !== undefined && { date: nodes.ARTIFACTDATE }),
    ...(nodes.DATEDESCRIPTION !== undefined && { dateDescription: nodes.DATEDESCRIPTION }),
    files: nodes.FILE.map(fileOf),
    metadata: Object.fromEntries(nodes.METADATA.map((entry) => [entry['@NAME'], entry['#']])),
  };
}

function fileOf(nodes: z.infer<typeof file>): ExchangeFile {
  return {
    integrity: nodes.INTEGRITY,
    name: nodes.FILENAME,
    url: nodes.CONTENTURL,
    ...(nodes.FILEDESCRIPTION !== undefined && { description: nodes.FILEDESCRIPTION }),
    signatures: nodes.SIGNATURE.map((signature) => ({
      methodology: signature.SIGNATUREMETHODOLOGY,
      userOid: signature.USEROID,
      name: signature.SIGNATURENAME,
      at: signature.SIGNATUREDATETIME,
      reason: signature.SIGNATUREREASON,
    })),
    auditRecords: nodes.AUDITRECORD.map((record) => ({
      id: record.AUDITID,
      at: record.DATETIMESTAMP,
      user: record.USERREF,
      type: record.AUDITENTRYTYPE,
      event: record.AUDITEVENT,
    })),
  };
}
