import { trialReleaseOperations } from '@qp/contracts/release';
import { sod4Refusal, strictSeparation, type Delegation } from '@qp/domain/people';
import { DomainError } from '@qp/domain/kernel';
import { resumeCommand, type TrialReleaseCommand } from '@qp/domain/trial-release';
import { assertAllowed, assertSeen, defineProcessCommand, noted, passGates, type ProcessContext } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';
import { blockers, isNamed, tellShipments } from './by-system.js';
import { assertReleaseAllows, findLiving, moveRelease } from './move-release.js';
import { releaseBlockers, type ReleaseReading } from './release-checks.js';
import { judgeSponsorAct, shownManifest, type JudgedAct } from './release-manifest.js';
import { tellReleased } from './tell-released.js';
import type { TrialReleaseRow, VouchedChecks } from './trial-release-row.js';

type Context = ProcessContext<TrialReleaseRow>;

const define = defineProcessCommand<TrialReleaseRow>();
const onRelease = (command: TrialReleaseCommand) => ({
  kind: 'release' as const,
  command,
  subjectOf: (params: Readonly<Record<string, string>>, tx: Context['tx']) => findLiving(tx, params['trialReleaseId'] ?? ''),
});

/** SOD-4: only for the sponsor, whatever the policies say; and not by the certifying QP, unless the house lets that warn or switched it off. */
function assertMayRelease({ subject, actor, today }: Context, { certifyingQps, separated }: JudgedAct): void {
  const delegation = delegationOf(actor, subject.sponsorId, today);
  for (const certifyingQp of certifyingQps.length > 0 ? certifyingQps : ['nobody'])
    assertAllowed(
      sod4Refusal(
        {
          personId: actor.personId,
          organisationId: actor.organisationId,
          certifyingQp,
          sponsorOrganisationId: subject.sponsorId,
          ...(delegation && { delegation }),
        },
        today,
        { ...strictSeparation, sod4: separated },
      ),
    );
}

/** The sponsor's written delegation under which somebody of another organisation releases. */
function delegationOf(actor: Context['actor'], sponsorId: string, today: string): Delegation | undefined {
  if (actor.organisationId === sponsorId || !actor.sponsors.includes(sponsorId)) return undefined;
  const held = actor.delegations?.filter(({ sponsor }) => sponsor === sponsorId) ?? [];
  const covering = held.find(({ commands }) => commands.includes('trial-release.releaseTrial')) ?? held[0];
  const given = { from: sponsorId, to: actor.organisationId, revoked: false };
  if (actor.delegations && covering)
    return { ...given, delegationId: covering.id, commands: covering.commands, validFrom: covering.validFrom, validTo: covering.validTo };
  const commands = actor.delegations ? [] : ['trial-release.releaseTrial'];
  return { ...given, delegationId: 'of the session', commands, validFrom: today, validTo: today };
}

function sign(context: Context, manifest?: JudgedAct['manifest']): Promise<string> {
  const { subject, actor } = context;
  const delegation = delegationOf(actor, subject.sponsorId, context.today);
  const known = actor.delegations?.find(({ id }) => id === delegation?.delegationId);
  return recordSignature(context, {
    subjectKind: 'release',
    subjectId: subject.id,
    caseId: subject.caseId,
    ownerOrg: subject.ownerOrg,
    sponsorId: subject.sponsorId,
    ...(actor.organisationId === subject.sponsorId ? {} : { onBehalfOf: subject.sponsorId }),
    ...(known && { delegationId: known.id }),
    ...(manifest && { manifest }),
  });
}

