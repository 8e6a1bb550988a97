import type { ResponseOf } from '@qp/contracts/operation';
import type { readability } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';
import type { FixityRun } from './fixity-run.js';

type Certificate = ResponseOf<typeof readability.list>[number];
type Picture = Certificate['pictures'][number] & { readonly key: string };
type Certified = Pick<FixityRun, 'period' | 'objects' | 'bytes' | 'faults' | 'opened'> & {
  readonly finished_at: Date;
  readonly certificate_key: string;
};

const certified =
  'select period, objects, bytes, faults, opened, finished_at, certificate_key from documents.fixity_run where certificate_key is not null';

/** The certificates of the reader's house, newest first, with the pictures that the reader may see. */
export async function listCertificates(tx: Tx): Promise<Certificate[]> {
  const runs = await tx.query<Certified>(`${certified} order by period desc`);
  const certificates: Certificate[] = [];
  for (const run of runs) {
    const { period, objects, bytes, faults, finished_at: finishedAt, certificate_key: key } = run;
    const pictures = (await picturesSeen(tx, run)).map(({ key: _key, ...picture }) => picture);
    const href = `/api/v1/readability-certificates/${period}`;
    certificates.push({
      period,
      finishedAt: finishedAt.toISOString(),
      objects,
      bytes: Number(bytes),
      faults: [...faults],
      key,
      href,
      pictures,
    });
  }
  return certificates;
}

/** Key of the certificate of a period; undefined where the reader's house has none. */
export async function certificateOf(tx: Tx, period: string): Promise<string | undefined> {
  return (await tx.maybe<Certified>(`${certified} and period = $1`, [period]))?.certificate_key;
}

/** Key of a picture beside a certificate; undefined where there is none that the reader may see. */
export async function pictureOf(tx: Tx, period: string, sha256: string): Promise<string | undefined> {
  const run = await tx.maybe<Certified>(`${certified} and period = $1`, [period]);
  return run && (await picturesSeen(tx, run)).find((picture) => picture.sha256 === sha256)?.key;
}

/**
 * The pictures whose pieces the reader may read. A blinded reader sees those of documents alone, and of these what is not kept from them: what
 * certificates and packages hold is not told apart here.
 */
async function picturesSeen(tx: Tx, { period, opened }: Pick<FixityRun, 'period' | 'opened'>): Promise<Picture[]> {
  const all = Object.entries(opened).flatMap(([mediaType, { read }]) =>
    read.flatMap(({ key: piece, sha256: pieceSha256, drawn }) =>
      drawn.flatMap(({ page, picture }) => {
        if (!picture) return [];
        const href = `/api/v1/readability-certificates/${period}/pictures/${picture.sha256}`;
        return [{ piece, pieceSha256, mediaType, page, ...picture, href }];
      }),
    ),
  );
  const seen = await tx.query<{ key: string }>(
    `select piece as key from unnest($1::text[]) piece
     where exists (select 1 from documents.document_version v where v.evidence_key = piece)
        or (not documents.scope_blinded() and exists (select 1 from documents.evidence e where e.key = piece))`,
    [[...new Set(all.map(({ piece }) => piece))]],
  );
  const readable = new Set(seen.map(({ key }) => key));
  return all.filter(({ piece }) => readable.has(piece));
}
