import { EvidenceDamagedError, type ObjectStore } from '@qp/platform/object-storage';
import type { Request, Response } from 'express';
import type { EvidenceRow } from '../evidence/evidence-ledger.js';
import type { Incidents } from '../evidence/incidents.js';
import { altered, sendContent, type SentContent } from './send-content.js';

/** Gives out what is kept; bytes that are not those in the ledger become an incident, whichever endpoint met them. */
export class ContentSender {
  constructor(
    private readonly store: ObjectStore,
    private readonly incidents: Incidents,
  ) {}

  send(sent: SentContent, request: Request, response: Response): Promise<void> {
    return sendContent(this.store, sent, request, response, (error) => this.incidents.contentAltered(sent.evidence.key, error));
  }

  /** All bytes of a small piece, for what is made of it here. */
  async whole(evidence: EvidenceRow): Promise<Buffer> {
    const parts: Buffer[] = [];
    try {
      for await (const part of await this.store.read(evidence.stored)) parts.push(part as Buffer);
    } catch (error) {
      if (!(error instanceof EvidenceDamagedError)) throw error;
      await this.incidents.contentAltered(evidence.key, error);
      throw altered(error);
    }
    return Buffer.concat(parts);
  }
}
