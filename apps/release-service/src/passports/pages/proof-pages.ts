import { manifestation } from '@qp/domain/manifestation';
import type { Dossier } from '../dossier.js';
import type { Disposal } from '../disposal.js';
import type { ShownSignature } from '../signatures.js';
import { facts, hash, html, instant, table } from './html.js';
import type { Page } from './layout.js';

/** A signature as it is manifested (21 CFR 11.50). */
const asSigned = (signature: ShownSignature) => manifestation({ ...signature, meaning: signature.meaningText });

/** The register entries of the case. */
export function register({ register: entries, signatures }: Dossier): Page {
  return {
    file: 'register.html',
    title: 'Register',
    body: html`${entries.map(
      (entry) =>
        html`<h2>Entry ${entry.registerNo} of authorisation ${entry.authorisationNo}</h2>
          ${facts([
            ['Decision', entry.decision],
            ['Entered', instant(entry.enteredAt)],
            ['Qualified Person', entry.qpName],
            ['Batch', entry.batchNo],
            ['Product', entry.productCode],
            ['Trials', entry.euCtNumbers.join(', ')],
            ['Member states', entry.destinationMs.join(', ')],
            ['Site', entry.siteId],
            ['Deviations', entry.deviationRefs.join(', ')],
            ['Remarks', entry.remarks],
            ['Signature', html`<a href="signatures.html#${entry.signatureId}">${entry.signatureId}</a>`],
            ['As signed', signatures.filter(({ id }) => id === entry.signatureId).map(asSigned)],
          ])}`,
    )}${entries.length === 0 ? html`<p class="none">No entry that you may see.</p>` : ''}`,
  };
}

/** Every version of every document. */
export function documentsPage({ documents }: Dossier): Page {
  return {
    file: 'documents.html',
    title: 'Documents',
    body: table(
      'All versions, in the order in which they came',
      ['Document', 'Version', 'State', 'Answers', 'Delivered by', 'Received', 'Decision', 'sha256', 'File'],
      documents.map(({ title, version, requirementKeys, path, leftOut }) => [
        title,
        version.number,
        version.state,
        requirementKeys.join(', '),
        version.deliveredBy.name,
        instant(version.receivedAt),
        version.decision ? `${version.decision.by.name}, ${instant(version.decision.at)}` : '-',
        hash(version.sha256),
        path ? html`<a href="${path}">${version.fileName}</a>` : `left out: ${leftOut ?? ''}`,
      ]),
    ),
  };
}

/** Every signature, as it is manifested on its record. */
export function signaturesPage({ signatures, manifests }: Dossier): Page {
  return {
    file: 'signatures.html',
    title: 'Signatures',
    body: html`<p>
        An electronic signature states who signed, in which role, what it means, when and from where (21 CFR 11.50; EU GMP Annex 11 clause
        14), and binds the hash of what was shown.
      </p>
      ${signatures.map(
        (signature) =>
          html`<section class="signature" id="${signature.id}">
            <h2>${signature.name}</h2>
            <p class="meaning">${signature.meaningText}</p>
            ${facts([
              ['Meaning', signature.meaning],
              ['Role', signature.onBehalfOf ? `${signature.role}, on behalf of ${signature.onBehalfOf}` : signature.role],
              ['Signed', instant(signature.signedAt)],
              ['As signed', asSigned(signature)],
              ['Declared country', signature.declaredCountry],
              ['Factors', signature.factors.join(', ')],
              ['On', signature.of],
              ['Act', signature.operation],
              [
                'Evidence manifest',
                manifests.some(({ hash: known }) => known === signature.manifestHash)
                  ? html`<a href="records/manifests/${signature.manifestHash ?? ''}.json"><code>${signature.manifestHash}</code></a>`
                  : hash(signature.manifestHash),
              ],
            ])}
          </section>`,
      )}${signatures.length === 0 ? html`<p class="none">No signature that you may see.</p>` : ''}`,
  };
}

