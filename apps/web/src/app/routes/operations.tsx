import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** What operations plan by: the bottleneck, deadlines, member states and sites, figures. */
export const operationsRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/capacity',
    component: lazyRouteComponent(() => import('../pages/Capacity.js'), 'Capacity'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/deadlines',
    component: lazyRouteComponent(() => import('../pages/Deadlines.js'), 'Deadlines'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/places',
    component: lazyRouteComponent(() => import('../pages/Places.js'), 'Places'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/figures',
    component: lazyRouteComponent(() => import('../pages/Figures.js'), 'Figures'),
  }),
] as const;
