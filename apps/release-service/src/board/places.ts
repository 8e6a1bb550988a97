import { boardOperations } from '@qp/contracts/release';
import { certificationLine, effectiveStatus, isInForce, regulatoryReleaseLine } from '@qp/domain/certification';
import { readBatch } from '../cases/batch-dossier.js';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { standingOf } from '../gates/batch-standing.js';

interface SiteRow {
  id: string;
  trial_id: string;
  member_state: string;
  name: string;
  status: string;
}

/** Member states and sites of a batch with its three status lines (domain reference 6.16); why a site may not be supplied comes from G-16. */
export const places = defineQuery(boardOperations.places, async ({ tx, hooks }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const { batchNo } = await readBatch(tx, row.batchId);
  const effective = isInForce(row.position.state) ? effectiveStatus(await standingOf(tx, row.batchId, batchNo)) : undefined;
  const plugged = [];
  for (const { statusLines } of hooks) if (statusLines) plugged.push(await statusLines(tx, row.batchId));
  const releases = plugged.flatMap(({ regulatoryReleases = [] }) => regulatoryReleases);
  const mayShip = plugged.flatMap(({ mayShip: lines = [] }) => lines);
  const { destinations } = row.facts;
  const trialIds = [...new Set([...destinations, ...releases].map(({ trialId }) => trialId))];
  const sites = await tx.query<SiteRow>(
    `select id, trial_id, member_state, number || ' ' || name as name, status from release.site where trial_id = any($1) order by number, id`,
    [trialIds],
  );
  const trials = await tx.query<{ id: string; eu_ct_number: string }>('select id, eu_ct_number from release.trial where id = any($1)', [
    trialIds,
  ]);
  const wanted = new Map(
    [...destinations, ...releases].map(({ trialId, memberState }) => [`${trialId} ${memberState}`, { trialId, memberState }]),
  );
  const memberStates = [...wanted.values()].map(({ trialId, memberState }) => {
    const release = releases.find((one) => one.trialId === trialId && one.memberState === memberState);
    return {
      memberState,
      trialId,
      euCtNumber: trials.find(({ id }) => id === trialId)?.eu_ct_number ?? 'not yours to see',
      regulatoryRelease: release?.text ?? regulatoryReleaseLine(memberState, 'PENDING'),
      sites: sites
        .filter((site) => site.trial_id === trialId && site.member_state === memberState)
        .map((site) => {
          const line = mayShip.find(({ siteId }) => siteId === site.id);
          return {
            siteId: site.id,
            site: site.name,
            status: site.status,
            mayShip: line?.yes ?? false,
            why: line?.why ?? `The sponsor has not released the batch for ${memberState}.`,
          };
        }),
    };
  });
  return {
    caseId: row.id,
    batchNo,
    certification: certificationLine(row.position, effective, { holdReason: row.holdReason }),
    memberStates: memberStates.toSorted((one, other) => one.memberState.localeCompare(other.memberState)),
  };
});
