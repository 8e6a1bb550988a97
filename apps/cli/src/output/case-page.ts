import type { ResponseOf } from '@qp/contracts/operation';
import type {
  caseQueries,
  deviationOperations,
  PassedWarningView,
  requirementOperations,
  shipmentOperations,
  trialReleaseOperations,
} from '@qp/contracts/release';
import { asTable } from './table.js';

type View = ResponseOf<typeof caseQueries.getCase>;
type Requirement = ResponseOf<typeof requirementOperations.list>[number];

/** What `qp show` tells of one case. */
export interface CasePage {
  readonly view: View;
  readonly releases: ResponseOf<typeof trialReleaseOperations.list>;
  readonly history: ResponseOf<typeof caseQueries.history>;
  readonly requirements: readonly Requirement[];
  readonly deviations: ResponseOf<typeof deviationOperations.list>;
  readonly shipments: ResponseOf<typeof shipmentOperations.list>;
  /** Words of the signatures, as they are printed with the batch (21 CFR 11.50). */
  readonly signatures: readonly string[];
}

/** A case as lines of a terminal: standing, what binds and was gone over, what is missing, history. */
export function caseLines({ view, releases, history, requirements, deviations, shipments, signatures }: CasePage): string[] {
  const { status, batch } = view;
  return [
    `${batch.batchNo}  ${batch.productName}, ${batch.quantity} ${batch.unit}, for ${view.sponsor.name}`,
    `QP certification    ${status.certification}${view.sopMode ? ' (SOP mode)' : ''}`,
    ...view.policies.changed.map(policyWords),
    ...status.regulatoryReleases.map(({ text }) => `Regulatory release  ${text}`),
    ...signatures.map((words) => `Signed              ${words}`),
    ...[view, ...releases, ...shipments].flatMap(({ warnings }) => warnings.map(goneOver)),
    ...status.mayShip.map(({ site, yes, why }) => `May ship to ${site}: ${yes ? 'yes' : `no: ${why}`}`),
    `Held by             ${view.holder.who}: ${view.holder.what}`,
    `Certify by          ${view.certifyBy ?? 'no date given'}`,
    `Next deadline       ${view.nextDeadline ? `${view.nextDeadline.kind} ${view.nextDeadline.dueAt}` : 'none'}`,
    view.missing.length === 0 ? 'Nothing is missing.' : `Missing (${view.missing.length}):`,
    ...view.missing.map(({ need, title, state, providedBy }) => `  ${need}  ${title} (${state.toLowerCase()}), provided by ${providedBy}`),
    ...requirements.flatMap((line) => standingWords(line, batch.batchNo)),
    ...deviations.map(({ title, state, disposition }) => `Deviation           ${title}: ${state}${disposition ? `, ${disposition}` : ''}`),
    ...shipments.map(({ orderNo, to, state }) => `Shipment            ${orderNo} to ${to.name}: ${state}`),
    asTable(
      ['When', 'Who', 'What'],
      history.map(({ at, by, summary }) => [at, by.name, summary]),
    ),
  ];
}

/** A warning that somebody went over, with who, when and why. */
function goneOver({ act, at, by, code, subject, message, reason }: PassedWarningView): string {
  return `Over a warning      ${act} (${code}${subject === null ? '' : ` of ${subject}`}): ${message} Reason: ${reason} (${by}, ${at})`;
}

/** A condition that binds otherwise than by default, with who decided it and why. */
function policyWords({ code, policy, default: preset, owner, agreedBy, reason, from }: View['policies']['changed'][number]): string {
  return `Policy              ${code} is ${policy} instead of ${preset} since ${from}: ${reason} (${owner}, agreed by ${agreedBy})`;
}

/** A document that was accepted elsewhere than with this batch, and stands for it too. */
function standingWords({ key, validTo, standing }: Requirement, batchNo: string): string[] {
  if (!standing || standing.fromBatchNo === batchNo) return [];
  const where = standing.fromBatchNo === null ? 'accepted without a batch' : `accepted with ${standing.fromBatchNo}`;
  const until = validTo ? `, valid until ${validTo}` : '';
  const newer = standing.newer ? `; version ${standing.newer.number} is in force` : '';
  return [`Standing document   ${key}: ${standing.title} version ${standing.number}, ${where}${until}${newer}`];
}
