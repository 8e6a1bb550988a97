import { Controller, Inject, Req, Res } from '@nestjs/common';
import { SESSION_HOURS, identityProviders } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { CommandContext, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { actPrepared } from '../factors/ceremonies.js';
import { CONTENT_SECURITY_POLICY, escapeHtml, page } from '../pages/html.js';
import { provenPage } from '../pages/proven-page.js';
import { recordCommand } from '../people/record-command.js';
import { writeOutcome } from '../sign-in/account.js';
import type { ProofMeans } from '../sign-in/components.js';
import { flowCookie, flowTokenOf, isSecure, sessionCookie } from '../sign-in/credentials.js';
import { identifyBySession } from '../sign-in/identify.js';
import { MEANS } from '../sign-in/means.js';
import { openSession } from '../sign-in/open-session.js';
import { secondStepOf, type Waiting } from '../sign-in/sign-in.js';
import { addressOf } from '../sign-in/client-address.js';
import { beginFlow, finishFlow, MINUTES, returnAddress, type FlowWish, type Returned } from './flows.js';
import { assertPublicHost } from './public-addresses.js';
import { approveProvider, listProviders, proposeProvider, revokeProvider } from './providers.js';

/** Signing in and signing by the identity provider of an organisation. */
@Controller()
export class IdentityProvidersController {
  constructor(@Inject(MEANS) private readonly means: ProofMeans) {}

  @Endpoint(identityProviders.propose)
  async propose(
    @Input() { body }: InputOf<typeof identityProviders.propose>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    if (!this.means.gateway.privateProviders) await assertPublicHost(new URL(body.issuer));
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
  begin(
    @Input() { body }: InputOf<typeof identityProviders.begin>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.beginHere(body.email, { purpose: 'SIGN_IN', country: body.declaredCountry }, request, response);
  }

  @Endpoint(identityProviders.beginSigning)
  async beginSigning(
    @Input() { body }: InputOf<typeof identityProviders.beginSigning>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { personId, email } = await identifyBySession(this.means)(request);
    const binds = body.contentHash;
    const act = await this.means.database.run(jobsScope, (tx) => actPrepared(tx, personId, binds, this.means.clock()));
    if (act === undefined)
      throw new DomainError('NOT_FOUND', {
        message: 'You prepared nothing with this content to be signed, or it has waited too long.',
        whatToDo: 'Ask for signatures.prepare first and give its contentHash.',
      });
    return this.beginHere(email, { purpose: 'SIGNATURE', personId, binds, act }, request, response);
  }

  @Endpoint(identityProviders.callback)
  async callback(@Req() request: Request, @Res() response: Response) {
    const { publicUrl } = this.means.gateway;
    const url = new URL(returnAddress(publicUrl));
    url.search = new URL(request.originalUrl, publicUrl).search;
    try {
      const returned = await finishFlow(this.means, url, flowTokenOf(request, isSecure(publicUrl)));
      if (returned.purpose === 'SIGNATURE') return void sendHtml(response, 200, provenPage(returned.ceremonyId, signingWords(returned)));
      const opened = await this.means.database.run(jobsScope, (tx) => this.signIn(tx, returned, request));
      if (typeof opened !== 'string') return response.redirect(303, `${publicUrl}/sign-in#${secondStepText(opened)}`);
      response.setHeader('set-cookie', sessionCookie(opened, { secure: isSecure(publicUrl), seconds: SESSION_HOURS * 3_600 }));
      response.redirect(303, `${publicUrl}/`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      show(response, 401, `${error.refusal.message} ${error.refusal.whatToDo}`);
    }
  }

  /** Begins a sign-in that this browser alone can finish; one that began others before goes on with them. */
  private async beginHere(email: string, wish: Omit<FlowWish, 'browser'>, request: Request, response: Response) {
    const secure = isSecure(this.means.gateway.publicUrl);
    const browser = flowTokenOf(request, secure) ?? randomBytes(32).toString('base64url');
    const begun = await beginFlow(this.means, email, { ...wish, browser });
    response.setHeader('set-cookie', flowCookie(browser, { secure, seconds: MINUTES * 60 }));
    return begun;
  }

  /** The token of a session, or what is asked for where the account has a second factor, which no provider stands in for. */
  private async signIn(tx: Tx, { account, providerId, country }: Returned, request: Request): Promise<string | Waiting> {
    const waiting = await secondStepOf(this.means, tx, account, { country, identityProviderId: providerId });
    const done = waiting ? 'session.identity-provider-given' : 'session.opened';
    await writeOutcome(tx, account, { done, refused: '', about: { components: ['identity-provider'] } });
    if (waiting) return waiting;
    const from = { ip: addressOf(request), client: request.header('user-agent'), country };
    return openSession(tx, account, { now: this.means.clock(), from, factors: ['identity-provider'], identityProviderId: providerId });
  }
}

/** The second step for the sign-in page: behind the `#`, which no server and no log gets to see. */
function secondStepText({ expiresAt, ...waiting }: Waiting): string {
  const answer = { next: 'SECOND_FACTOR', ...waiting, expiresAt: expiresAt.toISOString() };
  return `second-step=${Buffer.from(JSON.stringify(answer)).toString('base64url')}`;
}

function signingWords({ account, act }: Returned): string {
  return (
    `${account.name}, you have proven yourself anew for this act: ${act ?? ''}. Close this window and sign where you began. ` +
    'Did you begin no such act? Then sign nothing, end your sessions and tell your system administrator.'
  );
}

function show(response: Response, status: number, words: string): void {
  sendHtml(response, status, page('QP Release: sign in', `<h1>QP Release</h1><p>${escapeHtml(words)}</p>`));
}

function sendHtml(response: Response, status: number, text: string): void {
  response.status(status).setHeader('content-security-policy', CONTENT_SECURITY_POLICY).setHeader('cache-control', 'no-store');
  response.type('html').send(text);
}
