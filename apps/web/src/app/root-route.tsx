import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { sessionOptions } from '../session/index.js';
import { NotFound, RouteFailed } from './route-states.js';
import { Shell } from './shell/Shell.js';

/** What routes get to load their data with. */
export interface RouteContext {
  readonly queryClient: QueryClient;
}

/** The root of all pages. */
export const rootRoute = createRootRouteWithContext<RouteContext>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: RouteFailed,
});

/** Everything behind the door: without a session it leads to the sign-in page and back to where one wanted to go. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionOptions);
    if (!session) throw redirect({ to: '/sign-in', search: { to: location.href } });
    return { session };
  },
  component: Shell,
  errorComponent: RouteFailed,
  notFoundComponent: NotFound,
});
