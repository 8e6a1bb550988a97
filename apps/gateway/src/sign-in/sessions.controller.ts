import { Controller, Inject, Req, Res } from '@nestjs/common';
import { SESSION_HOURS, sessions } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { Database } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { GatewaySettings } from '../gateway-settings.js';
import { CLOCK, type Clock } from './clock.js';
import { sessionCookie } from './credentials.js';
import { describeSession, findLiveSession, type LiveSession } from './live-session.js';
import { identifyBySession } from './identify.js';
import { hashPassword } from './passwords.js';
import { setPassword } from './set-password.js';
import { endOtherSessions, endSession, openSession, provePassword } from './sign-in.js';

/** Signing in and out. */
@Controller()
export class SessionsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GatewaySettings) private readonly settings: GatewaySettings,
  ) {}

  @Endpoint(sessions.create)
  async create(
    @Input() { body }: InputOf<typeof sessions.create>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const attempt = { account: body.email, ip: request.socket.remoteAddress ?? '' };
    const purpose = { done: 'session.opened', refused: 'session.refused', requestId: request.header('x-request-id') };
    const { token, live } = await provePassword(this.database, this.clock, attempt, body.password, purpose, async (tx, account) => {
      const fresh = await openSession(tx, account, this.clock());
      return { token: fresh, live: await findLiveSession(tx, fresh, this.clock()) };
    });
    if (!live) throw new DomainError('SIGN_IN_FAILED');
    this.setCookie(response, token, SESSION_HOURS * 3_600);
    return { ...describeSession(live), token };
  }

  @Endpoint(sessions.current)
  async current(@Req() request: Request) {
    const live: LiveSession = await identifyBySession(this.database, this.clock)(request);
    return describeSession(live);
  }

  @Endpoint(sessions.delete)
  async delete(@CurrentActor() actor: SignedInActor, @Res({ passthrough: true }) response: Response) {
    await endSession(this.database, actor.sessionId, this.clock());
    this.setCookie(response, '', 0);
    return { ended: true };
  }

  @Endpoint(sessions.changePassword)
  async changePassword(@Input() { body }: InputOf<typeof sessions.changePassword>, @Req() request: Request) {
    const live = await identifyBySession(this.database, this.clock)(request);
    const attempt = { account: live.email, ip: request.socket.remoteAddress ?? '' };
    const purpose = { done: 'account.password-changed', refused: 'account.password-refused', requestId: request.header('x-request-id') };
    const hash = await hashPassword(body.newPassword);
    await provePassword(this.database, this.clock, attempt, body.password, purpose, async (tx, account) => {
      await setPassword(tx, account.personId, hash);
      await endOtherSessions(tx, live, this.clock());
    });
    return { changed: true };
  }

  private setCookie(response: Response, token: string, seconds: number): void {
    response.setHeader('set-cookie', sessionCookie(token, { secure: this.settings.publicUrl.startsWith('https:'), seconds }));
  }
}
