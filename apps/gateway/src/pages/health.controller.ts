import { Controller, Inject } from '@nestjs/common';
import { health } from '@qp/contracts/people';
import { Endpoint } from '@qp/platform/service-kit';
import { GatewaySettings } from '../gateway-settings.js';
import { askClocks } from './ask-clocks.js';
import { askHealth } from './status-page.js';

/** Health of the installation, for `qp doctor` and for watching programs. */
@Controller()
export class HealthController {
  constructor(@Inject(GatewaySettings) private readonly settings: GatewaySettings) {}

  @Endpoint(health.services)
  async services() {
    return { services: [{ name: 'gateway', state: 'ready' as const }, ...(await askHealth(this.settings.services))] };
  }

  @Endpoint(health.clocks)
  async clocks() {
    return { clocks: [{ of: 'gateway', apart: 0 }, ...(await askClocks(this.settings.services))] };
  }
}
