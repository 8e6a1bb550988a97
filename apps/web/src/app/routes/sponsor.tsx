import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** The sponsor's page. */
export const sponsorRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/sponsor',
    component: lazyRouteComponent(() => import('../pages/Sponsor.js'), 'Sponsor'),
  }),
] as const;
