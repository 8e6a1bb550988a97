/** Who takes an archive over, as the API asks it. */
export interface Receiver {
  readonly organisationId: string;
  readonly archivistId: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const REFERENCE = new RegExp(`^(${UUID})/(${UUID})$`);

/** Organisation and archivist as one reference, to be passed on to the giving side in one piece. */
export function referenceOf({ organisationId, archivistId }: Receiver): string {
  return `${organisationId}/${archivistId}`;
}

/** What a reference names, however it was pasted; undefined where it is none. */
export function readReference(typed: string): Receiver | undefined {
  const [, organisationId, archivistId] = REFERENCE.exec(typed.replaceAll(/\s/g, '').toLowerCase()) ?? [];
  return organisationId && archivistId ? { organisationId, archivistId } : undefined;
}
