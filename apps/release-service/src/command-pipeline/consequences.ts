/** One audit row to be written with a change. */
export interface AuditEntry {
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Stream that numbers the row: `case/<id>`, `org/<id>` ... */
  readonly stream: string;
  readonly ownerOrg: string;
  readonly sponsorId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
}

/** A message to another part of the system, delivered once or more after the commit, in order per key. */
export interface OutgoingMessage {
  readonly topic: string;
  /** Ordering key, such as the case id. */
  readonly key: string;
  readonly payload: object;
}
