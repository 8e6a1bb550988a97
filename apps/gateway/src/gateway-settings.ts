import type { ServiceName } from '@qp/contracts/operation';

/** Addresses of the services behind the gateway, without trailing slash. */
export type ServiceUrls = Readonly<Record<Exclude<ServiceName, 'gateway'>, string>>;

/** What the gateway runs with. A class, so that Nest can inject it. */
export class GatewaySettings {
  constructor(
    /** Address under which people reach the gateway: origin of cookies and links. */
    readonly publicUrl: string,
    readonly services: ServiceUrls,
    /** Identity providers may stand on this machine or in a private network. */
    readonly privateProviders = false,
  ) {}
}
