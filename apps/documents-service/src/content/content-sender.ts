import type { ObjectStore } from '@qp/platform/object-storage';
import type { Request, Response } from 'express';
import type { Incidents } from '../evidence/incidents.js';
import { sendContent, type SentContent } from './send-content.js';

/** Gives out what is kept; bytes that are not those in the ledger become an incident, whichever endpoint met them. */
export class ContentSender {
  constructor(
    private readonly store: ObjectStore,
    private readonly incidents: Incidents,
  ) {}

  send(sent: SentContent, request: Request, response: Response): Promise<void> {
    return sendContent(this.store, sent, request, response, (error) => this.incidents.contentAltered(sent.evidence.key, error));
  }
}
