import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** What an archivist or inspector comes for: the inspector's entry, archive, proof that it can be read, its ownership, logs, register, audit trail. */
export const recordRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/inspection',
    component: lazyRouteComponent(() => import('../pages/Inspection.js'), 'Inspection'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/archive',
    component: lazyRouteComponent(() => import('../pages/Archive.js'), 'Archive'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/archive/readability',
    component: lazyRouteComponent(() => import('../pages/Readability.js'), 'Certificates'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/archive/readability/$period',
    component: lazyRouteComponent(() => import('../pages/ReadabilityRecord.js'), 'ReadabilityRecord'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/archive/$caseId',
    component: lazyRouteComponent(() => import('../pages/Filing.js'), 'Filing'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/archive-ownership',
    component: lazyRouteComponent(() => import('../pages/Ownership.js'), 'Ownership'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/logs',
    component: lazyRouteComponent(() => import('../pages/Logs.js'), 'Logs'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/register',
    component: lazyRouteComponent(() => import('../pages/Register.js'), 'Register'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/audit-trail',
    component: lazyRouteComponent(() => import('../pages/AuditTrail.js'), 'AuditTrail'),
  }),
] as const;
