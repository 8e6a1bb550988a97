import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { Feature, GateFacts } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { standingsFor } from './judge-sites.js';
import { SiteStandingsController } from './site-standings.controller.js';

export { watchAudits } from './watch-audits.js';

/** What a signature covers of the audits of the sites that a case uses. */
async function standingEvidence(tx: Tx, _batchId: string, caseId: string): Promise<GateFacts> {
  const names = (await linesOf(tx, caseId)).flatMap(
    ({ compiled }) => compiled.subjects?.filter(({ kind }) => kind === 'SITE').map(({ name }) => name) ?? [],
  );
  if (names.length === 0) return {};
  const standings = (await standingsFor(tx, caseId)).filter(({ site }) => names.includes(site));
  return {
    evidence: standings.map((standing) => ({
      kind: 'site-standing',
      id: standing.siteId,
      version: String(standing.version),
      sha256: sha256Hex(canonicalJson(standing)),
    })),
  };
}

/** What the audits-service says of sites, and what rows 17 to 20 and gate G-08 make of it. */
export const siteAudits: Feature = {
  name: 'site-audits',
  controllers: [SiteStandingsController],
  caseHooks: { gateFacts: standingEvidence },
};
