import { Controller, Inject } from '@nestjs/common';
import { amendedDestination, caseOperations, caseQueries, warnings } from '@qp/contracts/release';
import { refusal } from '@qp/domain/certification';
import { sod6Refusal } from '@qp/domain/blinding';
import { signatureMeanings, type SignatureMeaning } from '@qp/domain/people';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { z } from 'zod';
import { isBlindedCase } from '../blinding/index.js';
import { assertAllowed, databaseTime, dayOf, jsonInQuery, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { refreshStandings } from '../site-audits/refresh-standings.js';
import { FRESH_SECONDS, refreshKnownFacts } from '../known-facts/refresh.js';
import { refreshTrailExceptions } from '../trail-reviews/refresh-exceptions.js';
import { readCase } from './case-row.js';
import { makeManifest, restsOnEvidence, type ActInput } from './manifest.js';

/** Shows what a signature would cover, on facts that their owners vouch for now. */
@Controller()
export class ManifestController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(caseQueries.manifest)
  async show(@Input() { params, query }: InputOf<typeof caseQueries.manifest>, @CurrentActor() actor: SignedInActor) {
    const { database, documents, audits, registry } = this.tools;
    const scope = personScope(actor);
    // The case must be this person's to see before anybody is asked about it.
    await database.run(scope, async (tx) => {
      await readCase(tx, params.caseId);
      // It names every fact that the decision rests on, the batches that went in among them.
      assertAllowed(sod6Refusal(actor.roles, await isBlindedCase(tx, params.caseId), 'BULK_BATCH_LINK'));
    });
    if (restsOnEvidence(query.act)) {
      await refreshKnownFacts(database, documents, params.caseId, registry.hooks);
      await refreshTrailExceptions(database, audits, params.caseId);
      await refreshStandings(database, audits, params.caseId, registry.hooks);
    }
    return database.run(scope, async (tx) => {
      const now = await databaseTime(tx);
      const row = await readCase(tx, params.caseId);
      const input: ActInput = {
        act: query.act,
        remarks: query.remarks,
        destinations: jsonInQuery('destinations', z.array(amendedDestination).min(1), query.destinations),
        lateTests: query.lateTests?.split(','),
        warnings: jsonInQuery('warnings', warnings.removeDefault(), query.warnings),
      };
      const personId = row.qpId ?? actor.personId;
      const manifest = await makeManifest({ tx, now, today: dayOf(now), hooks: registry.hooks, personId }, row, input);
      await tx.query(
        'insert into release.shown_manifest (case_id, hash, owner_org, sponsor_id, act, manifest, shown_to) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
        [row.id, manifest.hash, row.ownerOrg, row.sponsorId, query.act, manifest.canonical, actor.personId],
      );
      const meaning = caseOperations[query.act].signature as SignatureMeaning;
      const state = refusal(row.position, query.act);
      const notNow = state
        ? [
            {
              gate: '-',
              code: state.code,
              message: state.message,
              whatToDo: state.whatToDo,
              citation: state.citation ?? '',
              policy: 'locked',
            },
          ]
        : [];
      return {
        act: query.act,
        manifest: manifest.canonical,
        hash: manifest.hash,
        unmet: [...notNow, ...manifest.gates.unmet],
        warnings: [...manifest.gates.accepted],
        meaning: { code: meaning, text: signatureMeanings[meaning] },
        record: manifest.record,
        leftOff: [...manifest.leftOff],
        freshUntil: new Date(now.getTime() + FRESH_SECONDS * 1000).toISOString(),
      };
    });
  }
}
