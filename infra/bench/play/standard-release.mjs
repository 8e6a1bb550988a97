import { documents } from '@qp/contracts/documents';
import {
  caseOperations,
  caseQueries,
  filingOperations,
  handoffOperations,
  shipmentOperations,
  trialReleaseOperations,
} from '@qp/contracts/release';
import { registerBatch } from '../../../apps/cli/dist/demo/batches.js';
import { acceptAll, checksDone } from '../../../apps/cli/dist/demo/delivery.js';
import { standardFacts } from '../../../apps/cli/dist/demo/facts.js';
import { cast } from '../../../apps/cli/dist/demo/people.js';
import { answerChecklist, closeChecklist, handInTheRest, manifestHash, providerOf, versionOf } from '../../../apps/cli/dist/demo/review.js';

/** @typedef {import('./player.mjs').Player} Player */

/**
 * One standard release (first row of the workload's table): chemical, made in the EU, a repeat batch, one Member State, one site.
 * Its parts are methods, so that they can be timed apart.
 */
export class StandardRelease {
  caseId = '';
  hardDocuments = 0;
  trialReleaseId = '';
  shipmentId = '';
  /** @type {string[]} */
  documentVersions = [];
  #batchId = '';
  #next = /** @type {object[]} */ ([]);

  /** @param {Player} player @param {object} trial what `enterTrial` of the demo gave @param {string} batchNo */
  constructor(player, trial, batchNo) {
    this.player = player;
    this.trial = trial;
    this.batchNo = batchNo;
  }

