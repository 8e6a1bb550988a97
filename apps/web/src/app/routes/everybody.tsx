import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** Pages that everybody has: the inbox and the own account. */
export const everybodyRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/inbox',
    component: lazyRouteComponent(() => import('../pages/Inbox.js'), 'Inbox'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/profile',
    component: lazyRouteComponent(() => import('../pages/Profile.js'), 'Profile'),
  }),
] as const;
