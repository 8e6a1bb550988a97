import type { EvidenceRecord } from '@qp/contracts/documents';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { Readable } from 'node:stream';
import { findEvidence } from '../evidence/evidence-ledger.js';
import type { EvidenceKeeper } from '../evidence/keep-evidence.js';
import type { DrawnPage, MeasuredPage } from '../inspection/rendering.js';
import { pictureKey } from './picture-key.js';

/** A drawn page whose picture is kept. */
export interface KeptPage extends MeasuredPage {
  /** Left out in what a version before this one drew. */
  readonly picture?: Pick<EvidenceRecord, 'key' | 'sha256' | 'size'>;
}

/** The piece of evidence that was drawn. */
export interface DrawnPiece {
  readonly key: string;
  readonly ownerOrg: string;
  readonly sponsorId: string | null;
  readonly caseId: string | null;
}

/**
 * Keeps the pictures of a piece's pages beside the certificate. A picture shows what its piece holds: it belongs to the same sponsor and case, is
 * kept as long, and is disposed of with it; where another case still needs the piece, both stay.
 */
export async function keepPictures(
  { database, keeper }: { readonly database: Database; readonly keeper: EvidenceKeeper },
  period: string,
  piece: DrawnPiece,
  drawn: readonly DrawnPage[],
): Promise<KeptPage[]> {
  const { key: _of, ...owned } = piece;
  const kept: KeptPage[] = [];
  for (const { picture, ...page } of drawn) {
    const key = pictureKey(period, piece, page.page);
    const subject = { key, kind: 'READABILITY_PICTURE' as const, ...owned, mediaType: 'image/png', source: 'documents' };
    // what an attempt before this one kept is the picture: another version of the reader may draw another
    const before = await database.run(jobsScope, (tx) => findEvidence(tx, key));
    const { sha256, size } = before ?? (await keeper.keep(subject, Readable.from([Buffer.from(picture, 'base64')])));
    kept.push({ ...page, picture: { key, sha256, size } });
  }
  return kept;
}
