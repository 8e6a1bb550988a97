import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** QA's desk for documents as they come. */
export const intakeRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/intake',
    component: lazyRouteComponent(() => import('../pages/Intake.js'), 'Intake'),
  }),
] as const;
