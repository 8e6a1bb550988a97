import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readView, type BoardView } from '../../features/watch-releases/board-view.js';
import { signedInRoute } from '../root-route.js';

/** Releases in flight, and one of them. */
export const releaseRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/releases',
    validateSearch: (search: Record<string, unknown>): BoardView => readView(search),
    component: lazyRouteComponent(() => import('../pages/Releases.js'), 'Releases'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/releases/$caseId',
    component: lazyRouteComponent(() => import('../pages/Release.js'), 'Release'),
  }),
] as const;
