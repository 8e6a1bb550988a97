import { TestEnvironment } from 'jest-environment-jsdom';

/** A document (jsdom) with what browsers have for requests, which jsdom lacks. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      fetch,
      Request,
      Response,
      Headers,
      AbortController,
      AbortSignal,
      TextEncoder,
      TextDecoder,
      structuredClone,
    });
    Object.defineProperty(this.global, 'crypto', { value: crypto });
  }
}
