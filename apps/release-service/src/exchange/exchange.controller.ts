import { Controller, Inject, Res } from '@nestjs/common';
import { exchangeOperations } from '@qp/contracts/release';
import { CurrentActor, Endpoint, Input, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { Tools, type FeatureTools } from '../command-pipeline/index.js';
import { PassportReader, sendPackage } from '../passports/index.js';
import { makeExchange } from './make-exchange.js';

/** What is filed, as other TMF systems take it. */
@Controller()
export class ExchangeController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(exchangeOperations.ofCase)
  async ofCase(
    @Input() { params }: InputOf<typeof exchangeOperations.ofCase>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    await sendPackage(response, await makeExchange(new PassportReader(this.tools, actor), params.caseId, new Date()));
  }
}
