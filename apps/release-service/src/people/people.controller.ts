import { Controller, Inject } from '@nestjs/common';
import { peopleFactsIn } from '@qp/contracts/release';
import { Database } from '@qp/platform/persistence';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import { takeInDelegation } from './take-in-delegation.js';
import { takeInPeople } from './take-in-people.js';

/** The gateway tells who works where. */
@Controller()
export class PeopleController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Endpoint(peopleFactsIn.takeIn)
  takeIn(@Input() { body }: InputOf<typeof peopleFactsIn.takeIn>) {
    return this.database.run({ kind: 'jobs' }, (tx) => takeInPeople(tx, body));
  }

  @Endpoint(peopleFactsIn.takeInDelegation)
  takeInDelegation(@Input() { body }: InputOf<typeof peopleFactsIn.takeInDelegation>) {
    return this.database.run({ kind: 'jobs' }, (tx) => takeInDelegation(tx, body));
  }
}
