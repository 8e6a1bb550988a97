import { dayInWords } from '@qp/domain/kernel';
import type { Dossier } from '../dossier.js';
import { facts, hash, html, instant, table } from './html.js';
import type { Page } from './layout.js';

/** Every change of the case, in order. */
export function timeline({ history }: Dossier): Page {
  return {
    file: 'timeline.html',
    title: 'Timeline',
    body: table(
      'Who did what, and when',
      ['No', 'When', 'What', 'Who', 'Role', 'Reason'],
      history.map((event) => [event.version, instant(event.at), event.summary, event.by.name, event.by.role, event.reason]),
    ),
  };
}

/** The six logs of the SOP. */
export function logs({ logs: read }: Dossier): Page {
  return {
    file: 'logs.html',
    title: 'The six logs',
    body: html`${read.map(
      (log) =>
        html`<h2>Annexure-${log.annexure}: ${log.title}</h2>
          <p class="soft">
            SOP No ${log.sop.number}, version ${log.sop.version}, issued ${log.sop.issued}, effective ${log.sop.effective}, review
            ${log.sop.review}${log.sop.reviewOverdue ? ' (review overdue)' : ''}
          </p>
          ${table(
            `Annexure-${log.annexure}`,
            log.columns,
            log.rows.map(({ cells }) => cells),
          )}
          ${log.signatures.map(({ record, words }) => html`<p>Signed for ${record}: ${words}</p>`)}
          <p class="soft">${log.footer}</p>`,
    )}`,
  };
}

/** What was asked of the batch, why, and what answered it. */
export function requirements({ requirements: lines, documents }: Dossier): Page {
  return {
    file: 'requirements.html',
    title: 'Requirement list',
    body: table(
      'What was asked, why, and what answered it',
      ['Requirement', 'State', 'Why', 'Legal basis', 'Provided by', 'Need', 'Document', 'sha256'],
      lines.map((line) => {
        const document = documents.find(({ version }) => version.versionId === line.documentVersionId);
        const notApplicable = line.notApplicable
          ? `: ${line.notApplicable.reason} (${line.notApplicable.agreedBy ?? 'not agreed yet'})`
          : '';
        const warning = line.warning ? `; went on without it: ${line.warning.reason} (${line.warning.by})` : '';
        return [
          html`${line.title}<br /><code>${line.key}</code>`,
          `${line.state}${notApplicable}${warning}`,
          line.because,
          line.legalBasis,
          line.providedBy,
          line.need,
          document?.path ? html`<a href="${document.path}">${document.title}</a>` : document?.leftOut,
          hash(line.sha256),
        ];
      }),
    ),
  };
}

/** The review checklist with its answers, and the questions asked. */
export function checklist({ checklist: items, queries }: Dossier): Page {
  return {
    file: 'checklist.html',
    title: 'Review checklist',
    body: html`${table(
        'Questions of the review',
        ['Item', 'Question', 'Answer', 'Reason or reliance', 'Answered by', 'When', 'Legal basis'],
        items.map((item) => [
          item.key,
          item.question,
          item.answer ?? item.state,
          [item.reason, item.reliance].filter(Boolean).join('; '),
          item.answeredBy,
          instant(item.answeredAt),
          item.legalReference,
        ]),
      )}
      <h2>Questions to others</h2>
      ${table(
        'Questions and answers',
        ['About', 'Question', 'Asked by', 'Asked of', 'When', 'Answer', 'Answered by'],
        queries.map((query) => [
          query.subject,
          query.question,
          query.askedBy,
          query.askedOf,
          instant(query.askedAt),
          query.answer ?? 'open',
          query.answeredBy,
        ]),
      )}`,
  };
}

/** Deviations with their corrective and preventive actions. */
export function deviations({ deviations: found }: Dossier): Page {
  return {
    file: 'deviations.html',
    title: 'Deviations',
    body:
      found.length === 0
        ? html`<p class="none">No deviation that you may see.</p>`
        : html`${found.map(
            (deviation) =>
              html`<h2>${deviation.title}</h2>
                ${facts([
                  ['State', deviation.state],
                  ['Type', deviation.type],
                  ['Class', deviation.classification],
                  ['Disposition', deviation.disposition],
                  ['Scope', deviation.scope],
                  ['Found at', `${deviation.step}, ${deviation.siteName}`],
                  ['Found', instant(deviation.detectedAt)],
                  ['Raised by', deviation.raisedBy],
                  ['Raised', instant(deviation.raisedAt)],
                ])}
                <p>${deviation.description}</p>
                ${deviation.assessment ? html`<p><strong>Root cause:</strong> ${deviation.assessment.rootCause}</p>` : ''}
                ${deviation.rationale ? html`<p><strong>Rationale:</strong> ${deviation.rationale}</p>` : ''}
                ${table(
                  'CAPA',
                  ['Title', 'Action', 'Owner', 'Due', 'State'],
                  deviation.capas.map(({ title, action, ownerName, due, state }) => [title, action, ownerName, dayInWords(due), state]),
                )}`,
          )}`,
  };
}
