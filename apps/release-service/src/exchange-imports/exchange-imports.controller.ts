import { once } from 'node:events';
import { Controller, Inject, Req, Res } from '@nestjs/common';
import { exchangeOperations, type ImportLine } from '@qp/contracts/release';
import { CommandId, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { assertMayDo, assertWhose, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { readTrial } from './imported-rows.js';
import { nameImport, reportOf } from './one-import.js';
import { openPackage } from './open-package.js';
import { spoolPackage } from './spool-package.js';
import { takeObjects } from './take-objects.js';

/** Packages of other installations, taken into the trial master file of a trial. */
@Controller()
export class ExchangeImportsController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(exchangeOperations.import)
  async import(
    @Input() { params, query }: InputOf<typeof exchangeOperations.import>,
    @CurrentActor() actor: SignedInActor,
    @CommandId() commandId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const trial = await this.tools.database.run(personScope(actor), (tx) => readTrial(tx, params.trialId));
    assertMayDo(exchangeOperations.import, actor, trial.sponsorId);
    assertWhose(exchangeOperations.import, actor, trial);
    const spooled = await spoolPackage(request);
    try {
      const dryRun = query.dryRun === 'true';
      const named = nameImport(commandId, actor.personId, { trialId: trial.id, dryRun, sha256: spooled.sha256 });
      const before = await this.tools.database.run(personScope(actor), (tx) => reportOf(tx, named));
      if (before) return await sendReport(before, response);
      const opened = await openPackage(spooled);
      try {
        const importing = { tools: this.tools, actor, trial, named, dryRun };
        await sendReport(await takeObjects(importing, opened), response);
      } finally {
        opened.bag.close();
      }
    } finally {
      await spooled.remove();
    }
  }
}

/** Sends each line when it is done. A reader who goes away ends the import; what was taken so far stays. */
async function sendReport(report: AsyncIterable<ImportLine> | readonly ImportLine[], response: Response): Promise<void> {
  response.type('application/x-ndjson').setHeader('cache-control', 'private, no-store');
  try {
    for await (const line of report) {
      if (response.destroyed) return;
      if (!response.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  } catch (error) {
    // after the first line there is no other way to say that the report is not whole
    response.destroy();
    throw error;
  }
}
