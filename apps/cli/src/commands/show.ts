import type { ApiClient, ResponseOf } from '@qp/contracts/operation';
import {
  annexureLogOperations,
  caseQueries,
  deviationOperations,
  requirementOperations,
  shipmentOperations,
  trialReleaseOperations,
} from '@qp/contracts/release';
import { Refused, WrongUse, type Command } from '../command.js';
import { caseLines, type CasePage } from '../output/case-page.js';
import { readingClient } from '../session/sign-in.js';

type Release = ResponseOf<typeof trialReleaseOperations.list>[number];

/** What of a batch is signed: entries in the register, regulatory releases and dispositions, as they are printed with it (21 CFR 11.50). */
async function signaturesOf(api: ApiClient, caseId: string, batchNo: string, releases: readonly Release[]): Promise<string[]> {
  const entries = await api.call(annexureLogOperations.read, { params: { annexure: 2 }, query: { batchNo, current: 'false' } });
  const dispositions = await api.call(deviationOperations.list, { query: { caseId } });
  const signed = [...entries.signatures, ...[...releases, ...dispositions].flatMap(({ signature }) => signature ?? [])];
  return signed.map(({ words }) => words);
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
    const pages: CasePage[] = [];
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
    for (const page of pages) for (const line of caseLines(page)) console.log(line);
  },
};