async function nameSites({ tx, subject, now }: Context, siteIds: readonly string[], signatureId: string): Promise<void> {
  for (const siteId of siteIds) {
    await tx.query(
      `insert into release.trial_release_site (trial_release_id, site_id, owner_org, sponsor_id, signature_id, added_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [subject.id, siteId, subject.ownerOrg, subject.sponsorId, signatureId, now],
    );
    for (const [kind, id] of [
      ['release', subject.id],
      ['batch', subject.batchId],
    ])
      await tx.query(
        `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id)
         select $1, $2, organisation_id, 'SITE', $4, $5 from release.site where id = $3 on conflict do nothing`,
        [kind, id, siteId, subject.ownerOrg, subject.sponsorId],
      );
  }
}

const release = define(trialReleaseOperations.release, onRelease('releaseTrial'), async (context, { body }) => {
  const { tx, subject, actor, now, today } = context;
  assertReleaseAllows(subject, 'releaseTrial');
  assertSeen('trial release', body.expectedVersion, subject.version);
  const checks: VouchedChecks = body.checks;
  const judged = await judgeSponsorAct(tx, subject, { act: 'release', ...body, personId: actor.personId }, today);
  assertMayRelease(context, judged);
  const { siteIds } = judged;
  const passed = noted(passGates(judged.gates, body.warnings));
  const signatureId = await sign(context, shownManifest(judged, body.manifestHash));
  const state = await moveRelease(context, subject, 'releaseTrial', {
    columns: {
      ever_released: true,
      checks: JSON.stringify(checks),
      signature_id: signatureId,
      released_by: actor.personId,
      released_by_name: actor.name,
      released_at: now,
    },
    after: {
      siteIds,
      checks,
      signatureId,
      certificateId: subject.certificateId,
      certificateVersion: subject.certificateVersion,
      ...passed,
    },
  });
  await nameSites(context, siteIds, signatureId);
  await tellReleased(context, subject, siteIds);
  return {
    result: { trialReleaseId: subject.id, state, signatureId },
    data: { from: subject.state, to: state, siteIds, signatureId, certificateId: subject.certificateId, ...passed },
  };
});

const addSites = define(trialReleaseOperations.addSites, onRelease('addSites'), async (context, { body }) => {
  const { tx, subject, actor, today } = context;
  assertReleaseAllows(subject, 'addSites');
  assertSeen('trial release', body.expectedVersion, subject.version);
  const judged = await judgeSponsorAct(tx, subject, { act: 'addSites', ...body, personId: actor.personId }, today);
  assertMayRelease(context, judged);
  const { siteIds } = judged;
  assertNotFrozen(judged.reading);
  const passed = noted(passGates(judged.gates, body.warnings));
  const signatureId = await sign(context, shownManifest(judged, body.manifestHash));
  const state = await moveRelease(context, subject, 'addSites', { after: { siteIds, signatureId, ...passed } });
  await nameSites(context, siteIds, signatureId);
  await tellReleased(context, subject, siteIds);
  return {
    result: { trialReleaseId: subject.id, state, signatureId },
    data: { from: subject.state, to: state, siteIds, signatureId, ...passed },
  };
});

const recheck = define(trialReleaseOperations.recheck, onRelease('recheck'), async (context, { body }) => {
  const { tx, subject, today } = context;
  assertReleaseAllows(subject, 'recheck');
  assertSeen('trial release', body.expectedVersion, subject.version);
  const unmet = await releaseBlockers(tx, subject, today);
  // What still fails blocks again at once, so the release is never open in between.
  if (unmet.length > 0) {
    const { blockedBy } = await tx.one<{ blockedBy: readonly { readonly code: string }[] }>(
      'select blocked_by as "blockedBy" from release.trial_release where id = $1',
      [subject.id],
    );
    await tx.query('update release.trial_release set blocked_by = $2 where id = $1', [subject.id, blockers(unmet)]);
    await context.audit({
      action: 'trial-release.recheck',
      subject: { kind: 'release', id: subject.id },
      stream: `release/${subject.id}`,
      ownerOrg: subject.ownerOrg,
      sponsorId: subject.sponsorId,
      before: { state: subject.state, unmet: blockedBy.map(({ code }) => code) },
      after: { state: subject.state, unmet: unmet.map(({ code }) => code) },
    });
    return { result: { trialReleaseId: subject.id, state: subject.state }, data: { to: subject.state } };
  }
  const state = await moveRelease(context, subject, 'recheck');
  return { result: { trialReleaseId: subject.id, state }, data: { from: subject.state, to: state } };
});

const suspend = define(trialReleaseOperations.suspend, onRelease('suspendTrial'), async (context, { body }) => {
  const { subject } = context;
  assertReleaseAllows(subject, 'suspendTrial');
  assertSeen('trial release', body.expectedVersion, subject.version);
  const state = await moveRelease(context, subject, 'suspendTrial', {
    columns: { suspended_by: 'SPONSOR', suspension_reason: body.reason },
    reason: body.reason,
  });
  context.followUp(tellShipments(subject));
  return { result: { trialReleaseId: subject.id, state }, reason: body.reason, data: { from: subject.state, to: state } };
});

const resume = define(trialReleaseOperations.resume, onRelease('resumeTrial'), async (context, { body }) => {
  const { tx, subject, actor, today } = context;
  const command = resumeCommand(subject.everReleased);
  assertReleaseAllows(subject, command);
  assertSeen('trial release', body.expectedVersion, subject.version);
  const judged = await judgeSponsorAct(tx, subject, { act: 'resume', warnings: body.warnings, personId: actor.personId }, today);
  assertMayRelease(context, judged);
  assertNotFrozen(judged.reading);
  if (!(await isNamed(tx, subject))) throw frozen(`The certificate no longer names ${subject.memberState}.`);
  const passed = noted(passGates(judged.gates, body.warnings));
  const signatureId = await sign(context, shownManifest(judged, body.manifestHash));
  const state = await moveRelease(context, subject, command, {
    columns: subject.everReleased ? { signature_id: signatureId } : {},
    after: { signatureId, ...passed },
  });
  return {
    result: { trialReleaseId: subject.id, state, signatureId },
    data: { from: subject.state, to: state, signatureId, ...passed },
  };
});

const revoke = define(trialReleaseOperations.revoke, onRelease('revokeTrial'), async (context, { body }) => {
  const { subject } = context;
  assertReleaseAllows(subject, 'revokeTrial');
  assertSeen('trial release', body.expectedVersion, subject.version);
  const signatureId = await sign(context);
  const state = await moveRelease(context, subject, 'revokeTrial', { reason: body.reason, after: { signatureId } });
  context.followUp(tellShipments(subject));
  return {
    result: { trialReleaseId: subject.id, state, signatureId },
    reason: body.reason,
    data: { from: subject.state, to: state, signatureId },
  };
});

function assertNotFrozen({ certification, input }: ReleaseReading): void {
  if (certification.hindrance) throw frozen(certification.hindrance.words);
  if (input.trialHalted) throw frozen('The trial is halted, under a measure or ended.');
}

function frozen(message: string): DomainError {
  return new DomainError('GATE_NOT_MET', {
    message,
    whatToDo: 'Wait until the cause is gone, then do it again.',
    citation: 'Domain reference 6.5, 6.15',
  });
}

/** Commands on trial releases. */
export const releaseCommands = [release, addSites, recheck, suspend, resume, revoke] as const;
