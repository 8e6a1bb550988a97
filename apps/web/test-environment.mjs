import { TestEnvironment } from 'jest-environment-jsdom';

/** A document (jsdom) with what browsers have for requests, which jsdom lacks. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.hearNothingOfSheets();
    Object.assign(this.global, {
      fetch,
      Request,
      Response,
      Headers,
      AbortController,
      AbortSignal,
      BroadcastChannel,
      TextEncoder,
      TextDecoder,
      structuredClone,
    });
    Object.defineProperty(this.global, 'crypto', { value: crypto });
  }
  /** Its parser of style sheets knows no rules for printed pages, which browsers do; everything else that it cannot do is still told. */
  hearNothingOfSheets() {
    const { virtualConsole } = this.dom;
    const listeners = virtualConsole.listeners('jsdomError');
    virtualConsole.removeAllListeners('jsdomError');
    virtualConsole.on('jsdomError', (error) => {
      if (error.type !== 'css parsing') for (const tell of listeners) tell(error);
    });
  }
}
