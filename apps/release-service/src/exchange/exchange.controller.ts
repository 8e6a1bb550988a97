import { Controller, Inject, Res } from '@nestjs/common';
import { exchangeOperations } from '@qp/contracts/release';
import { CurrentActor, Endpoint, Input, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { Tools, type FeatureTools } from '../command-pipeline/index.js';
import { keptFor, sendKept } from '../kept-packages/index.js';
import { readerOf, sendPackage, subjectOfCase } from '../passports/index.js';
import { exchangeFileName, makeExchange, makeTrialExchange } from './make-exchange.js';

/** What is filed, as other TMF systems take it. */
@Controller()
export class ExchangeController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(exchangeOperations.ofCase)
  async ofCase(
    @Input() { params, query }: InputOf<typeof exchangeOperations.ofCase>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    const reader = await readerOf(this.tools, actor, params);
    const { name } = await subjectOfCase(reader, params.caseId);
    const kept = query.fresh === 'true' ? [] : await reader.inScope((tx) => keptFor(tx, actor, params.caseId));
    const exchange = kept.find(({ kind }) => kind === 'TMF_EXCHANGE');
    if (exchange) await sendKept(this.tools.documents, exchange, exchangeFileName(name), response);
    else await sendPackage(response, await makeExchange(reader, params.caseId, new Date()));
  }

  @Endpoint(exchangeOperations.ofTrial)
  async ofTrial(
    @Input() { params }: InputOf<typeof exchangeOperations.ofTrial>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    await sendPackage(response, await makeTrialExchange(await readerOf(this.tools, actor, params), params.trialId, new Date()));
  }
}
