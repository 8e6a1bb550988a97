import { Controller, Inject } from '@nestjs/common';
import { health } from '@qp/contracts/people';
import { Endpoint } from '@qp/platform/service-kit';
import { GatewaySettings } from '../gateway-settings.js';
import { stuckTopics } from '@qp/platform/audit-outbox';
import { Database } from '@qp/platform/persistence';
import { askClocks } from './ask-clocks.js';
import { askStuck } from './ask-stuck.js';
import { askHealth } from './status-page.js';

/** Health of the installation, for `qp doctor` and for watching programs. */
@Controller()
export class HealthController {
  constructor(
    @Inject(GatewaySettings) private readonly settings: GatewaySettings,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Endpoint(health.services)
  async services() {
    return { services: [{ name: 'gateway', state: 'ready' as const }, ...(await askHealth(this.settings.services))] };
  }

  @Endpoint(health.stuck)
  stuck() {
    return askStuck(this.settings.services, async () => ({ deliveries: await stuckTopics(this.database) }));
  }

  @Endpoint(health.clocks)
  async clocks() {
    return { clocks: [{ of: 'gateway', apart: 0 }, ...(await askClocks(this.settings.services))] };
  }
}
