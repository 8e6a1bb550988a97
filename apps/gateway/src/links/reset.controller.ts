import { Controller, Inject, Req } from '@nestjs/common';
import { passwordResets } from '@qp/contracts/people';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import type { Request } from 'express';
import type { ProofMeans } from '../sign-in/components.js';
import { MEANS } from '../sign-in/means.js';
import { addressOf } from '../sign-in/client-address.js';
import { requestReset, resetPassword } from './password-reset.js';

/** A forgotten password. */
@Controller()
export class ResetController {
  constructor(@Inject(MEANS) private readonly means: ProofMeans) {}

  @Endpoint(passwordResets.request)
  async request(@Input() { body }: InputOf<typeof passwordResets.request>, @Req() request: Request) {
    await requestReset(this.means, body.email, originOf(request));
    return { taken: true };
  }

  @Endpoint(passwordResets.finish)
  finish(@Input() { body }: InputOf<typeof passwordResets.finish>, @Req() request: Request) {
    return resetPassword(this.means, body, originOf(request));
  }
}

function originOf(request: Request) {
  return { ip: addressOf(request), requestId: request.header('x-request-id') };
}
