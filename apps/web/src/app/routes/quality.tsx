import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** Deviations, one of them, standing documents, suppliers, specifications, and the review of the audit trail. */
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
    // a mail to whoever provides a document names the shelf on which it is handed in
    validateSearch: ({ shelf }: Record<string, unknown>): { shelf?: string } => (typeof shelf === 'string' ? { shelf } : {}),
    component: lazyRouteComponent(() => import('../pages/StandingDocuments.js'), 'StandingDocuments'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/trail-review',
    component: lazyRouteComponent(() => import('../pages/TrailReview.js'), 'TrailReview'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/suppliers',
    component: lazyRouteComponent(() => import('../pages/Suppliers.js'), 'Suppliers'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/specifications',
    component: lazyRouteComponent(() => import('../pages/Specifications.js'), 'Specifications'),
  }),
] as const;
