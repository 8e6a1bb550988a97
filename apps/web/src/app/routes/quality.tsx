import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** Deviations, one of them, and standing documents. */
export const qualityRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/deviations',
    component: lazyRouteComponent(() => import('../pages/Deviations.js'), 'Deviations'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/deviations/$deviationId',
    component: lazyRouteComponent(() => import('../pages/Deviation.js'), 'Deviation'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/standing-documents',
    component: lazyRouteComponent(() => import('../pages/StandingDocuments.js'), 'StandingDocuments'),
  }),
] as const;
