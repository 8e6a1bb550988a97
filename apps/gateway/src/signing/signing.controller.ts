import { Controller, Inject, Req } from '@nestjs/common';
import { signing } from '@qp/contracts/people';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import type { Request } from 'express';
import { identifyBySession } from '../sign-in/identify.js';
import { addressOf } from '../sign-in/client-address.js';
import { zoneOf } from '../sign-in/zone.js';
import { createIntent } from './create-intent.js';
import { prepareSigning } from './prepare.js';
import type { SigningMeans } from './signed-act.js';

/** Injection token of {@link SigningMeans}. */
export const SIGNING_MEANS = 'gateway:signing';

/** Signing: the person proves themselves again, for one command. */
@Controller()
export class SigningController {
  constructor(@Inject(SIGNING_MEANS) private readonly means: SigningMeans) {}

  @Endpoint(signing.prepare)
  async prepare(@Input() { body }: InputOf<typeof signing.prepare>, @Req() request: Request) {
    return prepareSigning(this.means, await this.live(request), body, originOf(request));
  }

  @Endpoint(signing.createIntent)
  async createIntent(@Input() { body }: InputOf<typeof signing.createIntent>, @Req() request: Request) {
    return createIntent(this.means, await this.live(request), body, originOf(request));
  }

  private live(request: Request) {
    return identifyBySession(this.means)(request);
  }
}

function originOf(request: Request) {
  return { ip: addressOf(request), zone: zoneOf(request), requestId: request.header('x-request-id') };
}
