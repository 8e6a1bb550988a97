import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { AnyOperation } from '@qp/contracts/operation';
import { SESSION_HOURS, sessions } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { signatureAcknowledgement } from '@qp/domain/people';
import { jobsScope } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { acknowledge } from '../signing/acknowledgement.js';
import { accountOf, writeOutcome } from './account.js';
import { addressOf } from './client-address.js';
import { isSecure, sessionCookie } from './credentials.js';
import { identifyBySession } from './identify.js';
import { describeSession, type LiveSession } from './live-session.js';
import { MEANS, OPERATIONS } from './means.js';
import { endSession, endSessions, listSessions } from './open-session.js';
import { assertNotKnown } from './new-passwords.js';
import { hashPassword } from './passwords.js';
import type { ProofMeans } from './components.js';
import { prove } from './prove.js';
import { setPassword } from './set-password.js';
import { requestPasskey, signInByPasskey, signInByPassword, signInBySecondFactor, type Opened } from './sign-in.js';
import { standingOf } from './standing.js';

/** Signing in and out, and one's own sessions. */
@Controller()
export class SessionsController {
  constructor(
    @Inject(MEANS) private readonly means: ProofMeans,
    @Inject(OPERATIONS) private readonly operations: readonly AnyOperation[],
  ) {}

  @Endpoint(sessions.create)
  async create(
    @Input() { body }: InputOf<typeof sessions.create>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const step = await signInByPassword(this.means, body, requestOf(request, body.declaredCountry));
    if ('live' in step) return this.signedIn(step, response);
    return { next: 'SECOND_FACTOR', ...step, expiresAt: step.expiresAt.toISOString() };
  }

  @Endpoint(sessions.secondFactor)
  async secondFactor(
    @Input() { body }: InputOf<typeof sessions.secondFactor>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.signedIn(await signInBySecondFactor(this.means, body, requestOf(request)), response);
  }

  @Endpoint(sessions.passkeyOptions)
  async passkeyOptions() {
    const { request } = await this.means.database.run(jobsScope, (tx) => requestPasskey(this.means, tx, { purpose: 'SIGN_IN' }));
    return request;
  }

  @Endpoint(sessions.createByPasskey)
  async createByPasskey(
    @Input() { body }: InputOf<typeof sessions.createByPasskey>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { declaredCountry, ...passkey } = body;
    return this.signedIn(await signInByPasskey(this.means, passkey, requestOf(request, declaredCountry)), response);
  }

  @Endpoint(sessions.current)
  async current(@Req() request: Request) {
    return describeSession(await this.live(request));
  }

  @Endpoint(sessions.standing)
  async standing(@Req() request: Request) {
    const live = await this.live(request);
    return this.means.database.run(jobsScope, (tx) => standingOf(tx, live, this.operations, this.means.clock()));
  }

  @Endpoint(sessions.acknowledge)
  async acknowledge(@Input() { body }: InputOf<typeof sessions.acknowledge>, @Req() request: Request) {
    const live = await this.live(request);
    const { version } = signatureAcknowledgement;
    if (body.version !== version)
      throw new DomainError('STALE_VERSION', { message: 'The wording has changed.', whatToDo: 'Read it again, then confirm.' });
    await this.means.database.run(jobsScope, async (tx) => {
      if (!(await acknowledge(tx, live.personId, this.means.clock()))) return;
      const purpose = {
        done: 'account.signatures-acknowledged',
        refused: '',
        requestId: request.header('x-request-id'),
        about: { version },
      };
      await writeOutcome(tx, await accountOf(tx, live.personId), purpose);
    });
    return { acknowledged: true };
  }

  @Endpoint(sessions.list)
  list(@CurrentActor() { personId, sessionId }: SignedInActor) {
    return this.means.database.run(jobsScope, (tx) => listSessions(tx, personId, sessionId, this.means.clock()));
  }

  @Endpoint(sessions.revoke)
  async revoke(@Input() { params }: InputOf<typeof sessions.revoke>, @CurrentActor() { personId }: SignedInActor) {
    await this.means.database.run(jobsScope, (tx) => endSession(tx, personId, params.sessionId, this.means.clock()));
    return { ended: true };
  }

  @Endpoint(sessions.delete)
  async delete(@CurrentActor() { personId, sessionId }: SignedInActor, @Res({ passthrough: true }) response: Response) {
    await this.means.database.run(jobsScope, (tx) => endSession(tx, personId, sessionId, this.means.clock()));
    this.setCookie(response, '', 0);
    // what the browser kept of answers goes with the session
    response.setHeader('clear-site-data', '"cache"');
    return { ended: true };
  }

  @Endpoint(sessions.changePassword)
  async changePassword(@Input() { body }: InputOf<typeof sessions.changePassword>, @Req() request: Request) {
    const live = await this.live(request);
    assertNotKnown(body.newPassword, [live.name, live.email, live.organisation.name]);
    const hash = await hashPassword(body.newPassword);
    const claim = {
      account: live.email,
      ip: addressOf(request),
      given: { password: body.password },
      passkeyFor: { purpose: 'ACCOUNT' },
      purpose: { done: 'account.password-changed', refused: 'account.password-refused', requestId: request.header('x-request-id') },
    } as const;
    await prove(this.means, claim, {
      then: async (tx, account) => {
        await setPassword(tx, account.personId, hash);
        await endSessions(tx, live.personId, this.means.clock(), live.sessionId);
      },
    });
    return { changed: true };
  }

  private live(request: Request): Promise<LiveSession> {
    return identifyBySession(this.means)(request);
  }

  private signedIn({ token, live }: Opened, response: Response) {
    this.setCookie(response, token, SESSION_HOURS * 3_600);
    return { next: 'SIGNED_IN', ...describeSession(live), token };
  }

  private setCookie(response: Response, token: string, seconds: number): void {
    const secure = isSecure(this.means.gateway.publicUrl);
    response.setHeader('set-cookie', sessionCookie(token, { secure, seconds }));
  }
}

function requestOf(request: Request, country?: string) {
  const from = { ip: addressOf(request), client: request.header('user-agent'), country };
  return { from, requestId: request.header('x-request-id') };
}
