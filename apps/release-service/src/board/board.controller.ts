import { Controller, Inject, Res } from '@nestjs/common';
import { boardOperations } from '@qp/contracts/release';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { answerFor } from '../blinding/index.js';
import { databaseTime, dayOf, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { bringUpToDate } from './bring-up-to-date.js';
import { csvOf } from './csv.js';
import { countFacets, countReleases } from './facets.js';
import { findReleases } from './find-releases.js';
import { withSignatures } from './with-signatures.js';

/** The operations board: made up to date before it is read, so that people find what they just did. */
@Controller()
export class BoardController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(boardOperations.releases)
  async releases(@Input() { query }: InputOf<typeof boardOperations.releases>, @CurrentActor() actor: SignedInActor) {
    await bringUpToDate(this.tools.database);
    return this.tools.database.run(personScope(actor), async (tx) => {
      const now = await databaseTime(tx);
      const today = dayOf(now);
      return {
        ...(await findReleases(tx, query, today)),
        total: await countReleases(tx, query, today),
        facets: query.facets === 'true' ? await countFacets(tx, query, today) : null,
        asOf: now.toISOString(),
      };
    });
  }

  @Endpoint(boardOperations.releasesCsv)
  async csv(
    @Input() { query }: InputOf<typeof boardOperations.releasesCsv>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    await bringUpToDate(this.tools.database);
    const { rows, today } = await this.tools.database.run(personScope(actor), async (tx) => {
      const day = dayOf(await databaseTime(tx));
      const { rows } = await findReleases(tx, { ...query, limit: null }, day);
      return { today: day, rows: await withSignatures(tx, await answerFor(tx, actor.roles, {}, rows)) };
    });
    response.setHeader('content-type', 'text/csv; charset=utf-8; header=present');
    response.setHeader('content-disposition', `attachment; filename="releases-${today}.csv"`);
    response.setHeader('cache-control', 'private, no-store');
    response.end(csvOf(rows));
  }
}
