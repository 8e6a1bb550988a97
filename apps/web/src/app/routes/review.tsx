import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** The QP's desk, the cockpit of a batch, and what comes after the decision. */
export const reviewRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/desk',
    component: lazyRouteComponent(() => import('../pages/Desk.js'), 'Desk'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/offers/$offerId',
    component: lazyRouteComponent(() => import('../pages/Offer.js'), 'Offer'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/review/$caseId',
    component: lazyRouteComponent(() => import('../pages/Review.js'), 'Review'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/review/$caseId/decided',
    component: lazyRouteComponent(() => import('../pages/Decided.js'), 'Decided'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/review/$caseId/trail',
    component: lazyRouteComponent(() => import('../pages/BatchTrail.js'), 'BatchTrail'),
  }),
] as const;
