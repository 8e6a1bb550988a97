import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readSearch, type BoardSearch } from '../../features/watch-releases/board-look.js';
import { signedInRoute } from '../root-route.js';

/** Releases in flight, one of them, and one of its documents. */
export const releaseRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/releases',
    validateSearch: (search: Record<string, unknown>): BoardSearch => readSearch(search),
    component: lazyRouteComponent(() => import('../pages/Releases.js'), 'Releases'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/releases/$caseId',
    component: lazyRouteComponent(() => import('../pages/Release.js'), 'Release'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/documents/$documentId',
    component: lazyRouteComponent(() => import('../pages/Document.js'), 'Document'),
  }),
] as const;
