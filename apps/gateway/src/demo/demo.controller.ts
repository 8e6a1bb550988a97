import { Controller, Inject, Req } from '@nestjs/common';
import { demo } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope } from '@qp/platform/persistence';
import { Endpoint } from '@qp/platform/service-kit';
import type { Request } from 'express';
import { lastStepsOf } from '../factors/factor-store.js';
import { codeAfter } from '../factors/totp.js';
import { readAccounts } from '../setup/accounts-file.js';
import { demoOrganisations } from '../setup/demo-people.js';
import type { ProofMeans } from '../sign-in/components.js';
import { MEANS } from '../sign-in/means.js';
import { isOnThisMachine } from './on-this-machine.js';

/** Injection token of what a demo folder shows; null where the folder is no demo. */
export const DEMO = 'gateway:demo';

/** What a demo folder shows to whoever sits at its machine. */
export interface DemoFolder {
  /** Path of the file of its accounts. */
  readonly accounts: string;
  /** Where its mail catcher lists the mails. */
  readonly inbox?: string;
}

/** Who the demo's people are and how to sign in as one, for whoever sits at the machine of a demo folder. */
@Controller()
export class DemoController {
  constructor(
    @Inject(MEANS) private readonly means: ProofMeans,
    @Inject(DEMO) private readonly folder: DemoFolder | null,
  ) {}

  @Endpoint(demo.people)
  async people(@Req() request: Request) {
    const { accounts } = this.shownTo(request);
    const now = this.means.clock();
    const people = await readAccounts(accounts);
    const used = await this.means.database.run(jobsScope, (tx) =>
      lastStepsOf(
        tx,
        people.map(({ personId }) => personId),
      ),
    );
    return Promise.all(
      people.map(async ({ personId, email, name, organisation, roles, password, totpSecret }) => {
        const { code, secondsLeft } = await codeAfter(totpSecret, now, used.get(personId) ?? 0);
        const organisationKind = demoOrganisations.find((one) => one.name === organisation)?.kind;
        return { email, name, organisation, organisationKind, roles, password, code, codeSecondsLeft: secondsLeft };
      }),
    );
  }

  @Endpoint(demo.inbox)
  inbox(@Req() request: Request) {
    const { inbox } = this.shownTo(request);
    return { url: inbox ? new URL('/', inbox).href : null };
  }

  private shownTo(request: Request): DemoFolder {
    const from = { remote: request.socket.remoteAddress, host: request.headers.host, forwarded: request.headers['x-forwarded-for'] };
    if (this.folder === null || !isOnThisMachine(this.means.gateway.publicUrl, from)) throw new DomainError('NOT_FOUND');
    return this.folder;
  }
}
