import type { SignatureMeaning } from '@qp/domain/people';

/** One kind of record that carries a signature beside the register: where the two are tied, and what the signer wrote into it. */
export interface SignedRecordKind {
  /** What it is, as a finding names it. */
  readonly what: string;
  readonly table: string;
  /** SQL of the record that the signature must have been given for. */
  readonly subject: string;
  /** SQL of the id of the signature. */
  readonly signature: string;
  readonly meanings: readonly SignatureMeaning[];
  /** Where the command names the record and not its subject: the parameter, and SQL of what it must be. */
  readonly named?: { readonly param: string; readonly is: string };
  /** What the record holds and the signed command must say too: SQL of the record, field of the command's body. */
  readonly says?: Readonly<Record<string, string>>;
}

/** Every place where a record points to its signature; the register and its certificates are verified by themselves. */
export const signedRecordKinds: readonly SignedRecordKind[] = [
  {
    what: 'disposition of a deviation',
    table: 'deviation',
    subject: 'id',
    signature: 'signature_id',
    meanings: ['DEVIATION_DISPOSITION'],
    says: { 'to_jsonb(r.disposition)': 'disposition', 'to_jsonb(r.rationale)': 'rationale' },
  },
  {
    what: 'regulatory release',
    table: 'trial_release',
    subject: 'id',
    signature: 'signature_id',
    // one that was resumed stands by the signature of its resumption
    meanings: ['REGULATORY_RELEASE', 'TRIAL_RELEASE_CHANGE'],
  },
  {
    what: 'site of a regulatory release',
    table: 'trial_release_site',
    subject: 'trial_release_id',
    signature: 'signature_id',
    meanings: ['REGULATORY_RELEASE', 'TRIAL_RELEASE_CHANGE'],
  },
  {
    what: 'decision on units in quarantine',
    table: 'shipment',
    subject: 'id',
    signature: `(r.quarantine_decision ->> 'signatureId')::uuid`,
    meanings: ['EXCURSION_DECISION'],
    says: { [`r.quarantine_decision -> 'outcome'`]: 'outcome', [`r.quarantine_decision -> 'reason'`]: 'reason' },
  },
  {
    what: 'decision on a recall',
    table: 'recall',
    subject: 'case_id',
    signature: 'signature_id',
    meanings: ['EXCURSION_DECISION'],
    says: { 'to_jsonb(r.level)': 'level', 'to_jsonb(r.class)': 'class', 'to_jsonb(r.reason)': 'reason' },
  },
  {
    what: 'countersignature of a renewed review',
    table: 'countersignature',
    subject: 'case_id',
    signature: 'signature_id',
    meanings: ['QA_COUNTERSIGNATURE'],
  },
  { what: 'filing act', table: 'filing_event', subject: 'case_id', signature: 'signature_id', meanings: ['TMF_LOCK', 'ARCHIVING'] },
  { what: 'proposed disposal', table: 'disposal', subject: 'case_id', signature: 'proposal_signature_id', meanings: ['DISPOSAL'] },
  { what: 'approved disposal', table: 'disposal', subject: 'case_id', signature: 'approval_signature_id', meanings: ['DISPOSAL'] },
  {
    what: 'proposed disposal of what was taken in',
    table: 'import_disposal',
    subject: 'trial_id',
    signature: 'proposal_signature_id',
    meanings: ['DISPOSAL'],
  },
  {
    what: 'approved disposal of what was taken in',
    table: 'import_disposal',
    subject: 'trial_id',
    signature: 'approval_signature_id',
    meanings: ['DISPOSAL'],
  },
  {
    what: 'transfer of an archive',
    table: 'archive_transfer',
    subject: 'trial_id',
    signature: 'offer_signature_id',
    meanings: ['ARCHIVE_TRANSFER'],
    says: {
      'to_jsonb(r.to_org)': 'toOrganisationId',
      'to_jsonb(r.receiving_archivist)': 'toArchivistId',
      'to_jsonb(r.effective_on)': 'effectiveOn',
      'to_jsonb(r.reason)': 'reason',
    },
  },
  {
    what: 'acceptance of an archive',
    table: 'archive_transfer',
    subject: 'trial_id',
    signature: 'acceptance_signature_id',
    meanings: ['ARCHIVE_ACCEPTANCE'],
    named: { param: 'transferId', is: 'r.id' },
  },
  {
    what: 'wording of certificates',
    table: 'certificate_template',
    subject: 'authorisation_id',
    signature: 'signature_id',
    meanings: ['POLICY_CHANGE'],
    says: { 'to_jsonb(r.statement)': 'statement', 'r.labels': 'labels' },
  },
  {
    what: 'approval of a wording',
    table: 'certificate_template',
    subject: 'authorisation_id',
    signature: 'approval_signature_id',
    meanings: ['TEMPLATE_APPROVAL'],
    named: { param: 'templateId', is: 'r.id' },
  },
  {
    what: 'proposed gate policy',
    table: 'gate_policy_proposal',
    subject: 'authorisation_id',
    signature: 'signature_id',
    meanings: ['POLICY_CHANGE'],
    says: { 'to_jsonb(r.condition)': 'condition', 'to_jsonb(r.policy)': 'policy' },
  },
  {
    what: 'agreement to a gate policy',
    table: 'gate_policy_proposal',
    subject: 'authorisation_id',
    signature: 'agreement_signature_id',
    meanings: ['POLICY_CHANGE'],
    named: { param: 'proposalId', is: 'r.id' },
  },
  {
    what: 'lead times',
    table: 'lead_time_policy',
    subject: 'id',
    signature: 'signature_id',
    meanings: ['POLICY_CHANGE'],
    says: { 'r.days': 'leadTimes' },
  },
  {
    what: 'steps of the watch',
    table: 'watch_policy',
    subject: 'id',
    signature: 'signature_id',
    meanings: ['POLICY_CHANGE'],
    says: { [`jsonb_build_object('documents', to_jsonb(r.documents), 'sites', to_jsonb(r.sites))`]: 'steps' },
  },
  {
    what: 'service levels',
    table: 'sla_policy',
    subject: 'id',
    signature: 'signature_id',
    meanings: ['POLICY_CHANGE'],
    says: { 'r.budgets': 'budgets', 'to_jsonb(r.warn_at)': 'warnAt' },
  },
];
