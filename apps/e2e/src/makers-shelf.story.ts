import { beforeAll, expect, it } from '@jest/globals';
import { deliveries, documents } from '@qp/contracts/documents';
import {
  caseQueries,
  requirementOperations,
  shelfOperations,
  standingDocumentOperations,
  supplierSiteOperations,
} from '@qp/contracts/release';
import { LICENCE, putOnShelf, shelvesOf, type Shelf } from '../../cli/src/demo/makers-shelf.js';
import { cast } from '../../cli/src/demo/people.js';
import { Stage } from '../../cli/src/demo/stage.js';
import { openStandardCase } from './open-standard-case.js';

/** Where the demo was played. */
export interface Played {
  readonly home: string;
  readonly url: string;
}

/**
 * The shelf of a maker, over all services: who keeps a site is said in release-service, files come by tus through the gateway, are checked and kept by
 * documents-service, and what is accepted answers the lines of batches in release-service.
 */
export function makersShelf(played: () => Played): () => void {
  return () => {
    let stage: Stage;
    let shelf: Shelf;
    const lineOf = async (caseId: string) =>
      (await stage.read(cast.qa, requirementOperations.list, { params: { caseId } })).find(({ key }) => key === LICENCE);
    const seenBy = async (who: string) => (await shelvesOf(stage, who)).map(({ shelfId }) => shelfId);

    beforeAll(async () => {
      process.env['QP_HOME'] = played().home;
      // the journal of the demo: what it did is there
      stage = new Stage(played().url, () => undefined);
      const [own, ...others] = await shelvesOf(stage, cast.maker);
      if (!own || others.length > 0) throw new Error('the maker of the demo sees another number of shelves than one');
      shelf = own;
    });

    it('holds what the maker of the demo handed in, accepted once, and the batches of the demo refer to that version', async () => {
      const [licence] = shelf.documents;
      expect(shelf).toMatchObject({
        code: LICENCE,
        documents: [{ number: 1, state: 'ACCEPTED', deliveredBy: 'Fjord Manufacturing (Demo)' }],
      });
      for (const batchNo of ['B2025-01', 'B2025-02', 'B2025-03']) {
        const { rows } = await stage.read(cast.qa, caseQueries.board, { query: { batchNo, limit: 10 } });
        const lines = await Promise.all(rows.map(({ caseId }) => lineOf(caseId)));
        const asked = lines.filter((line) => line !== undefined);
        expect([batchNo, ...new Set(asked.map(({ documentVersionId }) => documentVersionId))]).toEqual([batchNo, licence?.versionId]);
      }
    }, 60_000);

    it('takes the next version by tus through the gateway; once its checks have passed QA accepts it, and the next batch refers to it', async () => {
      const [before] = shelf.documents;
      await putOnShelf(stage, 'story: next licence', shelf.shelfId, {
        title: 'Manufacturing authorisation, renewed',
        keys: [LICENCE],
        validTo: '2031-12-31',
        replaces: { documentId: before?.documentId ?? '', reason: 'Renewed by the authority.' },
      });
      const [after, ...more] = (await shelvesOf(stage, cast.maker)).find(({ shelfId }) => shelfId === shelf.shelfId)?.documents ?? [];
      expect(more).toEqual([]);
      expect(after).toMatchObject({ documentId: before?.documentId, number: 2, state: 'ACCEPTED', validTo: '2031-12-31' });
      expect(await lineOf(await openStandardCase(stage, 'B2025-09'))).toMatchObject({
        state: 'ACCEPTED',
        documentVersionId: after?.versionId,
        sha256: after?.sha256,
        validTo: '2031-12-31',
        standing: { number: 2, fromBatchNo: null, newer: null },
      });
    }, 120_000);

    it('is closed to another maker, and a shelf with the sites of both to each of them, whatever they try', async () => {
      const rival = await stage.person(cast.secondMaker);
      const sites = [shelf.sites[0]?.name ?? '', rival.account.organisation].map((name) => ({ name, country: 'DK' }));
      const [, theirs = { name: '', country: '' }] = sites;
      await stage.act({
        step: 'story: site of the rival',
        by: cast.qa,
        words: 'says whose site it is',
        operation: supplierSiteOperations.setOrganisation,
        body: { ...theirs, organisationId: rival.organisationId, expectedVersion: 0, reason: 'As the agreement says' },
      });
      const opened = await stage.act({
        step: 'story: shelf of both',
        by: cast.qa,
        words: 'opens a shelf for the sites of both',
        operation: shelfOperations.open,
        body: { code: LICENCE, scope: { sites }, sponsorId: shelf.sponsorId },
      });
      const [ofRival, ...more] = await stage.until('the rival having a shelf', async () => {
        const seen = await shelvesOf(stage, cast.secondMaker);
        return seen.length > 0 ? seen : undefined;
      });
      expect(more).toEqual([]);
      expect(ofRival?.sites.map(({ name }) => name)).toEqual([theirs.name]);
      expect(await seenBy(cast.maker)).toEqual([shelf.shelfId]);
      const [licence] = shelf.documents;
      const tries: readonly (readonly [string, string])[] = [
        [cast.secondMaker, shelf.shelfId],
        [cast.secondMaker, opened.result.shelfId],
        [cast.maker, opened.result.shelfId],
        [cast.maker, ofRival?.shelfId ?? ''],
      ];
      for (const [by, caseId] of tries) {
        const step = `story: ${by} tries ${caseId}`;
        await stage.mustRefuse({ step, by, words: 'opens a delivery', operation: deliveries.open, body: { caseId } }, [
          'NOT_FOUND',
          'NOT_ALLOWED',
        ]);
        expect(await stage.read(by, documents.list, { query: { caseId } }).catch(() => [])).toEqual([]);
      }
      const params = { documentId: licence?.documentId ?? '' };
      await expect(stage.read(cast.secondMaker, documents.get, { params })).rejects.toThrow();
      expect(await stage.read(cast.secondMaker, standingDocumentOperations.list, { query: {} })).toEqual([]);
      // the same questions are answered to those whose it is
      expect(await stage.read(cast.maker, documents.get, { params })).toMatchObject({ documentId: licence?.documentId });
    }, 60_000);
  };
}
