import {
  exchangeDate,
  exchangeNamespace,
  exchangeSpecification,
  type ExchangeBatch,
  type ExchangeFile,
  type ExchangeObject,
} from '@qp/domain/filing';
import { create } from 'xmlbuilder2';

type Nodes = Record<string, unknown>;

/** The exchange file of a transfer: UTF-8, elements in the order of the standard's schema. */
export function writeExchange(batch: ExchangeBatch): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' }).ele(exchangeNamespace, 'BATCH', {
    STUDYID: batch.studyId,
    TRANSFERSOURCEID: batch.source,
    TRANSFERID: batch.transferId,
    SPECIFICATIONID: exchangeSpecification,
    TMFRMVERSION: batch.modelVersion,
  });
  for (const object of batch.objects) document.ele({ OBJECT: objectNodes(object) });
  return document.end({ prettyPrint: true, wellFormed: true });
}

const yes = (value: boolean): string => (value ? 'Yes' : 'No');

/** Leaves out what is not there: an element with nothing in it says something else than no element. */
function given(nodes: Nodes): Nodes {
  return Object.fromEntries(Object.entries(nodes).filter(([, value]) => value !== undefined));
}

function objectNodes(object: ExchangeObject): Nodes {
  return given({
    OBJECTID: object.id,
    OBJECTLEVEL: object.level,
    COUNTRYID: object.country,
    SITESYSTEMID: object.siteSystemId,
    SITEID: object.siteId,
    UNIQUEID: String(object.uniqueId).padStart(3, '0'),
    ARTIFACTNUMBER: object.artifactNumber,
    PERSONNAME: object.persons,
    ORGANIZATIONNAME: object.organisation,
    OBJECTLANGUAGE: object.language,
    TRANSLATION: object.translation === undefined ? undefined : yes(object.translation),
    OBJECTVERSION: object.version,
    OBJECTVERSIONSTATE: object.state,
    OBJECTTITLE: object.title,
    SUBARTIFACT: object.subArtifact,
    OBJECTCOPY: yes(object.copy),
    OBJECTEXPIRYDATE: object.expires && exchangeDate(object.expires),
    RESTRICTED: yes(object.restricted),
    // spelled so in the schema of the standard
    RENTENTIONDATE: object.retention && exchangeDate(object.retention),
    ARTIFACTDATE: object.date && exchangeDate(object.date),
    DATEDESCRIPTION: object.dateDescription,
    FILE: object.files.map(fileNodes),
    METADATA: Object.entries(object.metadata).map(([name, value]) => ({ '@NAME': name, '#': value })),
  });
}

function fileNodes(file: ExchangeFile): Nodes {
  return given({
    INTEGRITY: file.integrity,
    FILENAME: file.name,
    CONTENTURL: file.url,
    FILEDESCRIPTION: file.description,
    SIGNATURE: file.signatures.map((signature) => ({
      SIGNATUREMETHODOLOGY: signature.methodology,
      USEROID: signature.userOid,
      SIGNATURENAME: signature.name,
      SIGNATUREDATETIME: signature.at,
      SIGNATUREREASON: signature.reason,
    })),
    AUDITRECORD: file.auditRecords.map((record) => ({
      AUDITID: record.id,
      DATETIMESTAMP: record.at,
      USERREF: record.user,
      AUDITENTRYTYPE: record.type,
      AUDITEVENT: record.event,
    })),
  });
}
