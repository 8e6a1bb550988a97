import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** Shipments to depots and sites, and one of them. */
export const shipmentRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/shipments',
    component: lazyRouteComponent(() => import('../pages/Shipments.js'), 'Shipments'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/shipments/$shipmentId',
    component: lazyRouteComponent(() => import('../pages/Shipment.js'), 'Shipment'),
  }),
] as const;
