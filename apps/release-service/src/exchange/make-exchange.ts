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
import { DomainError } from '@qp/domain/kernel';
import { BagWriter, plainName } from '@qp/platform/bagit';
import { writeExchange } from '@qp/platform/tmf-exchange';
import { filling, readDossier, type Dossier, type MadePackage, type PassportReader } from '../passports/index.js';
import { contentOf, type FiledContent } from './filed-content.js';

type Artifact = Dossier['filing']['artifacts'][number];

/** A filed artifact with its content. */
interface Filed {
  readonly artifact: Artifact;
  readonly content: FiledContent;
}

/** Starts to make the exchange of what is filed of a case and the reader may see; refused where that is nothing. */
export async function makeExchange(reader: PassportReader, caseId: string, at: Date): Promise<MadePackage> {
  const dossier = await readDossier(reader, caseId);
  const filed = dossier.filing.artifacts.flatMap((artifact): Filed[] => {
    const content = tmfArtifact(artifact.artifactNo) && contentOf(reader, dossier, artifact.recordId);
    return content ? [{ artifact, content }] : [];
  });
  if (filed.length === 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'NOTHING_FILED',
      message: 'Nothing is filed of this case that you may see.',
      whatToDo: 'File what is due first.',
    });
  const retention = await reader.ask(filingOperations.retention, { params: { caseId } });
  const keptUntil = new Map(retention.records.map((record) => [`${record.recordKind}/${record.recordId}`, record.keptUntil]));
  const trials = await reader.inScope((tx) =>
    tx.query<{ number: string }>('select eu_ct_number as number from release.trial where id = any($1) order by eu_ct_number', [
      dossier.view.facts.destinations.map(({ trialId }) => trialId),
    ]),
  );
  const { batchNo } = dossier.view.batch;
  const fileName = plainName(`tmf-exchange-${batchNo}.zip`);
  const bag = new BagWriter(fileName.replace(/\.zip$/, ''), at);
  return filling(bag, fileName, async () => {
    const objects: ExchangeObject[] = [];
    for (const one of filed) {
      const url = urlOf(one);
      const written = await bag.add(url, await one.content.open(), { compress: one.content.fileName.endsWith('.json') });
      objects.push(objectOf(one, url, written.sha256, keptUntil.get(`${one.artifact.recordKind}/${one.artifact.recordId}`) ?? undefined));
    }
    const batch: ExchangeBatch = {
      studyId: trials[0]?.number ?? 'not known to the reader',
      source: 'QP Release',
      transferId: `${caseId}/${at.toISOString()}`,
      modelVersion: tmfModelVersion,
      objects,
    };
    const [fault] = exchangeFaults(batch);
    if (fault !== undefined) throw new Error(`the exchange would not be as its standard asks: ${fault}`);
    await bag.add('exchange.xml', writeExchange(batch));
    await bag.finish({
      'External-Description': `eTMF-EMS exchange of batch ${batchNo}`,
      'External-Identifier': `case/${caseId}`,
      'Bagging-Date': at.toISOString().slice(0, 10),
    });
  });
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
    id: `${artifact.recordKind}/${artifact.recordId}`,
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
