import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** People, authorisations, delegations, policies and their versions, mail templates, system health, the guided set-up. */
export const administrationRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/people',
    component: lazyRouteComponent(() => import('../pages/People.js'), 'People'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/people/$personId',
    component: lazyRouteComponent(() => import('../pages/Person.js'), 'Person'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/authorisations',
    component: lazyRouteComponent(() => import('../pages/Authorisations.js'), 'Authorisations'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/delegations',
    component: lazyRouteComponent(() => import('../pages/Delegations.js'), 'Delegations'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/policies',
    component: lazyRouteComponent(() => import('../pages/Policies.js'), 'Policies'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/rules',
    component: lazyRouteComponent(() => import('../pages/Rules.js'), 'Rules'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/mail-templates',
    component: lazyRouteComponent(() => import('../pages/MailTemplates.js'), 'MailTemplates'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/health',
    component: lazyRouteComponent(() => import('../pages/SystemHealth.js'), 'SystemHealth'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/set-up',
    component: lazyRouteComponent(() => import('../pages/SetUp.js'), 'SetUp'),
  }),
] as const;
