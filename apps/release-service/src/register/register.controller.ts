import { Controller, Inject } from '@nestjs/common';
import { registerOperations } from '@qp/contracts/release';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { notFound, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { verifyRegister } from './verify-register.js';

/** Verification of the register, which needs the public keys beside the records. */
@Controller()
export class RegisterController {
  constructor(@Inject(Tools) private readonly tools: Pick<FeatureTools, 'database' | 'keys'>) {}

  @Endpoint(registerOperations.verify)
  async verify(@Input() { params }: InputOf<typeof registerOperations.verify>, @CurrentActor() actor: SignedInActor) {
    const { database, keys } = this.tools;
    const found = await database.run(personScope(actor), async (tx) => {
      // Whoever sees a part of a register would find gaps that are none.
      const own = await tx.maybe('select 1 from release.authorisation where id = $1 and owner_org = $2', [
        params.authorisationId,
        actor.organisationId,
      ]);
      if (!own) throw notFound('register');
      return verifyRegister(tx, keys, params.authorisationId);
    });
    return { ...found, verifiedAt: new Date().toISOString() };
  }
}
