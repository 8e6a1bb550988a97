import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { tmfModelVersion, type ExchangeBatch, type ExchangeObject } from '@qp/domain/filing';
import { sha256Hex } from '@qp/platform/auth';
import { BagWriter } from '@qp/platform/bagit';
import { writeExchange } from '@qp/platform/tmf-exchange';

/** An object with its one content file. */
export interface Packed {
  readonly object: ExchangeObject;
  readonly bytes: Buffer;
}

/** An object as another installation exports it. */
export function packedObject(bytes: Buffer = Buffer.from(`%PDF ${randomUUID()}`), change: Partial<ExchangeObject> = {}): Packed {
  const id = randomUUID();
  return {
    bytes,
    object: {
      id: `BATCH_CERTIFICATE/${id}`,
      level: 'Trial',
      uniqueId: 129,
      artifactNumber: '06.02.01',
      version: '1',
      state: 'Current',
      title: 'Batch certificate version 1',
      subArtifact: 'BATCH_CERTIFICATE',
      copy: false,
      restricted: false,
      date: '2026-11-28',
      files: [
        {
          integrity: `SHA256-${sha256Hex(bytes)}`,
          name: 'certificate.pdf',
          url: `06/06.02/06.02.01/${id}/certificate.pdf`,
          signatures: [],
          auditRecords: [],
        },
      ],
      metadata: {},
      ...change,
    },
  };
}

/** How a package differs from what we would make. */
export interface Tampering {
  readonly batch?: Partial<ExchangeBatch>;
  /** Changes the exchange file before it is packed. */
  readonly xml?: (xml: string) => string;
  /** Leaves the content files of these objects out. */
  readonly without?: readonly ExchangeObject[];
  /** Further files in `data/`. */
  readonly further?: Readonly<Record<string, Buffer>>;
}

/** A package of these objects for a trial, as bytes. */
export async function packageOf(studyId: string, packed: readonly Packed[], tampering: Tampering = {}): Promise<Buffer> {
  const bag = new BagWriter('exchange', new Date());
  const bytes = buffer(bag.output);
  const paths = new Set<string>();
  for (const { object, bytes: content } of packed)
    for (const { url } of object.files) {
      if (tampering.without?.includes(object) || url.startsWith('..') || paths.has(url)) continue;
      paths.add(url);
      await bag.add(url, content, { compress: false });
    }
  for (const [path, content] of Object.entries(tampering.further ?? {})) await bag.add(path, content);
  const batch: ExchangeBatch = {
    studyId,
    source: 'QP Release',
    transferId: randomUUID(),
    modelVersion: tmfModelVersion,
    objects: packed.map(({ object }) => object),
    ...tampering.batch,
  };
  await bag.add('exchange.xml', (tampering.xml ?? ((xml) => xml))(writeExchange(batch)));
  await bag.finish({});
  return bytes;
}
