import { Controller, Inject, Req } from '@nestjs/common';
import { demo } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { Endpoint } from '@qp/platform/service-kit';
import type { Request } from 'express';
import { codeAt } from '../factors/totp.js';
import { readAccounts } from '../setup/accounts-file.js';
import { demoOrganisations } from '../setup/demo-people.js';
import type { ProofMeans } from '../sign-in/components.js';
import { MEANS } from '../sign-in/means.js';
import { isOnThisMachine } from './on-this-machine.js';

/** Injection token of the path of the demo accounts' file; null where the folder is no demo. */
export const DEMO_ACCOUNTS = 'gateway:demo-accounts';

/** Who the demo's people are and how to sign in as one, for whoever sits at the machine of a demo folder. */
@Controller()
export class DemoController {
  constructor(
    @Inject(MEANS) private readonly means: ProofMeans,
    @Inject(DEMO_ACCOUNTS) private readonly accounts: string | null,
  ) {}

  @Endpoint(demo.people)
  async people(@Req() request: Request) {
    const from = { remote: request.socket.remoteAddress, host: request.headers.host, forwarded: request.headers['x-forwarded-for'] };
    if (this.accounts === null || !isOnThisMachine(this.means.gateway.publicUrl, from)) throw new DomainError('NOT_FOUND');
    const now = this.means.clock();
    const people = await readAccounts(this.accounts);
    return Promise.all(
      people.map(async ({ email, name, organisation, roles, password, totpSecret }) => {
        const { code, secondsLeft } = await codeAt(totpSecret, now);
        const organisationKind = demoOrganisations.find((one) => one.name === organisation)?.kind;
        return { email, name, organisation, organisationKind, roles, password, code, codeSecondsLeft: secondsLeft };
      }),
    );
  }
}
