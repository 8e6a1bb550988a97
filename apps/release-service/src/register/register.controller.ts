import { Controller, Inject } from '@nestjs/common';
import { registerOperations } from '@qp/contracts/release';
import { jobsScope } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { notFound, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { isHolderOrInspector } from './who-verifies.js';
import { verifyRegister } from './verify-register.js';

/** Verification of the register, which needs the public keys beside the records. */
@Controller()
export class RegisterController {
  constructor(@Inject(Tools) private readonly tools: Pick<FeatureTools, 'database' | 'keys'>) {}

  @Endpoint(registerOperations.verify)
  async verify(@Input() { params }: InputOf<typeof registerOperations.verify>, @CurrentActor() actor: SignedInActor) {
    const { database, keys } = this.tools;
    const { authorisationId } = params;
    // Whoever sees a part of a register would find gaps that are none: it is verified as a whole, once it is settled who may ask.
    const mayAsk = await database.run(personScope(actor), (tx) => isHolderOrInspector(tx, actor.organisationId, authorisationId));
    if (!mayAsk) throw notFound('register');
    const found = await database.run(jobsScope, (tx) => verifyRegister(tx, keys, authorisationId));
    return { ...found, verifiedAt: new Date().toISOString() };
  }
}
