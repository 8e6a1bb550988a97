import { Controller, Inject } from '@nestjs/common';
import { documentServices } from '@qp/contracts/documents';
import { Database, jobsScope } from '@qp/platform/persistence';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import { currentFacts } from '../records/current-facts.js';
import { takeInCase, takeInPeople } from './take-in-facts.js';

/** Facts that other services tell, and ask. */
@Controller()
export class FactsController {
  constructor(@Inject(Database) private readonly database: Database) {}

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
