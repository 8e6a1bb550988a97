import { jest } from '@jest/globals';
import { configure } from '@testing-library/dom';

// what a browser has and jsdom has not
if (typeof document !== 'undefined') {
  Object.defineProperty(globalThis, 'matchMedia', {
    writable: true,
    value: (query: string) => ({
      matches: false,
      media: query,
      addEventListener: jest.fn(),
      removeEventListener: jest.fn(),
      addListener: jest.fn(),
      removeListener: jest.fn(),
    }),
  });
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.scrollIntoView = jest.fn();
  Element.prototype.scrollTo = jest.fn();
  Object.defineProperty(Element.prototype, 'clientHeight', { get: () => 600 });
  Object.defineProperty(Element.prototype, 'clientWidth', { get: () => 800 });
  Object.defineProperty(document, 'fonts', { value: { addEventListener: jest.fn(), removeEventListener: jest.fn() } });
  configure({ getElementError: (message) => new Error(message ?? 'not found'), asyncUtilTimeout: 5_000 });
}
