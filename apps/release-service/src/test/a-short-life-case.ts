import { ApiProblem } from '@qp/contracts/operation';
import { caseOperations, caseQueries, checklistOperations, type BatchFactsInput } from '@qp/contracts/release';
import { ACase } from './a-case.js';
import type { ASupply } from './a-supply.js';
import { until } from './release-stack.js';

/** Fresh autologous cell product (domain reference 3.4, 6.10): its sterility test ends after it is given to the patient. */
export const autologousFresh: Partial<BatchFactsInput> = {
  modality: 'ATMP_CELL',
  autologous: true,
  shortShelfLife: true,
  storageClass: 'CONTROLLED',
  loggerRequired: true,
  batchOrdinal: 'REPEAT',
};

/** Line whose result comes after stage 1. */
export const sterility = 'STERILITY_ENDOTOXIN';

/** A batch with a life of hours, certified in two stages. */
export class AShortLifeCase {
  private constructor(
    readonly supply: ASupply,
    readonly theCase: ACase,
    readonly batchId: string,
    readonly batchNo: string,
  ) {}

  /** Open, with every document but the late result, and the checklist closed. */
  static async ready(supply: ASupply, batchNo: string): Promise<AShortLifeCase> {
    const { stack, people, records } = supply;
    await supply.write(`update release.authorisation_qp set product_types = '{CHEMICAL,ATMP}' where authorisation_id = $1`, [
      records.authorisation,
    ]);
    await supply.write(
      `update release.product set facts = facts || '{"modality": "ATMP_CELL", "storageClass": "CONTROLLED"}' where id = $1`,
      [records.product],
    );
    const batchId = await supply.batchAtDepot(batchNo);
    const opened = await stack.as(people.qa)(caseOperations.openCase, {
      body: { batchId, authorisationId: records.authorisation, facts: records.facts(autologousFresh) },
    });
    const made = new AShortLifeCase(supply, new ACase(stack, people, opened.result.caseId), batchId, batchNo);
    const { theCase } = made;
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    for (const { key, need, due } of await theCase.lines()) if (need !== 'I' && due !== 'STAGE_2') await theCase.accept(key);
    await theCase.reaches('UNDER_REVIEW');
    await made.answer();
    await theCase.trailReview();
    await theCase.command(people.qp, 'checklistDone');
    return made;
  }

  /** Answers what may be answered now; what rests on late results alone is refused until stage 2. */
  async answer(): Promise<void> {
    const act = this.supply.stack.as(this.supply.people.qp);
    for (const { key, version, state } of await act(checklistOperations.list, { params: this.theCase.params })) {
      if (state === 'ANSWERED') continue;
      try {
        await act(checklistOperations.answer, {
          params: { caseId: this.theCase.caseId, itemId: key },
          body: { expectedVersion: version, answer: 'YES' },
        });
      } catch (error) {
        if (!(error instanceof ApiProblem && error.problem.detail?.includes('late results alone'))) throw error;
      }
    }
  }

  /** Signs stage 1 with the sterility test pending; the hand-off goes out. */
  async certifyStage1() {
    const { stack, people } = this.supply;
    const act = stack.as(people.qp);
    const { hash, unmet } = await act(caseQueries.manifest, {
      params: this.theCase.params,
      query: { act: 'certifyStage1', lateTests: sterility },
    });
    if (unmet.length > 0) throw new Error(`stage 1 is not ready: ${unmet.map(({ code }) => code).join(', ')}`);
    const { result } = await act(caseOperations.certifyStage1, {
      params: this.theCase.params,
      body: { manifestHash: hash, lateTests: [sterility] },
      manifestHash: hash,
    });
    await this.handedOver(result.certificateId ?? '');
    return result;
  }

  /** The file of a certificate is made, and the hand-off of it sent. */
  async handedOver(certificateId: string) {
    await this.supply.fileMade(this.theCase.caseId, certificateId);
    return until('the hand-off being sent', async () => {
      const handoff = await this.supply.handoff(this.theCase.caseId);
      return handoff.certificateId === certificateId && handoff.status === 'SENT' && handoff;
    });
  }

  /** Released by the sponsor on the certificate of stage 1, and its stock marked. */
  async released() {
    const release = await this.supply.release(this.batchNo);
    await this.supply.acknowledge(this.theCase.caseId);
    await this.supply.confirmStock(this.theCase.caseId);
    const { result } = await this.supply.signRelease(release.id);
    return { id: release.id, state: result.state };
  }
}
