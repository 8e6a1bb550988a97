/** Which part of the audit trail is a record's history. */
export interface TrailOf {
  /** Kind of the record in the audit trail, as `organisation`; where several are meant, those of the stream. */
  readonly kind?: string;
  /** The record; without it all of its kind, as the versions of a policy of the house. */
  readonly id?: string;
  /** Everything numbered together, as `audited-site/…`. */
  readonly stream?: string;
}
