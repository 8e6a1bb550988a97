import type { newTrial } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';
import { notFound } from '../command-pipeline/index.js';

/** What is known of a trial. */
export type TrialFacts = Omit<z.infer<typeof newTrial>, 'providerId'>;

/** A trial as stored. */
export interface TrialRow {
  id: string;
  owner_org: string;
  sponsor_id: string;
  eu_ct_number: string;
  facts: TrialFacts;
  /** A correction that waits for its second person. */
  proposed: TrialFacts | null;
  state: 'ENTERED' | 'CONFIRMED';
  status: 'ONGOING' | 'HALTED' | 'MEASURE' | 'ENDED';
  ended_on: string | null;
  version: number;
  entered_by: string;
}

/** Locks a trial for a change. */
export async function lockTrial(tx: Tx, id: string): Promise<TrialRow> {
  const row = await tx.maybe<TrialRow>('select * from release.trial where id = $1 for update', [id]);
  if (!row) throw notFound('trial');
  return row;
}

/** Where an audit row of a trial belongs. */
export function trialStream(row: Pick<TrialRow, 'id' | 'owner_org' | 'sponsor_id'>) {
  return { subject: { kind: 'trial', id: row.id }, stream: `trial/${row.id}`, ownerOrg: row.owner_org, sponsorId: row.sponsor_id };
}
