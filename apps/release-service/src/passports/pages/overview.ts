import type { Dossier } from '../dossier.js';
import { facts, hash, html, instant, table } from './html.js';
import type { Page } from './layout.js';

/** How the gates bind where that differs from the default; the case's SOP mode stands above. */
function policies({ view }: Dossier) {
  const { changed } = view.policies;
  if (changed.length === 0) return html`<p class="soft">Every condition of the gates binds as it is preset.</p>`;
  return html`<h2>Policies of the gates</h2>
    ${table(
      'Conditions that bind otherwise than by default',
      ['Condition', 'What it asks', 'Binds', 'By default', 'Since', 'Owner', 'Agreed by', 'Reason'],
      changed.map((policy) => [
        policy.code,
        policy.requirement,
        policy.policy,
        policy.default,
        policy.from,
        policy.owner,
        policy.agreedBy,
        policy.reason,
      ]),
    )}`;
}

/** Conditions that only warned and were gone over, each with who, when and why. */
function goneOver({ view, releases, shipments }: Dossier) {
  const passed = [view, ...releases, ...shipments].flatMap(({ warnings }) => warnings);
  if (passed.length === 0) return '';
  return html`<h2>Gone on over warnings</h2>
    ${table(
      'Conditions that were not met and only warned',
      ['Act', 'Condition', 'What was not met', 'Reason', 'Who', 'When'],
      passed.map(({ act, code, subject, message, reason, by, at }) => [
        act,
        subject === null ? code : `${code}, ${subject}`,
        message,
        reason,
        by,
        instant(at),
      ]),
    )}`;
}

/** The first page: what the batch is, where it stands, and what is in the passport. */
export function overview(dossier: Dossier): Page {
  const { view } = dossier;
  const lines = view.status;
  return {
    file: 'index.html',
    title: 'Overview',
    body: html` <p class="status">${lines.certification}</p>
      ${lines.regulatoryReleases.map(({ text }) => html`<p class="status">${text}</p>`)}
      ${lines.mayShip.map(({ site, yes, why }) => html`<p class="status ${yes ? 'good' : ''}">May ship to ${site}: ${yes ? 'yes' : 'no'}. ${why}</p>`)}
      <h2>Batch</h2>
      ${facts([
        ['Batch number', view.batch.batchNo],
        ['Product', `${view.batch.productName} (${view.batch.productCode})`],
        ['Quantity', `${view.batch.quantity} ${view.batch.unit}`],
        ['Sponsor', view.sponsor.name],
        ['Authorisation', view.authorisation.number],
        ['Qualified Person', view.qp?.name],
        ['Case', view.id],
        ['Case type', `${view.caseType}, ${view.certificationRole}`],
        ['Opened', instant(view.openedAt)],
        ['Rule set', view.ruleSetVersion],
        ['SOP mode', view.sopMode ? 'yes: every deviation blocks until it is closed' : 'no'],
        ['Trials and member states', view.facts.destinations.map(({ memberState }) => memberState).join(', ')],
      ])}
      <h2>Certificates</h2>
      ${table(
        'Certificates and confirmations',
        ['Version', 'Kind', 'Status', 'Issued', 'sha256 of the record', 'Record', 'File'],
        dossier.certificates.map(({ record, file }) => [
          record.version,
          record.kind.toLowerCase(),
          `${record.status}${record.current ? ', current' : ''}`,
          instant(record.issuedAt),
          hash(record.sha256),
          record.canonical === '' ? 'left out' : html`<a href="records/certificates/${record.id}.json">record</a>`,
          file.shown ? html`<a href="${file.content.path}">PDF</a>` : file.why,
        ]),
      )}
      ${policies(dossier)} ${goneOver(dossier)}
      <h2>Sponsor's releases and hand-off</h2>
      ${table(
        'Regulatory releases',
        ['Member state', 'State', 'Released by', 'Released', 'Certificate version'],
        dossier.releases.map((release) => [
          release.memberState,
          release.state,
          release.releasedBy,
          instant(release.releasedAt),
          release.certificateVersion,
        ]),
      )}
      ${table(
        'Hand-offs',
        ['Decision', 'Status', 'Sent', 'Acknowledged', 'To'],
        dossier.handoffs.map((handoff) => [
          handoff.decision,
          handoff.status,
          instant(handoff.sentAt),
          handoff.acknowledgedAt ? `${instant(handoff.acknowledgedAt)}, ${handoff.acknowledgedBy ?? '-'}` : '-',
          handoff.to.map(({ name, as }) => `${name} (${as})`).join(', '),
        ]),
      )}
      ${table(
        'Shipments',
        ['Order', 'Type', 'State', 'From', 'To', 'Quantity'],
        dossier.shipments.map((shipment) => [
          shipment.orderNo,
          shipment.type,
          shipment.state,
          shipment.from.name,
          shipment.to.name,
          `${shipment.quantity} ${shipment.unit}`,
        ]),
      )}`,
  };
}
