import { Controller, Inject, Req, Res } from '@nestjs/common';
import { SESSION_HOURS, identityProviders } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope } from '@qp/platform/persistence';
import { CommandContext, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { CONTENT_SECURITY_POLICY, escapeHtml, page } from '../pages/html.js';
import { recordCommand } from '../people/record-command.js';
import { writeOutcome } from '../sign-in/account.js';
import type { ProofMeans } from '../sign-in/components.js';
import { isSecure, sessionCookie } from '../sign-in/credentials.js';
import { identifyBySession } from '../sign-in/identify.js';
import { MEANS } from '../sign-in/means.js';
import { openSession } from '../sign-in/open-session.js';
import { addressOf } from '../sign-in/sessions.controller.js';
import { beginFlow, finishFlow, returnAddress } from './flows.js';
import { approveProvider, listProviders, proposeProvider, revokeProvider } from './providers.js';

/** Signing in and signing by the identity provider of an organisation. */
@Controller()
export class IdentityProvidersController {
  constructor(@Inject(MEANS) private readonly means: ProofMeans) {}

  @Endpoint(identityProviders.propose)
  propose(
    @Input() { body }: InputOf<typeof identityProviders.propose>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return recordCommand(this.means.database, actor, command, (tx) => proposeProvider(tx, actor, this.means.keys, body));
  }

  @Endpoint(identityProviders.approve)
  approve(
    @Input() { params, body }: InputOf<typeof identityProviders.approve>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return recordCommand(this.means.database, actor, command, (tx) => approveProvider(tx, actor, params.providerId, body.reason));
  }

  @Endpoint(identityProviders.revoke)
  revoke(
    @Input() { params, body }: InputOf<typeof identityProviders.revoke>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return recordCommand(this.means.database, actor, command, (tx) => revokeProvider(tx, actor, params.providerId, body.reason));
  }

  @Endpoint(identityProviders.list)
  list(@CurrentActor() actor: SignedInActor) {
    return this.means.database.run(personScope(actor), listProviders);
  }

  @Endpoint(identityProviders.begin)
  begin(@Input() { body }: InputOf<typeof identityProviders.begin>) {
    return beginFlow(this.means, body.email, { purpose: 'SIGN_IN', country: body.declaredCountry });
  }

  @Endpoint(identityProviders.beginSigning)
  async beginSigning(@Input() { body }: InputOf<typeof identityProviders.beginSigning>, @Req() request: Request) {
    const live = await identifyBySession(this.means)(request);
    return beginFlow(this.means, live.email, { purpose: 'SIGNATURE', personId: live.personId, binds: body.contentHash });
  }

  @Endpoint(identityProviders.callback)
  async callback(@Req() request: Request, @Res() response: Response) {
    const { publicUrl } = this.means.gateway;
    const url = new URL(returnAddress(publicUrl));
    url.search = new URL(request.originalUrl, publicUrl).search;
    try {
      const { account, purpose, country } = await finishFlow(this.means, url);
      if (purpose === 'SIGNATURE') return void show(response, 200, 'You have proven yourself anew. Close this window and sign.');
      const token = await this.means.database.run(jobsScope, async (tx) => {
        const from = { ip: addressOf(request), client: request.header('user-agent'), country };
        await writeOutcome(tx, account, { done: 'session.opened', refused: '', about: { components: ['identity-provider'] } });
        return openSession(tx, account, { now: this.means.clock(), from, factors: ['identity-provider'] });
      });
      response.setHeader('set-cookie', sessionCookie(token, { secure: isSecure(publicUrl), seconds: SESSION_HOURS * 3_600 }));
      response.redirect(303, `${publicUrl}/`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      show(response, 401, `${error.refusal.message} ${error.refusal.whatToDo}`);
    }
  }
}

function show(response: Response, status: number, words: string): void {
  response.status(status).setHeader('content-security-policy', CONTENT_SECURITY_POLICY).setHeader('cache-control', 'no-store');
  response.type('html').send(page('QP Release: sign in', `<h1>QP Release</h1><p>${escapeHtml(words)}</p>`));
}