/** The audit trail of the case and of what belongs to it. */
export function auditPage({ auditRows, auditProofs }: Dossier): Page {
  return {
    file: 'audit.html',
    title: 'Audit trail',
    body: html`<p>
        Who did what, when and why (21 CFR 11.10(e); EU GMP Annex 11 clause 9). Numbers of a stream have no gaps. With old and new values:
        <a href="records/audit-rows.jsonl">audit-rows.jsonl</a>. ${auditProofs.proofs.length} of ${auditRows.length} rows are proven to
        stand in the transparency log: <a href="records/audit-proofs.jsonl">proofs</a>,
        <a href="records/disclosures.jsonl">what they open</a>, <a href="records/log-keys.txt">keys</a>. A row of the last seconds has its
        proof in a later passport.
      </p>
      ${
        auditProofs.head
          ? html`<p>
              Head of the audit log: <code>${auditProofs.head.origin}</code>, ${auditProofs.head.size} entries, root
              <code>${auditProofs.head.root}</code>. Keep it: the log of any later day has to continue
              <a href="records/log-checkpoint.txt">this signed head</a> (<code>qp verify LOG --since</code> this passport).
            </p>`
          : ''
      }
      ${table(
        'Audit rows',
        ['When', 'Stream', 'No', 'Act', 'Who', 'Reason'],
        auditRows.map((row) => [instant(row.at), row.stream.slice(0, 17), row.n, row.action, row.actor.name ?? 'QP Release', row.reason]),
      )}`,
  };
}

/** What is filed in the trial master file, and what is missing there. */
export function filingPage({ filing, ownership, signatures }: Dossier): Page {
  return {
    file: 'filing.html',
    title: 'TMF index',
    body: html`${facts([
      ['Case package', filing.filing ?? 'not opened yet'],
      ['Kept', filing.retention],
    ])}
    ${table(
      'Filed artifacts (TMF Reference Model 3.3.1)',
      ['Artifact', 'Title', 'Record', 'Filed', 'Checked', 'sha256'],
      filing.artifacts.map((artifact) => [
        artifact.artifactNo,
        artifact.title,
        artifact.recordKind,
        instant(artifact.filedAt),
        instant(artifact.qcAt),
        hash(artifact.sha256),
      ]),
    )}
    ${
      filing.missing.length > 0
        ? html`<h2>Still missing</h2>
            <ul>
              ${filing.missing.map((line) => html`<li>${line}</li>`)}
            </ul>`
        : html`<p>Nothing is missing today.</p>`
    }
    ${ownership.length > 0 ? ownershipTable(ownership, signatures) : ''}`,
  };
}

/** Who handed the archive over to whom (CTR Art 58). */
function ownershipTable(ownership: Dossier['ownership'], signatures: readonly ShownSignature[]) {
  return table(
    'Ownership of the archive',
    ['Trial', 'From', 'To', 'State', 'Effective', 'Why', 'Signed'],
    ownership.map((transfer) => [
      transfer.euCtNumber,
      `${transfer.from.name} (${transfer.from.archivist})`,
      `${transfer.to.name} (${transfer.to.archivist})`,
      transfer.state.toLowerCase(),
      transfer.effectiveOn,
      transfer.reason,
      signatures
        .filter(({ id }) => id === transfer.offerSignatureId || id === transfer.acceptanceSignatureId)
        .map((signature) => html`<a href="signatures.html#${signature.id}">${asSigned(signature)}</a> `),
    ]),
  );
}

/** The decision by which the files of the case were disposed of, in their place. */
export function disposalPage(disposal: Disposal): Page {
  return {
    file: 'disposal.html',
    title: 'Disposal',
    body: html`<p>
        The files of this case were disposed of after the last of their retention clocks had run out. Of each its record and its sha256
        stay: by the hash a copy that somebody else kept is recognised. <a href="records/disposal.json">The decision as JSON</a>.
      </p>
      ${facts([
        ['Proposed', `${disposal.proposedBy}, ${instant(disposal.proposedAt)}`],
        ['Approved', `${disposal.approvedBy}, ${instant(disposal.approvedAt)}`],
        ['Kept all the same', `${disposal.keptVersions.length} versions that other batches rest on`],
      ])}
      ${table(
        'What the decision covers',
        ['Record', 'Title', 'Kept until', 'sha256'],
        disposal.records.map(({ kind, title, until, sha256 }) => [kind, title, until ?? '-', hash(sha256)]),
      )}`,
  };
}

/** Histories of the processes. */
export function historiesPage({ histories }: Dossier): Page {
  return {
    file: 'processes.html',
    title: 'Process histories',
    body: histories.shown
      ? html`<p>What the workflow engine recorded of each process, opened. The hash is that of the history as it is locked, encrypted.</p>
          ${table(
            'Runs',
            ['Process', 'Run', 'Events', 'State', 'sha256 as locked', 'History'],
            histories.content.map((run) => [
              run.workflowId,
              run.runId,
              run.events,
              run.ended ? 'ended' : 'goes on',
              hash(run.sha256),
              html`<a href="records/histories/${run.runId}.json">JSON</a>`,
            ]),
          )}`
      : html`<p class="none">Left out: ${histories.why}</p>`,
  };
}
