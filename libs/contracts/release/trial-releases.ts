import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, reason, recorded, signedAs, text } from '../operation/index.js';
import { passedWarning, warnings, warningsAsJson } from './warnings.js';
import { unmetCondition } from './case-queries.js';
import { manifestHash } from './manifest-hash.js';

const params = z.object({ trialReleaseId: id });
const moved = recorded(z.object({ trialReleaseId: id, state: z.string() }));
const signed = recorded(z.object({ trialReleaseId: id, state: z.string(), signatureId: id }));

const checks = z
  .object({
    labelLanguageChecked: z.boolean().describe('label text, language and version are right for the Member State'),
    permits: z
      .array(line)
      .default([])
      .describe('references of import, controlled-drug or GMO permits; whether they are there is judged by the documents of the case'),
    decodingReference: line.optional().describe('where the emergency code break is; needed in blinded trials'),
    irtReference: line.optional().describe('reference of the release in the interactive response technology'),
  })
  .describe('checks of domain reference 5.6 that a person vouches for');

/** What a regulatory release, or one for more sites, is signed for. */
export const releaseContent = z.object({ siteIds: z.array(id).min(1), checks });

/** Acts of the sponsor that G-15 judges and that a signature covers. */
export const judgedReleaseActs = ['release', 'addSites', 'resume'] as const;

const shown = {
  manifestHash: manifestHash
    .optional()
    .describe('sha256 of the evidence manifest that was shown; needed where a warning is passed over, and a different one is refused'),
};

function releaseCommand<B extends z.ZodType, R extends z.ZodType>(
  definition: { id: string; path: string; summary: string; description?: string; body: B; response: R } & ReturnType<typeof byRow>,
) {
  const { path, ...rest } = definition;
  return operation({
    ...rest,
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: `/api/v1/trial-releases/:trialReleaseId/${path}`,
    params,
  });
}

/** A regulatory release as it is shown (domain reference 5.6, 6.5). */
export const trialRelease = z.object({
  id,
  caseId: id,
  batchId: id,
  batchNo: line,
  trialId: id,
  memberState: line,
  certificateId: id,
  certificateVersion: z.int(),
  state: z.enum(['PENDING', 'BLOCKED', 'RELEASED', 'SUSPENDED', 'REVOKED', 'CLOSED']),
  blockedBy: z.array(z.object({ code: line, message: text, whatToDo: text })),
  sites: z.array(z.object({ siteId: id, number: line, name: line })),
  releasedBy: line.nullable(),
  releasedAt: instant.nullable(),
  signature: signedAs.nullable().describe('that of the release, or of its last signed change'),
  warnings: z.array(passedWarning).describe('warnings that the releaser went over, with the reason'),
  version: z.int(),
});

/** Step 2 of the two-step release: the sponsor's regulatory release per Member State. */
export const trialReleaseOperations = {
  list: operation({
    id: 'trial-releases.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/trial-releases',
    access: { kind: 'records' },
    summary: 'Regulatory releases in your scope',
    query: z.object({ caseId: id.optional(), batchNo: line.optional() }),
    response: z.array(trialRelease),
  }),
  get: operation({
    id: 'trial-releases.get',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/trial-releases/:trialReleaseId',
    access: { kind: 'records' },
    summary: 'One regulatory release, with what is not met yet',
    params,
    response: trialRelease,
  }),
  manifest: operation({
    id: 'trial-releases.manifest',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/trial-releases/:trialReleaseId/manifest',
    access: { kind: 'records' },
    summary: 'What the signature of a regulatory release would cover, and what stands against it',
    params,
    query: z.object({
      act: z.enum(judgedReleaseActs),
      content: z.string().max(20_000).optional().describe('JSON of siteIds and checks as the act will send them, for release and addSites'),
      warnings: warningsAsJson,
    }),
    response: z.object({
      act: z.enum(judgedReleaseActs),
      manifest: z.string().describe('canonical JSON (RFC 8785) of everything that the signature covers'),
      hash: z.string().describe('sha256 of the manifest, lower-case hex'),
      unmet: z.array(unmetCondition).describe('conditions that refuse the act now; empty: it can be signed'),
      warnings: z.array(unmetCondition.extend({ reason: z.string() })),
    }),
  }),
  release: releaseCommand({
    id: 'trial-releases.release',
    path: 'release',
    ...byRow('trial-release.releaseTrial'),
    summary: "Sign the sponsor's regulatory release",
    description: 'G-15 and the checks of 5.6; never by the certifying QP (SOD-4).',
    body: releaseContent.extend({ expectedVersion, ...shown, warnings }),
    response: signed,
  }),
  addSites: releaseCommand({
    id: 'trial-releases.addSites',
    path: 'add-sites',
    ...byRow('trial-release.addSites'),
    summary: 'Release to more sites',
    body: releaseContent.extend({ expectedVersion, ...shown, warnings }),
    response: signed,
  }),
  recheck: releaseCommand({
    id: 'trial-releases.recheck',
    path: 'recheck',
    ...byRow('trial-release.recheck'),
    summary: 'Check again what blocked it',
    body: z.object({ expectedVersion }),
    response: moved,
  }),
  suspend: releaseCommand({
    id: 'trial-releases.suspend',
    path: 'suspend',
    ...byRow('trial-release.suspendTrial'),
    summary: 'Suspend the regulatory release',
    body: z.object({ expectedVersion, reason }),
    response: moved,
  }),
  resume: releaseCommand({
    id: 'trial-releases.resume',
    path: 'resume',
    ...byRow('trial-release.resumeTrial'),
    summary: 'Resume a suspended regulatory release',
    body: z.object({ expectedVersion, ...shown, warnings }),
    response: signed,
  }),
  revoke: releaseCommand({
    id: 'trial-releases.revoke',
    path: 'revoke',
    ...byRow('trial-release.revokeTrial'),
    summary: 'Revoke the regulatory release for good',
    body: z.object({ expectedVersion, reason }),
    response: signed,
  }),
} as const;
