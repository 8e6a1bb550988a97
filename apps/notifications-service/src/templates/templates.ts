/** Values that a template is filled with. */
export type TemplateData = Readonly<Record<string, string | number | readonly string[]>>;

/** The words of one kind of message. `{name}` is filled from the data; a list stands as lines of its own. */
export interface Template {
  readonly subject: string;
  readonly text: string;
}

/**
 * Messages of the release process. "Released", "approved" and the like never stand alone in a subject (domain reference 6.16):
 * each says whose act it is. Every mail says why the reader gets it.
 */
export const templates: Readonly<Record<string, Template>> = {
  'documents.needed': {
    subject: '{batchNo}: documents needed before the QP can review',
    text: 'Batch {batchNo} of {product} was entered for certification.\n\nWe need from you:\n{documents}\n\nHand them in here: {link}\n\nYou get this because your organisation provides these documents.',
  },
  'document.rejected': {
    subject: '{batchNo}: {title} could not be accepted',
    text: '{title} for batch {batchNo} was not accepted.\n\nWhy: {reason}\n\nPlease hand in a corrected version: {link}\n\nYou get this because your organisation handed the document in.',
  },
  'case.assigned': {
    subject: '{batchNo}: assigned to you for QP review',
    text: 'Batch {batchNo} of {product} was assigned to you for review.\n\nOpen the case: {link}\n\nYou get this because you are the assigned QP.',
  },
  'case.overdue': {
    subject: '{batchNo}: {what} is overdue',
    text: 'Batch {batchNo}: {what} was due {dueAt}.\n\nOpen the case: {link}\n\nYou get this because you plan or follow this batch.',
  },
  'case.certified': {
    subject: '{batchNo}: certified by the QP (hand-off)',
    text: "Batch {batchNo} of {product} was certified by the QP.\n\nCertificate: {certificate}\nsha256 of the certificate record: {certificateHash}\n\nThis is not the sponsor's regulatory release and no permission to ship. Please acknowledge the hand-off: {link}\n\nYou get this because your organisation is an addressee of the hand-off.",
  },
  'case.certified-restricted': {
    subject: '{batchNo}: hand-off of the QP certification, with restrictions or open actions',
    text: "The QP hands over batch {batchNo} of {product}.\n\nCertificate: {certificate}\nsha256 of the certificate record: {certificateHash}\n\n{restrictions}\n\nThis is not the sponsor's regulatory release and no permission to ship. Please acknowledge the hand-off: {link}\n\nYou get this because your organisation is an addressee of the hand-off.",
  },
  'case.rejected': {
    subject: '{batchNo}: rejected by the QP',
    text: 'Batch {batchNo} of {product} was rejected by the QP.\n\nReason: {reason}\n\nOpen the case: {link}\n\nYou get this because the batch is meant for your trial.',
  },
  'case.frozen': {
    subject: '{batchNo}: {act}, quarantine the stock now',
    text: 'Batch {batchNo} of {product}: {act}.\n\nReason: {reason}\n\nHold all stock of this batch in quarantine. Nothing of it may be shipped, accepted or used.\n\nDetails: {link}\n\nYou get this because your organisation holds stock of the batch or is responsible for it.',
  },
  'query.raised': {
    subject: '{batchNo}: a question to you',
    text: 'A question on batch {batchNo}:\n\n{question}\n\nAnswer it here: {link}\n\nYou get this because the question was put to your organisation.',
  },
  'deviation.raised': {
    subject: '{batchNo}: deviation recorded ({classification})',
    text: 'A deviation was recorded for batch {batchNo}: {title}\n\nClass: {classification}\n\nDetails: {link}\n\nYou get this because the batch is under your responsibility.',
  },
  'handoff.acknowledged': {
    subject: '{batchNo}: hand-off acknowledged by {organisation}',
    text: '{organisation} acknowledged the hand-off of batch {batchNo}.\n\nDetails: {link}\n\nYou get this because you take part in this batch.',
  },
  'trial-release.released': {
    subject: '{batchNo}: regulatory release for {memberState} signed by the sponsor',
    text: 'The sponsor signed the regulatory release of batch {batchNo} for {memberState}.\n\nSites: {sites}\n\nDetails: {link}\n\nYou get this because you take part in this batch.',
  },
  'shipment.requested': {
    subject: '{batchNo}: shipment to {site} ordered',
    text: 'A shipment of {quantity} of batch {batchNo} to {site} was ordered.\n\nDetails: {link}\n\nYou get this because your organisation ships or receives it.',
  },
  'account.password-reset': {
    subject: 'Your password was changed',
    text: 'A new password was set for the account of {name} by a link that was mailed to you. All sessions were ended.\n\nIf that was not you, ask an administrator to lock the account at once.\n\nSign in: {link}\n\nYou get this because it is your account.',
  },
  'account.factors-withdrawn': {
    subject: 'Your second factors were withdrawn',
    text: 'An administrator withdrew the second factors of the account of {name}, because they were said to be lost. Sign in with your password and set up new ones: {link}\n\nIf you lost nothing, tell quality management at once.\n\nYou get this because it is your account.',
  },
  'signing.failed': {
    subject: 'Failed attempts to sign as {name}',
    text: '{failures} attempts to sign as {name} failed within an hour. Nothing was signed by them.\n\nIf that was not {name}, lock the account and tell quality management. The attempts stand in the audit trail of the account.\n\nSign in: {link}\n\nYou get this because it is your account, or because you look after accounts or quality in the same organisation (21 CFR 11.300(d)).',
  },
  'shipment.dispatched': {
    subject: '{batchNo}: on its way to {site}',
    text: '{quantity} of batch {batchNo} left for {site}.\n\nRecord the receipt here: {link}\n\nYou get this because your organisation receives the parcel.',
  },
};
