import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** Pages that everybody has: the inbox. */
export const everybodyRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/inbox',
    component: lazyRouteComponent(() => import('../pages/Inbox.js'), 'Inbox'),
  }),
] as const;
