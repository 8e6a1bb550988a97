import type { DocumentFact } from '@qp/contracts/release';
import { plusDays } from '@qp/domain/calendar';
import { qaRoles } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { SystemContext } from '../command-pipeline/index.js';
import { endStanding, enterStanding } from '../standing-documents/keep-standing.js';
import { closeWork, openWork } from '../work-items/index.js';
import { shelvesWhere, type ShelfRow } from './shelf-row.js';

/** Days within which a document on a shelf is judged: no batch waits for it, so nothing else says when. The house's own. */
const JUDGED_WITHIN = 5;

/** The shelf of this id, if it is one. */
export async function shelfOf(tx: Tx, id: string): Promise<ShelfRow | undefined> {
  return (await shelvesWhere(tx, 'id = $1', [id]))[0];
}

/**
 * Takes in what documents-service decided about a version that came in on a shelf: where it stands, the work of judging it, and, once it is
 * accepted, the standing document that serves every batch within the scope of the shelf.
 */
export async function takeInShelved(context: SystemContext, shelf: ShelfRow, fact: DocumentFact): Promise<void> {
  await remember(context.tx, shelf, fact);
  if (fact.state === 'IN_CHECK')
    await openWork(context, {
      kind: 'JUDGE_DOCUMENT',
      subjectId: fact.versionId,
      ownerOrg: shelf.ownerOrg,
      sponsorId: shelf.sponsorId,
      title: `${shelf.title}: "${fact.title}" (version ${fact.number}) waits for its verdict`,
      whatToDo: 'Look at it on the intake desk and accept or reject it. It serves no batch before that.',
      dueOn: plusDays(context.today, JUDGED_WITHIN),
      roles: qaRoles,
    });
  else await closeWork(context, { kind: 'JUDGE_DOCUMENT', subjectId: fact.versionId });
  if (fact.state !== 'ACCEPTED') return endStanding(context, fact);
  const { ownerOrg, sponsorId, id: shelfId, code, per, scope } = shelf;
  await enterStanding(context, { ownerOrg, sponsorId, from: { shelfId } }, fact, { code, per, scope });
}

async function remember(tx: Tx, shelf: ShelfRow, fact: DocumentFact): Promise<void> {
  await tx.query(
    `insert into release.shelf_version (version_id, owner_org, sponsor_id, shelf_id, document_id, number, title, state, sha256, valid_to, uploader_id, delivered_by, delivered_by_org, because, as_of)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (version_id) do update set title = excluded.title, state = excluded.state, valid_to = excluded.valid_to,
       delivered_by_org = excluded.delivered_by_org, because = excluded.because,
       as_of = greatest(shelf_version.as_of, excluded.as_of)`,
    [
      fact.versionId,
      shelf.ownerOrg,
      shelf.sponsorId,
      shelf.id,
      fact.documentId,
      fact.number,
      fact.title,
      fact.state,
      fact.sha256,
      fact.validTo,
      fact.uploaderId,
      fact.deliveredByName,
      fact.deliveredByOrg,
      fact.because ?? null,
      fact.at,
    ],
  );
}
