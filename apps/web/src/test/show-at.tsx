import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { show, type sessionOf } from './show.js';

/** Shows a component that links to other pages, at an address; the links are there, what they lead to is not. */
export function showAt(address: string, component: ReactNode, session?: ReturnType<typeof sessionOf>) {
  // the document of a test does not scroll
  globalThis.scrollTo = () => undefined;
  const router = createRouter({
    routeTree: createRootRoute({ component: () => component, notFoundComponent: () => component }),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  return show(<RouterProvider<typeof router> router={router} />, session);
}
