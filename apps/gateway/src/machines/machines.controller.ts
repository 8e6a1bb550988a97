import { Controller, Inject, Req } from '@nestjs/common';
import type { AnyOperation } from '@qp/contracts/operation';
import { apiTokens } from '@qp/contracts/people';
import { jobsScope } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request } from 'express';
import { proveWhole } from '../factors/prove-whole.js';
import { accountOf, writeOutcome } from '../sign-in/account.js';
import type { ProofMeans } from '../sign-in/components.js';
import { identifyBySession } from '../sign-in/identify.js';
import { MEANS, OPERATIONS } from '../sign-in/means.js';
import { addressOf } from '../sign-in/client-address.js';
import { assertScope, listApiTokens, makeApiToken, revokeApiToken, scopesFor } from './api-tokens.js';

/** Tokens by which machines act for a person, within a scope. */
@Controller()
export class MachinesController {
  constructor(
    @Inject(MEANS) private readonly means: ProofMeans,
    @Inject(OPERATIONS) private readonly operations: readonly AnyOperation[],
  ) {}

  @Endpoint(apiTokens.create)
  async create(@Input() { body }: InputOf<typeof apiTokens.create>, @Req() request: Request) {
    const live = await identifyBySession(this.means)(request);
    assertScope(body, live, this.operations);
    const requestId = request.header('x-request-id');
    const { name, operations, days } = body;
    const purpose = { done: 'token.made', refused: 'token.refused', requestId, about: { name, operations, days } };
    return proveWhole(this.means, { live, ip: addressOf(request), requestId }, body.proof, purpose, (tx, account) =>
      makeApiToken(tx, account.personId, body, this.means.clock()),
    );
  }

  @Endpoint(apiTokens.scopes)
  scopes(@CurrentActor() { roles }: SignedInActor) {
    return scopesFor(roles, this.operations).map(({ id, summary, kind }) => ({ id, summary, reads: kind === 'query' }));
  }

  @Endpoint(apiTokens.list)
  list(@CurrentActor() { personId }: SignedInActor) {
    return this.means.database.run(jobsScope, (tx) => listApiTokens(tx, personId));
  }

  @Endpoint(apiTokens.revoke)
  async revoke(@Input() { params }: InputOf<typeof apiTokens.revoke>, @CurrentActor() { personId }: SignedInActor) {
    await this.means.database.run(jobsScope, async (tx) => {
      await revokeApiToken(tx, personId, params.tokenId, this.means.clock());
      await writeOutcome(tx, await accountOf(tx, personId), { done: 'token.revoked', refused: '', about: { tokenId: params.tokenId } });
    });
    return { revoked: true };
  }
}
