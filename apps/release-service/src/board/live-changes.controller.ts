import { Controller, Inject, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import { boardOperations } from '@qp/contracts/release';
import type { Listener } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { Tools, type FeatureTools } from '../command-pipeline/index.js';
import { LIVE_CHANNEL, positionOf } from './live-changes.js';
import { Watcher } from './watcher.js';

/** Live changes for whoever has a page open: one connection hears for all, each watcher looks in its own scope. */
@Controller()
export class LiveChangesController implements OnModuleDestroy {
  private readonly watchers = new Set<Watcher>();
  private listener: Listener | undefined;

  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(boardOperations.changes)
  async changes(
    @Input() { query }: InputOf<typeof boardOperations.changes>,
    @CurrentActor() actor: SignedInActor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.listener ??= this.tools.database.listen(LIVE_CHANNEL, () => this.watchers.forEach((watcher) => watcher.look()));
    await this.listener.ready();
    const watcher = new Watcher(this.tools.database, personScope(actor), response);
    const last = request.header('last-event-id') ?? query.after;
    if (response.destroyed) return;
    this.watchers.add(watcher);
    // before it opens, since whoever asked may be gone by then
    response.once('close', () => {
      this.watchers.delete(watcher);
      watcher.end();
    });
    await watcher.open(last === undefined ? undefined : (positionOf(last) ?? { xid: '0', seq: '0', at: 0 }), query.ago);
  }

  /** Lets the browsers go to another process before this one stops. */
  async onModuleDestroy(): Promise<void> {
    for (const watcher of this.watchers) watcher.end();
    await this.listener?.close();
  }
}
