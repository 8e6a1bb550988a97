import { Controller, Inject } from '@nestjs/common';
import { factsIn } from '@qp/contracts/release';
import { jobsScope } from '@qp/platform/persistence';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import { againOnConflict, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { takeInDocument } from './take-in-document.js';

/** Takes in what documents-service tells, once per event. */
@Controller()
export class DocumentFactsController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(factsIn.documentFacts)
  async takeIn(@Input() input: InputOf<typeof factsIn.documentFacts>) {
    const { database, registry } = this.tools;
    const taken = await againOnConflict(() => database.run(jobsScope, (tx) => takeInDocument(tx, input.body, registry.hooks)));
    return { taken };
  }
}
