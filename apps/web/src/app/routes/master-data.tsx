import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** Products, trials, batches, organisations, what waits for a second person, and the work order. */
export const masterDataRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/products',
    component: lazyRouteComponent(() => import('../pages/Products.js'), 'Products'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/products/$productId',
    component: lazyRouteComponent(() => import('../pages/Product.js'), 'Product'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/trials',
    component: lazyRouteComponent(() => import('../pages/Trials.js'), 'Trials'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/trials/$trialId',
    component: lazyRouteComponent(() => import('../pages/Trial.js'), 'Trial'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/batches',
    component: lazyRouteComponent(() => import('../pages/Batches.js'), 'Batches'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/batches/$batchId',
    component: lazyRouteComponent(() => import('../pages/Batch.js'), 'Batch'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/organisations',
    component: lazyRouteComponent(() => import('../pages/Organisations.js'), 'Organisations'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/approvals',
    component: lazyRouteComponent(() => import('../pages/Approvals.js'), 'Approvals'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/work-orders',
    validateSearch: (search: Record<string, unknown>): { batchId?: string } =>
      typeof search['batchId'] === 'string' ? { batchId: search['batchId'] } : {},
    component: lazyRouteComponent(() => import('../pages/WorkOrder.js'), 'WorkOrder'),
  }),
] as const;
