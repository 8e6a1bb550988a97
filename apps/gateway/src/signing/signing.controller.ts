import { Controller, Inject, Req } from '@nestjs/common';
import { signing } from '@qp/contracts/people';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import type { Request } from 'express';
import { identifyBySession } from '../sign-in/identify.js';
import { createIntent, type SigningMeans } from './create-intent.js';

/** Injection token of {@link SigningMeans}. */
export const SIGNING_MEANS = 'gateway:signing';

/** Signing: the password again, for one command. */
@Controller()
export class SigningController {
  constructor(@Inject(SIGNING_MEANS) private readonly means: SigningMeans) {}

  @Endpoint(signing.createIntent)
  async createIntent(@Input() { body }: InputOf<typeof signing.createIntent>, @Req() request: Request) {
    const live = await identifyBySession(this.means.database, this.means.clock)(request);
    const ip = request.socket.remoteAddress ?? '';
    return createIntent(this.means, live, { input: body, ip, requestId: request.header('x-request-id') });
  }
}
