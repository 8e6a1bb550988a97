import { caseOperations, filingOperations, handoffOperations, shipmentOperations, trialReleaseOperations } from '@qp/contracts/release';
import { cast } from './people.js';
import { manifestHash, versionOf, type DemoCase } from './review.js';
import type { Stage } from './stage.js';
import type { DemoTrial } from './trial.js';

/** Who acts for the sponsor of a batch. */
export interface SponsorPeople {
  readonly supply: string;
  readonly releaser: string;
}

/** The QP certifies a batch whose checklist is complete. */
export async function certifyBatch(stage: Stage, of: DemoCase): Promise<void> {
  await stage.act({
    step: `${of.batchNo}: certify`,
    by: of.qp,
    words: 'certifies the batch: password again, over the evidence manifest',
    operation: caseOperations.certify,
    params: { caseId: of.caseId },
    body: async () => ({ manifestHash: await manifestHash(stage, of, 'certify') }),
  });
}

/** The hand-off, once the certificate file is made, as somebody sees it. */
export function handedOff(stage: Stage, of: DemoCase, by: string) {
  return stage.until('the certificate file and the hand-off', async () => {
    const [newest] = await stage.read(by, handoffOperations.list, { params: { caseId: of.caseId } });
    return newest && newest.status !== 'WAITING_FOR_FILE' ? newest : undefined;
  });
}

/** The sponsor acknowledges the hand-off. */
export async function acknowledgeHandoff(stage: Stage, of: DemoCase, { supply }: SponsorPeople): Promise<void> {
  const handoff = await handedOff(stage, of, supply);
  await stage.act({
    step: `${of.batchNo}: acknowledge`,
    by: supply,
    words: 'acknowledges the hand-off',
    operation: handoffOperations.acknowledge,
    params: { caseId: of.caseId, handoffId: handoff.id },
    body: { expectedVersion: handoff.version },
  });
}

/** The depot confirms that the stock is marked as certified. */
export async function confirmStock(stage: Stage, { batchNo, caseId }: DemoCase): Promise<void> {
  const [handoff] = await stage.read(cast.depot, handoffOperations.list, { params: { caseId } });
  if (handoff)
    await stage.act({
      step: `${batchNo}: stock status`,
      by: cast.depot,
      words: 'confirms that the stock is marked as certified',
      operation: handoffOperations.confirmStock,
      params: { caseId, handoffId: handoff.id },
      body: { expectedVersion: handoff.version },
    });
}

/** The act with which the sponsor's regulatory release of a batch is signed, once it is open. */
export async function regulatoryRelease(
  stage: Stage,
  batchNo: string,
  { siteId, memberState = 'DK' }: { readonly siteId: string; readonly memberState?: string },
  { releaser }: SponsorPeople,
) {
  const pending = await stage.until('the regulatory release being open', async () => {
    const releases = await stage.read(releaser, trialReleaseOperations.list, { query: { batchNo } });
    const found = releases.find((one) => one.memberState === memberState);
    return found?.state === 'PENDING' || found?.state === 'RELEASED' ? found : undefined;
  });
  return {
    operation: trialReleaseOperations.release,
    params: { trialReleaseId: pending.id },
    body: {
      expectedVersion: pending.version,
      siteIds: [siteId],
      checks: { labelLanguageChecked: true, permits: [], irtReference: 'IRT-REL-0001' },
    },
  };
}

/** The order of 40 units from the depot to the site. */
export async function shippingOrder(stage: Stage, batchId: string, trial: DemoTrial, orderNo: string) {
  const depot = await stage.person(cast.depot);
  const pharmacy = await stage.person(cast.pharmacy);
  return {
    type: 'TO_SITE' as const,
    orderNo,
    batchId,
    from: { organisationId: depot.organisationId, name: depot.account.organisation },
    to: { organisationId: pharmacy.organisationId, name: 'Site 101' },
    siteId: trial.siteId,
    quantity: 40,
    loggerRequired: true,
  };
}

/** Which batch goes where by which order. */
export interface Sending {
  readonly batchNo: string;
  readonly batchId: string;
  readonly trial: DemoTrial;
  readonly orderNo: string;
  readonly airWaybill: string;
  readonly supply: string;
}

/** Orders, clears, picks and dispatches a shipment to the site; gives its id. */
export async function send(stage: Stage, { batchNo, batchId, trial, orderNo, airWaybill, supply }: Sending): Promise<string> {
  const ordered = await stage.act({
    step: `${batchNo}: order shipment`,
    by: supply,
    words: 'orders 40 bottles for Site 101',
    operation: shipmentOperations.request,
    body: () => shippingOrder(stage, batchId, trial, orderNo),
  });
  const params = { shipmentId: ordered.result.shipmentId };
  const expectedVersion = async (by: string) => (await stage.read(by, shipmentOperations.get, { params })).version;
  await stage.act({
    step: `${batchNo}: clear`,
    by: supply,
    words: 'clears the shipment',
    operation: shipmentOperations.clear,
    params,
    body: async () => ({ expectedVersion: await expectedVersion(supply) }),
  });
  await stage.act({
    step: `${batchNo}: pick`,
    by: cast.depot,
    words: 'picks and packs',
    operation: shipmentOperations.pick,
    params,
    body: async () => ({ expectedVersion: await expectedVersion(cast.depot), kits: [] }),
  });
  await stage.act({
    step: `${batchNo}: dispatch`,
    by: cast.depot,
    words: 'hands the parcel to the courier',
    operation: shipmentOperations.dispatch,
    params,
    body: async () => ({
      expectedVersion: await expectedVersion(cast.depot),
      courier: 'Demo Courier',
      airWaybill,
      loggers: ['L-1'],
      seals: ['S-1'],
    }),
  });
  return ordered.result.shipmentId;
}

/** The site receives a shipment and accepts it for use in the trial. */
export async function arrive(stage: Stage, batchNo: string, shipmentId: string): Promise<void> {
  const params = { shipmentId };
  const expectedVersion = async () => (await stage.read(cast.pharmacy, shipmentOperations.get, { params })).version;
  await stage.act({
    step: `${batchNo}: receive`,
    by: cast.pharmacy,
    words: 'receives it: 40 bottles, 19 to 23 °C',
    operation: shipmentOperations.receive,
    params,
    body: async () => ({
      expectedVersion: await expectedVersion(),
      quantity: 40,
      condition: 'Intact',
      temperature: { min: 19, max: 23, loggerFile: 'L-1.pdf' },
    }),
  });
  await stage.act({
    step: `${batchNo}: accept at site`,
    by: cast.pharmacy,
    words: 'accepts it for use in the trial',
    operation: shipmentOperations.accept,
    params,
    body: async () => ({ expectedVersion: await expectedVersion() }),
  });
}

/** QA files the records of a case, checks the package and locks it. */
export async function fileCase(stage: Stage, { batchNo, caseId }: DemoCase): Promise<void> {
  const params = { caseId };
  const by = cast.qa;
  const seen = async () => ({ expectedVersion: await versionOf(stage, by, caseId) });
  await stage.act({
    step: `${batchNo}: file`,
    by,
    words: 'files all records due so far',
    operation: filingOperations.file,
    params,
    body: seen,
  });
  await stage.act({
    step: `${batchNo}: qc`,
    by,
    words: 'checks the package: legible, complete, in the right place',
    operation: filingOperations.qc,
    params,
    body: async () => ({ ...(await seen()), legible: true as const, complete: true as const, rightPlace: true as const }),
  });
  await stage.act({ step: `${batchNo}: lock`, by, words: 'locks the package', operation: filingOperations.lock, params, body: seen });
}
