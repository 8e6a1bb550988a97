import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** The sponsor's page, and its report. */
export const sponsorRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/sponsor',
    component: lazyRouteComponent(() => import('../pages/Sponsor.js'), 'Sponsor'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/report',
    component: lazyRouteComponent(() => import('../pages/SponsorReport.js'), 'SponsorReport'),
  }),
] as const;
