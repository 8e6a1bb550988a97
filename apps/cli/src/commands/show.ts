import type { ApiClient, ResponseOf } from '@qp/contracts/operation';
import {
  annexureLogOperations,
  caseQueries,
  deviationOperations,
  requirementOperations,
  shipmentOperations,
  trialReleaseOperations,
  type PassedWarningView,
} from '@qp/contracts/release';
import { Refused, WrongUse, type Command } from '../command.js';
import { asTable } from '../output/table.js';
import { readingClient } from '../session/sign-in.js';

type ChangedPolicy = ResponseOf<typeof caseQueries.getCase>['policies']['changed'][number];
type Release = ResponseOf<typeof trialReleaseOperations.list>[number];

/** What of a batch is signed: entries in the register, regulatory releases and dispositions, as they are printed with it (21 CFR 11.50). */
async function signaturesOf(api: ApiClient, caseId: string, batchNo: string, releases: readonly Release[]): Promise<string[]> {
  const entries = await api.call(annexureLogOperations.read, { params: { annexure: 2 }, query: { batchNo, current: 'false' } });
  const dispositions = await api.call(deviationOperations.list, { query: { caseId } });
  const signed = [...entries.signatures, ...[...releases, ...dispositions].flatMap(({ signature }) => signature ?? [])];
  return signed.map(({ words }) => words);
}

/** A warning that somebody went over, with who, when and why. */
function goneOver({ act, at, by, code, subject, message, reason }: PassedWarningView): string {
  return `Over a warning      ${act} (${code}${subject === null ? '' : ` of ${subject}`}): ${message} Reason: ${reason} (${by}, ${at})`;
}

/** A condition that binds otherwise than by default, with who decided it and why. */
function policyWords({ code, policy, default: preset, owner, agreedBy, reason, from }: ChangedPolicy): string {
  return `Policy              ${code} is ${policy} instead of ${preset} since ${from}: ${reason} (${owner}, agreed by ${agreedBy})`;
}

/** `qp show BATCH`: one case. */
export const show: Command = {
  name: 'show',
  usage: 'show BATCH',
  summary: 'one batch: state, what is missing, who holds it, next deadline, history',
  options: {},
  async run(input) {
    const batchNo = input.positionals[0];
    if (!batchNo) throw new WrongUse('Which batch? qp show B2025-01');
    const api = await readingClient(input);
    const { rows } = await api.call(caseQueries.board, { query: { batchNo, limit: 50 } });
    if (rows.length === 0) throw new Refused(`There is no case of batch ${batchNo} in your scope.`);
    const pages = [];
    for (const row of rows) {
      const params = { caseId: row.caseId };
      const view = await api.call(caseQueries.getCase, { params });
      const releases = await api.call(trialReleaseOperations.list, { query: { caseId: row.caseId } });
      pages.push({
        view,
        releases,
        history: await api.call(caseQueries.history, { params }),
        requirements: await api.call(requirementOperations.list, { params }),
        deviations: await api.call(deviationOperations.list, { query: { batchId: view.batch.id } }),
        shipments: await api.call(shipmentOperations.list, { query: { batchId: view.batch.id } }),
        signatures: await signaturesOf(api, row.caseId, view.batch.batchNo, releases),
      });
    }
    if (input.json) {
      console.log(JSON.stringify(pages, null, 2));
      return;
    }
    for (const { view, releases, history, requirements, deviations, shipments, signatures } of pages) {
      console.log(`${view.batch.batchNo}  ${view.batch.productName}, ${view.batch.quantity} ${view.batch.unit}, for ${view.sponsor.name}`);
      console.log(`QP certification    ${view.status.certification}${view.sopMode ? ' (SOP mode)' : ''}`);
      for (const policy of view.policies.changed) console.log(policyWords(policy));
      for (const line of view.status.regulatoryReleases) console.log(`Regulatory release  ${line.text}`);
      for (const words of signatures) console.log(`Signed              ${words}`);
      for (const warning of [view, ...releases, ...shipments].flatMap(({ warnings }) => warnings)) console.log(goneOver(warning));
      for (const line of view.status.mayShip) console.log(`May ship to ${line.site}: ${line.yes ? 'yes' : `no: ${line.why}`}`);
      console.log(`Held by             ${view.holder.who}: ${view.holder.what}`);
      console.log(`Certify by          ${view.certifyBy ?? 'no date given'}`);
      console.log(`Next deadline       ${view.nextDeadline ? `${view.nextDeadline.kind} ${view.nextDeadline.dueAt}` : 'none'}`);
      console.log(view.missing.length === 0 ? 'Nothing is missing.' : `Missing (${view.missing.length}):`);
      for (const line of view.missing)
        console.log(`  ${line.need}  ${line.title} (${line.state.toLowerCase()}), provided by ${line.providedBy}`);
      for (const { key, validTo, standing } of requirements)
        if (standing && standing.fromBatchNo !== view.batch.batchNo)
          console.log(
            `Standing document   ${key}: ${standing.title} version ${standing.number}, ${standing.fromBatchNo === null ? 'accepted without a batch' : `accepted with ${standing.fromBatchNo}`}${validTo ? `, valid until ${validTo}` : ''}${standing.newer ? `; version ${standing.newer.number} is in force` : ''}`,
          );
      for (const deviation of deviations)
        console.log(
          `Deviation           ${deviation.title}: ${deviation.state}${deviation.disposition ? `, ${deviation.disposition}` : ''}`,
        );
      for (const shipment of shipments) console.log(`Shipment            ${shipment.orderNo} to ${shipment.to.name}: ${shipment.state}`);
      console.log(
        asTable(
          ['When', 'Who', 'What'],
          history.map((entry) => [entry.at, entry.by.name, entry.summary]),
        ),
      );
    }
  },
};
