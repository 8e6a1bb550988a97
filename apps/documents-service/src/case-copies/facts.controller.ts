import { Controller, Inject } from '@nestjs/common';
import { documentServices } from '@qp/contracts/documents';
import { Database, jobsScope } from '@qp/platform/persistence';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import { takeInRetention } from '../evidence/take-in-retention.js';
import { currentFacts } from '../records/current-facts.js';
import { takeInCase, takeInPeople } from './take-in-facts.js';

/** Token: brings the locks of one case to what they should be. */
export const CaseSweep = Symbol('sweep of a case');

/** Facts that other services tell, and ask. */
@Controller()
export class FactsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CaseSweep) private readonly sweep: (caseId: string) => Promise<void>,
  ) {}

  @Endpoint(documentServices.caseRetention)
  async caseRetention(@Input() { body }: InputOf<typeof documentServices.caseRetention>) {
    const taken = await this.database.run(jobsScope, (tx) => takeInRetention(tx, body));
    // told again after a failure here: the locks are looked at each time, whatever was known
    await this.sweep(body.caseId);
    return { taken };
  }

  @Endpoint(documentServices.caseFacts)
  async caseFacts(@Input() { body }: InputOf<typeof documentServices.caseFacts>) {
    return { taken: await this.database.run(jobsScope, (tx) => takeInCase(tx, body)) };
  }

  @Endpoint(documentServices.peopleFacts)
  async peopleFacts(@Input() { body }: InputOf<typeof documentServices.peopleFacts>) {
    return { taken: await this.database.run(jobsScope, (tx) => takeInPeople(tx, body)) };
  }

  @Endpoint(documentServices.facts)
  facts(@Input() { body }: InputOf<typeof documentServices.facts>) {
    return this.database.run(jobsScope, (tx) => currentFacts(tx, body.versionIds, new Date()));
  }
}