  /** Opens the case and assigns the QP. */
  async open() {
    await this.openUnassigned();
    const qp = await this.player.person(cast.qp);
    await this.#act(cast.qaLead, caseOperations.assignQp, this.#of, async () => ({
      expectedVersion: await versionOf(this.player, cast.qa, this.caseId),
      qpId: qp.personId,
      reason: 'A measurement gives one QP many cases at once',
    }));
  }

  /** Opens the case; nobody is assigned. */
  async openUnassigned() {
    this.#batchId = await registerBatch(this.player, this.trial, this.batchNo);
    const { result } = await this.#act(cast.qa, caseOperations.openCase, undefined, {
      batchId: this.#batchId,
      authorisationId: this.trial.authorisationId,
      facts: standardFacts(this.trial),
    });
    this.caseId = result.caseId;
    this.hardDocuments = result.hard;
  }

  /** Hands every document in and waits until each is checked. */
  async handIn() {
    await handInTheRest(this.player, this.player.url, this.#case, providerOf);
    await checksDone(this.player, cast.qa, this.caseId);
    const list = await this.player.read(cast.qa, documents.list, { query: { caseId: this.caseId } });
    this.documentVersions = list.map(({ current }) => current.versionId);
  }

  /** From the acceptance of the documents to the closed checklist. */
  async review() {
    await acceptAll(this.player, `${this.batchNo}: accept`, cast.qa, this.caseId);
    await answerChecklist(this.player, this.#case);
    await closeChecklist(this.player, this.#case);
  }

  /** Reads the manifest and signs the intent to certify. */
  async signCertification() {
    await this.#prepare(cast.qp, caseOperations.certify, this.#of, async () => ({
      manifestHash: await manifestHash(this.player, this.#case, 'certify'),
    }));
  }

  /** Sends the act that was signed last. */
  async sendSigned() {
    for (const act of this.#next.splice(0)) await this.player.act(act);
  }

  /** Waits for the certificate's file; the hand-off goes out with it. */
  async awaitCertificate() {
    await this.player.until('the certificate file and the hand-off', async () => {
      const [newest] = await this.player.read(cast.supply, handoffOperations.list, { params: this.#of });
      return newest && newest.status !== 'WAITING_FOR_FILE' ? newest : undefined;
    });
  }

  /** Acknowledges the hand-off and waits until the sponsor can release. */
  async handOver() {
    const [handoff] = await this.player.read(cast.supply, handoffOperations.list, { params: this.#of });
    await this.#act(
      cast.supply,
      handoffOperations.acknowledge,
      { ...this.#of, handoffId: handoff.id },
      { expectedVersion: handoff.version },
    );
    await this.#pendingRelease();
  }

  /** Signs the intent of the sponsor's regulatory release. */
  async signRegulatoryRelease() {
    const pending = await this.#pendingRelease();
    this.trialReleaseId = pending.id;
    await this.#prepare(
      cast.releaser,
      trialReleaseOperations.release,
      { trialReleaseId: pending.id },
      {
        expectedVersion: pending.version,
        siteIds: [this.trial.siteId],
        checks: { labelLanguageChecked: true, permits: [], irtReference: 'IRT-REL-0001' },
      },
    );
  }

  /** Supplies the site and files the package, up to the lock. */
  async ship() {
    const [handoff] = await this.player.read(cast.depot, handoffOperations.list, { params: this.#of });
    await this.#act(
      cast.depot,
      handoffOperations.confirmStock,
      { ...this.#of, handoffId: handoff.id },
      { expectedVersion: handoff.version },
    );
    const [depot, pharmacy] = [await this.player.person(cast.depot), await this.player.person(cast.pharmacy)];
    const { result } = await this.#act(cast.supply, shipmentOperations.request, undefined, {
      type: 'TO_SITE',
      orderNo: `SO-${this.batchNo}`,
      batchId: this.#batchId,
      from: { organisationId: depot.organisationId, name: depot.account.organisation },
      to: { organisationId: pharmacy.organisationId, name: 'Site 101' },
      siteId: this.trial.siteId,
      quantity: 40,
      loggerRequired: true,
    });
    this.shipmentId = result.shipmentId;
    await this.#shipmentStep(cast.supply, shipmentOperations.clear);
    await this.#shipmentStep(cast.depot, shipmentOperations.pick, { kits: [] });
    await this.#shipmentStep(cast.depot, shipmentOperations.dispatch, { courier: 'Demo Courier', loggers: ['L-1'], seals: ['S-1'] });
    await this.#shipmentStep(cast.pharmacy, shipmentOperations.receive, {
      quantity: 40,
      condition: 'Intact',
      temperature: { min: 19, max: 23, loggerFile: 'L-1.pdf' },
    });
    await this.#shipmentStep(cast.pharmacy, shipmentOperations.accept);
    await this.#act(cast.qa, filingOperations.file, this.#of, this.#seen);
    await this.#act(cast.qa, filingOperations.qc, this.#of, async () => ({
      ...(await this.#seen()),
      legible: true,
      complete: true,
      rightPlace: true,
    }));
  }

  /** Signs the intent to lock the package in the trial master file. */
  async signLock() {
    await this.#prepare(cast.qa, filingOperations.lock, this.#of, this.#seen);
  }

  /** Everything from the first to the last act. */
  async play() {
    await this.open();
    await this.handIn();
    await this.review();
    await this.signCertification();
    await this.sendSigned();
    await this.awaitCertificate();
    await this.handOver();
    await this.signRegulatoryRelease();
    await this.sendSigned();
    await this.ship();
    await this.signLock();
    await this.sendSigned();
  }

  get #of() {
    return { caseId: this.caseId };
  }

  get #case() {
    return { caseId: this.caseId, batchNo: this.batchNo, product: this.trial.productName, qa: cast.qa, assigner: cast.qaLead, qp: cast.qp };
  }

  #seen = async () => ({ expectedVersion: await versionOf(this.player, cast.qa, this.caseId) });

  #act(by, operation, params, body) {
    return this.player.act({ step: '', words: '', by, operation, params, body });
  }

  async #prepare(by, operation, params, body) {
    this.#next.push(await this.player.prepared({ by, operation, params, body }));
  }

  async #shipmentStep(by, operation, more = {}) {
    const params = { shipmentId: this.shipmentId };
    const { version } = await this.player.read(by, shipmentOperations.get, { params });
    await this.#act(by, operation, params, { expectedVersion: version, ...more });
  }

  #pendingRelease() {
    return this.player.until('the regulatory release being open', async () => {
      const [found] = await this.player.read(cast.releaser, trialReleaseOperations.list, { query: { batchNo: this.batchNo } });
      return found?.state === 'PENDING' ? found : undefined;
    });
  }
}

/** @param {Player} player @param {string} caseId @returns {Promise<number>} version of the case that is seen now */
export async function caseVersion(player, caseId) {
  return (await player.read(cast.qa, caseQueries.getCase, { params: { caseId } })).version;
}
