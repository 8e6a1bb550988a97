import { Controller, Inject } from '@nestjs/common';
import { factsIn } from '@qp/contracts/release';
import { jobsScope } from '@qp/platform/persistence';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import { againOnConflict, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { takeInStanding } from './take-in-standing.js';

/** Takes in what the audits-service tells of sites; by version, so any number of times and in any order. */
@Controller()
export class SiteStandingsController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(factsIn.siteStanding)
  async takeIn(@Input() input: InputOf<typeof factsIn.siteStanding>) {
    const { database, registry } = this.tools;
    return { taken: await againOnConflict(() => database.run(jobsScope, (tx) => takeInStanding(tx, input.body, registry.hooks))) };
  }
}
