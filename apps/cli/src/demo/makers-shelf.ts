import { documents } from '@qp/contracts/documents';
import type { ResponseOf } from '@qp/contracts/operation';
import { shelfOperations, supplierSiteOperations } from '@qp/contracts/release';
import { dayFromToday } from './calendar.js';
import { checksDone, handIn, type Handed } from './delivery.js';
import { cast } from './people.js';
import type { Stage } from './stage.js';

/** A shelf as a reader sees it. */
export type Shelf = ResponseOf<typeof shelfOperations.list>[number];

/** The licence of a contract site: the site provides it, and every batch that is made there rests on it. */
export const LICENCE = 'MIA_OTHER_EU';

/**
 * QA says to which organisation the site of the maker belongs and opens a shelf for its licence; the maker hands the licence in there, QA accepts
 * it once, and the batches that come later refer to it.
 */
export async function fillMakersShelf(stage: Stage): Promise<void> {
  stage.chapter('A licence for all batches: the maker hands it in on its shelf');
  const maker = await stage.person(cast.maker);
  const site = { name: maker.account.organisation, country: 'DK' };
  await stage.act({
    step: 'site of the maker: organisation',
    by: cast.qa,
    words: `says that the site ${site.name} belongs to the organisation of that name`,
    operation: supplierSiteOperations.setOrganisation,
    body: { ...site, organisationId: maker.organisationId, expectedVersion: 0, reason: 'As the technical agreement says' },
  });
  const { organisationId: sponsorId } = await stage.person(cast.supply);
  const opened = await stage.act({
    step: 'shelf of the maker: open',
    by: cast.qa,
    words: 'opens a shelf for the licence of that site',
    operation: shelfOperations.open,
    body: { code: LICENCE, scope: { sites: [site] }, sponsorId },
  });
  const { shelfId } = opened.result;
  await putOnShelf(stage, 'shelf of the maker: licence', shelfId, {
    title: 'Manufacturing authorisation of the maker',
    keys: [LICENCE],
    validTo: dayFromToday(700),
  });
}

/** The maker hands a document in on a shelf, QA accepts it, and it stands for batches from then on. */
export async function putOnShelf(stage: Stage, step: string, shelfId: string, document: Handed): Promise<void> {
  if (stage.journal.has(`${step}: accept`)) return;
  if (!stage.journal.has(`${step}: close`))
    await handIn(stage, stage.url, { step, by: cast.maker, caseId: shelfId, documents: [document] });
  await checksDone(stage, cast.qa, shelfId);
  const [waiting] = (await stage.read(cast.qa, documents.list, { query: { caseId: shelfId } })).filter(
    ({ current }) => current.state === 'IN_CHECK',
  );
  if (waiting)
    await stage.act({
      step: `${step}: accept`,
      by: cast.qa,
      words: `accepts "${waiting.title}" once, for all batches`,
      operation: documents.accept,
      params: { documentId: waiting.documentId },
      body: { versionId: waiting.current.versionId, expectedVersion: waiting.current.version },
    });
  await stage.until('what was accepted on the shelf being known there', async () => {
    const shelf = (await shelvesOf(stage, cast.qa)).find((one) => one.shelfId === shelfId);
    return shelf?.documents.every(({ state }) => state === 'ACCEPTED') && shelf.documents.length > 0 ? true : undefined;
  });
}

/** The shelves that somebody sees. */
export function shelvesOf(stage: Stage, by: string): Promise<Shelf[]> {
  return stage.read(by, shelfOperations.list, { query: { show: 'ALL' } });
}
