import type { FrameWords, MessageWords } from './words.js';

/**
 * Messages in English. "Released", "approved" and the like never stand alone in a subject (domain reference 6.16): each says whose act it is.
 * Every mail says why the reader gets it.
 */
export const english = {
  'documents.needed': {
    subject: '{{batchNo}}: documents needed before the QP can review',
    body: ['Batch {{batchNo}} of {{product}} was entered for certification.', 'We need from you:', '{{list:documents}}'],
    action: 'Hand them in',
    reason: 'your organisation provides these documents.',
  },
  'documents.reminder': {
    subject: '{{batchNo}}: {{count}} still needed for the QP review',
    body: ['For batch {{batchNo}} of {{product}} we still wait for:', '{{list:documents}}', '{{list:others}}'],
    action: 'See all that the batch needs',
    reason: 'your organisation provides these documents and answers.',
  },
  'documents.reminder-again': {
    subject: '{{batchNo}}: {{count}} still needed (reminder {{step}})',
    body: [
      'This is reminder {{step}}. For batch {{batchNo}} of {{product}} we still wait for:',
      '{{list:documents}}',
      'If you cannot deliver yet, answer this mail with the day on which we can expect it.',
      '{{list:others}}',
    ],
    action: 'See all that the batch needs',
    reason: 'your organisation provides these documents and answers, and has not handed them in.',
  },
  'documents.reminder-copy': {
    subject: '{{batchNo}}: {{organisation}} was reminded of {{count}}',
    body: ['For batch {{batchNo}} of {{product}} we wait for {{organisation}}:', '{{list:documents}}'],
    action: 'See all that the batch needs',
    reason: 'the batch is meant for your trial, and this party of your supply chain holds it up.',
  },
  'document.rejected': {
    subject: '{{batchNo}}: {{title}} could not be accepted',
    body: ['{{title}} for batch {{batchNo}} was not accepted.', 'Why: {{reason}}', 'Please hand in a corrected version.'],
    action: 'Hand in a corrected version',
    reason: 'your organisation handed the document in.',
  },
  'evidence.altered': {
    subject: 'Stored evidence is not what was stored: {{evidence}}',
    body: [
      'A check found that a stored piece of evidence does not have the hash that it was stored with: {{evidence}}',
      'Finding: {{finding}}',
      'No byte of it is given out. Secure the object store and its logs, and open an investigation.',
    ],
    action: 'Open QP Release',
    reason: 'you answer for quality or for the archive.',
  },
  'trail.altered': {
    subject: 'The audit trail or a signed record is not what was locked or signed',
    body: [
      'The daily comparison of the audit trail with its locked checkpoints, and of audits of sites with their signatures, found:',
      '{{list:findings}}',
      'Somebody changed stored rows past the application. Secure the database and its logs, and open an investigation; `qp verify` on an export shows what is still proven.',
    ],
    action: 'Review the exceptions of the trail',
    reason: 'you answer for quality.',
  },
  'document.expiring': {
    subject: '{{title}} is valid until {{validTo}}: a new version is needed',
    body: [
      '{{title}} was accepted and serves several batches. It is valid until {{validTo}}, {{days}} more days.',
      'A batch that refers to it cannot be certified after that day. Open batches that do:',
      '{{list:batches}}',
      'Please hand in the next version on its shelf, or with any open batch.',
    ],
    action: 'See the document',
    reason: 'your organisation provides or accepts this document.',
  },
  'document.expired': {
    subject: '{{title}} expired on {{validTo}}',
    body: [
      '{{title}} was accepted and served several batches. It expired on {{validTo}}.',
      'No batch that refers to it can be certified until a version that is valid is accepted. Open batches that do:',
      '{{list:batches}}',
    ],
    action: 'See the document',
    reason: 'your organisation provides or accepts this document.',
  },
  'document.renew': {
    subject: '{{title}}: a new version is needed by {{validTo}}',
    body: [
      'What we hold of this document is valid until {{validTo}}; {{days}} days are left: {{title}}. It speaks of these sites of yours:',
      '{{list:ofSites}}',
      'Please hand in the next version on the shelf for it. The link opens it.',
    ],
    action: 'Hand in the new version',
    reason: 'your organisation provides this document.',
  },
  'document.lapsed': {
    subject: '{{title}} expired on {{validTo}}: a valid version is needed',
    body: [
      'What we hold of this document expired on {{validTo}}: {{title}}. It speaks of these sites of yours:',
      '{{list:ofSites}}',
      'What rests on it cannot be certified before a valid version is accepted. Please hand it in on the shelf for it. The link opens it.',
    ],
    action: 'Hand in the new version',
    reason: 'your organisation provides this document.',
  },
  'site.requalify': {
    subject: '{{site}} has to be qualified again by {{validTo}}',
    body: [
      'The qualification of {{site}} holds until {{validTo}}; {{days}} days are left.',
      'Please plan an audit of the site, or have a QP sign why it is relied on. Batches that use it are not certified once this has run out.',
    ],
    action: 'See the work',
    reason: 'your organisation qualifies this site.',
  },
  'site.lapsed': {
    subject: '{{site}} is not qualified since {{validTo}}',
    body: [
      'The qualification of {{site}} held until {{validTo}}.',
      'No batch that uses the site can be certified until a later audit or a QP’s justification is on record.',
    ],
    action: 'See the work',
    reason: 'your organisation qualifies this site.',
  },
  'case.assigned': {
    subject: '{{batchNo}}: assigned to you for QP review',
    body: ['Batch {{batchNo}} of {{product}} was assigned to you for review.'],
    action: 'Open the case',
    reason: 'you are the assigned QP.',
  },
  'case.reviewed-again': {
    subject: '{{batchNo}}: reviewed again after your rejection',
    body: [
      'Batch {{batchNo}} of {{product}}, which you rejected, is under review again with new evidence. The new case answers each of your reasons.',
      'Your rejection stands in the register as it is.',
    ],
    action: 'See the new case',
    reason: 'you rejected this batch.',
  },
  'case.offered': {
    subject: '{{batchNo}}: offered to you for QP review',
    body: [
      'Batch {{batchNo}} of {{product}} is offered to you for review; it has to be certified by {{certifyBy}}.',
      'Why you are asked before others:',
      '{{list:reasons}}',
      'You can accept or decline until {{until}}; after that the next eligible QP is asked. Nobody asks why you decline.',
    ],
    action: 'Accept or decline',
    reason: 'you are eligible as QP for this batch.',
  },
  'case.offer-unanswered': {
    subject: '{{batchNo}}: no QP took it',
    body: ['Batch {{batchNo}} was offered to {{asked}} QP(s) one after the other. Nobody accepted, and nobody is left to be asked.'],
    action: 'Assign a QP',
    reason: 'you offered the case, or plan the QPs.',
  },
  'case.overdue': {
    subject: '{{batchNo}}: {{what}} is overdue',
    body: ['Batch {{batchNo}}: {{what}} was due {{dueAt}}.'],
    action: 'Open the case',
    reason: 'you plan or follow this batch.',
  },
  'case.escalated': {
    subject: '{{batchNo}}: decision needed, {{what}}',
    body: [
      'Batch {{batchNo}}: {{what}}. It is open since {{since}} and was told {{step}} time(s).',
      'What waits behind it:',
      '{{list:milestones}}',
      'Please record the decision: a remedy, a new agreed date with its reason, or that it is accepted. Until then it goes on to the next level.',
    ],
    action: 'Record the decision',
    reason: 'you own, lead or run this case.',
  },
  'sponsor.message': {
    subject: '{{batchNo}}: {{title}}',
    body: ['{{text}}', 'Written by {{by}}. Answers to this mail go there.'],
    action: 'See the batch',
    reason: 'the batch is meant for your trial.',
  },
  'clock.warning': {
    subject: '{{batchNo}}: {{percent}} % of the time for {{what}} is used',
    body: ['Batch {{batchNo}}: {{percent}} % of the time promised for {{what}} is used. It ends {{dueAt}}.'],
    action: 'Open the case',
    reason: 'you run this case.',
  },
  'operations.digest': {
    subject: 'Operations, {{day}}: what needs you today',
    body: [
      'New at risk:',
      '{{list:atRisk}}',
      'Due today or before:',
      '{{list:dueToday}}',
      'Due this week:',
      '{{list:dueThisWeek}}',
      'Nothing has changed:',
      '{{list:stuck}}',
      'Promises that were not kept:',
      '{{list:broken}}',
    ],
    action: 'Open the board',
    reason: 'you work in operations; it comes each working morning on which there is something.',
  },
  'address.bounced': {
    subject: 'Mail to {{person}} cannot be delivered',
    body: [
      'A mail to {{person}} came back: {{why}}.',
      'It was about: {{about}}. Others of the organisation were told instead, where there are any.',
      'Mails to this address rest until it is corrected.',
    ],
    action: 'Open QP Release',
    reason: 'you work in operations and can have the address corrected.',
  },
  'case.certified': {
    subject: '{{batchNo}}: certified by the QP (hand-off)',
    body: [
      'Batch {{batchNo}} of {{product}} was certified by the QP.',
      'Certificate: {{certificate}}',
      'sha256 of the certificate record: {{certificateHash}}',
      'Head of the audit log when it was signed (keep this mail: `qp verify --since` reads it): {{auditLog}}',
      "This is not the sponsor's regulatory release and no permission to ship. Please acknowledge the hand-off.",
    ],
    action: 'Acknowledge the hand-off',
    reason: 'your organisation is an addressee of the hand-off.',
  },
  'case.certified-restricted': {
    subject: '{{batchNo}}: hand-off of the QP certification, with restrictions or open actions',
    body: [
      'The QP hands over batch {{batchNo}} of {{product}}.',
      'Certificate: {{certificate}}',
      'sha256 of the certificate record: {{certificateHash}}',
      'Head of the audit log when it was signed (keep this mail: `qp verify --since` reads it): {{auditLog}}',
      '{{restrictions}}',
      "This is not the sponsor's regulatory release and no permission to ship. Please acknowledge the hand-off.",
    ],
    action: 'Acknowledge the hand-off',
    reason: 'your organisation is an addressee of the hand-off.',
  },
  'case.confirmed': {
    subject: '{{batchNo}}: part of the manufacture confirmed by the QP (hand-off)',
    body: [
      'The QP confirmed the partial manufacture of batch {{batchNo}} of {{product}}.',
      'Confirmation: {{certificate}}',
      'sha256 of the record: {{certificateHash}}',
      'Head of the audit log when it was signed (keep this mail: `qp verify --since` reads it): {{auditLog}}',
      'This certifies no finished batch and is no permission to ship. Please acknowledge the hand-off.',
    ],
    action: 'Acknowledge the hand-off',
    reason: 'your organisation is an addressee of the hand-off.',
  },
  'case.rejected': {
    subject: '{{batchNo}}: rejected by the QP',
    body: ['Batch {{batchNo}} of {{product}} was rejected by the QP.', 'Reason: {{reason}}'],
    action: 'Open the case',
    reason: 'the batch is meant for your trial.',
  },
  'case.frozen': {
    subject: '{{batchNo}}: {{act}}, quarantine the stock now',
    body: [
      'Batch {{batchNo}} of {{product}}: {{act}}.',
      'Reason: {{reason}}',
      'Hold all stock of this batch in quarantine. Nothing of it may be shipped, accepted or used.',
    ],
    action: 'See the details',
    reason: 'your organisation holds stock of the batch or is responsible for it.',
  },
  'query.raised': {
    subject: '{{batchNo}}: a question to you',
    body: ['A question on batch {{batchNo}}:', '{{question}}'],
    action: 'Answer it',
    reason: 'the question was put to your organisation.',
  },
  'query.answered': {
    subject: '{{batchNo}}: your question is answered',
    body: ['You asked on batch {{batchNo}}:', '{{question}}', '{{name}} answers:', '{{answer}}'],
    action: 'Open the case',
    reason: 'you asked the question.',
  },
  'deviation.raised': {
    subject: '{{batchNo}}: deviation recorded ({{classification}})',
    body: ['A deviation was recorded for batch {{batchNo}}: {{title}}', 'Class: {{classification}}'],
    action: 'See the details',
    reason: 'the batch is under your responsibility.',
  },
  'handoff.acknowledged': {
    subject: '{{batchNo}}: hand-off acknowledged by {{organisation}}',
    body: ['{{organisation}} acknowledged the hand-off of batch {{batchNo}}.'],
    action: 'See the details',
    reason: 'you take part in this batch.',
  },
  'trial-release.released': {
    subject: '{{batchNo}}: regulatory release for {{memberState}} signed by the sponsor',
    body: ['The sponsor signed the regulatory release of batch {{batchNo}} for {{memberState}}.', 'Sites: {{sites}}'],
    action: 'See the details',
    reason: 'you take part in this batch.',
  },
  'shipment.requested': {
    subject: '{{batchNo}}: shipment to {{site}} ordered',
    body: ['A shipment of {{quantity}} of batch {{batchNo}} to {{site}} was ordered.'],
    action: 'See the details',
    reason: 'your organisation ships or receives it.',
  },
  'shipment.dispatched': {
    subject: '{{batchNo}}: on its way to {{site}}',
    body: ['{{quantity}} of batch {{batchNo}} left for {{site}}.'],
    action: 'Record the receipt',
    reason: 'your organisation receives the parcel.',
  },
  'proof.incident': {
    subject: 'Verification found a difference in {{what}}',
    body: [
      'The nightly verification of records and signatures found that something does not hold in {{what}}:',
      '{{list:findings}}',
      'Records were changed, moved or taken out in the database itself. An incident is open until it is closed with its cause and what was done about it.',
    ],
    action: 'Open QP Release',
    reason: 'you look after quality in the organisation that keeps these records.',
  },
  'account.password-reset': {
    subject: 'Your password was changed',
    body: [
      'A new password was set for the account of {{name}} by a link that was mailed to you. All sessions were ended.',
      'If that was not you, ask an administrator to lock the account at once.',
    ],
    action: 'Sign in',
    reason: 'it is your account.',
  },
  'account.factors-withdrawn': {
    subject: 'Your second factors were withdrawn',
    body: [
      'An administrator withdrew the second factors of the account of {{name}}, because they were said to be lost. Sign in with your password and set up new ones.',
      'If you lost nothing, tell quality management at once.',
    ],
    action: 'Sign in and set up new ones',
    reason: 'it is your account.',
  },
  'signing.failed': {
    subject: 'Failed attempts to sign as {{name}}',
    body: [
      '{{failures}} attempts to sign as {{name}} failed within an hour. Nothing was signed by them.',
      'If that was not {{name}}, lock the account and tell quality management. The attempts stand in the audit trail of the account.',
    ],
    action: 'Sign in',
    reason: 'it is your account, or because you look after accounts or quality in the same organisation (21 CFR 11.300(d)).',
  },
} as const satisfies Readonly<Record<string, MessageWords>>;

/** Name of a message. */
export type MessageName = keyof typeof english;

/** Words around all messages, in English. */
export const englishFrame: FrameWords = {
  because: 'You get this because {{reason}}',
  handIn: 'hand in or answer',
  digestSubject: '{{count}} matters wait for you: {{batches}}',
  digestLead: 'These {{count}} matters wait for you. Each says why you get it.',
  digestLeadOfMany:
    'These {{count}} matters wait for you. The first {{shown}} are written out, each with why you get it; the others stand in your inbox in QP Release.',
  answer: 'Answers to this mail reach the owner of the case.',
  automatic: 'This mail was made by QP Release.',
};
