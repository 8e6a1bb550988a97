import { Controller, Inject } from '@nestjs/common';
import { setup } from '@qp/contracts/people';
import { Database, jobsScope } from '@qp/platform/persistence';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import { CLOCK, type Clock } from '../sign-in/clock.js';
import { acceptInvitation, makeFirstAdministrator } from './one-time-links.js';

/** One-time links: the first administrator, and people who set their password. */
@Controller()
export class SetupController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Endpoint(setup.firstAdministrator)
  firstAdministrator(@Input() { body }: InputOf<typeof setup.firstAdministrator>) {
    return this.database.run(jobsScope, (tx) => makeFirstAdministrator(tx, body, this.clock()));
  }

  @Endpoint(setup.acceptInvitation)
  acceptInvitation(@Input() { body }: InputOf<typeof setup.acceptInvitation>) {
    return this.database.run(jobsScope, (tx) => acceptInvitation(tx, body, this.clock()));
  }
}
