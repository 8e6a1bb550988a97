import { Controller, Inject, Req } from '@nestjs/common';
import { factors } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request } from 'express';
import type { ProofMeans } from '../sign-in/components.js';
import { identifyBySession } from '../sign-in/identify.js';
import { MEANS } from '../sign-in/means.js';
import { addressOf } from '../sign-in/client-address.js';
import { requestPasskey } from '../sign-in/sign-in.js';
import { addPasskey, confirmTotp, listFactors, removeFactor, renewRecoveryCodes, startPasskey, startTotp } from './own-factors.js';
import type { OwnRequest } from './prove-whole.js';

/** One's own second factors. */
@Controller()
export class FactorsController {
  constructor(@Inject(MEANS) private readonly means: ProofMeans) {}

  @Endpoint(factors.list)
  list(@CurrentActor() { personId }: SignedInActor) {
    return this.means.database.run(jobsScope, (tx) => listFactors(tx, personId));
  }

  @Endpoint(factors.request)
  async request(@CurrentActor() person: SignedInActor) {
    const { request } = await this.means.database.run(jobsScope, (tx) => requestPasskey(this.means, tx, { purpose: 'ACCOUNT', person }));
    if (!request) throw new DomainError('NOT_FOUND', { message: 'Your account has no passkey.' });
    return request;
  }

  @Endpoint(factors.startTotp)
  async startTotp(@Input() { body }: InputOf<typeof factors.startTotp>, @Req() request: Request) {
    return startTotp(this.means, await this.own(request), body.proof, body.label);
  }

  @Endpoint(factors.confirmTotp)
  async confirmTotp(@Input() { params, body }: InputOf<typeof factors.confirmTotp>, @Req() request: Request) {
    return confirmTotp(this.means, await this.own(request), params.factorId, body.totp);
  }

  @Endpoint(factors.startPasskey)
  async startPasskey(@Input() { body }: InputOf<typeof factors.startPasskey>, @Req() request: Request) {
    return startPasskey(this.means, await this.own(request), body.proof);
  }

  @Endpoint(factors.addPasskey)
  async addPasskey(@Input() { body }: InputOf<typeof factors.addPasskey>, @Req() request: Request) {
    return addPasskey(this.means, await this.own(request), body);
  }

  @Endpoint(factors.remove)
  async remove(@Input() { params, body }: InputOf<typeof factors.remove>, @Req() request: Request) {
    return removeFactor(this.means, await this.own(request), params.factorId, body.proof);
  }

  @Endpoint(factors.renewRecoveryCodes)
  async renewRecoveryCodes(@Input() { body }: InputOf<typeof factors.renewRecoveryCodes>, @Req() request: Request) {
    return renewRecoveryCodes(this.means, await this.own(request), body.proof);
  }

  private async own(request: Request): Promise<OwnRequest> {
    const live = await identifyBySession(this.means)(request);
    return { live, ip: addressOf(request), requestId: request.header('x-request-id') };
  }
}
