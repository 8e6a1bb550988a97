import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { Loading } from '../ui/index.js';
import { rootRoute, signedInRoute } from './root-route.js';
import { administrationRoutes } from './routes/administration.js';
import { everybodyRoutes } from './routes/everybody.js';
import { homeRoute, openAccountRoute, signInRoute } from './routes/entrance.js';
import { intakeRoutes } from './routes/intake.js';
import { mailLinkRoutes } from './routes/mail-links.js';
import { masterDataRoutes } from './routes/master-data.js';
import { operationsRoutes } from './routes/operations.js';
import { qualityRoutes } from './routes/quality.js';
import { recordRoutes } from './routes/record.js';
import { releaseRoutes } from './routes/releases.js';
import { reviewRoutes } from './routes/review.js';
import { shipmentRoutes } from './routes/shipments.js';
import { sponsorRoutes } from './routes/sponsor.js';

/** All pages. Each area keeps its routes in one file of `routes/`; what they show is loaded when it is gone to. */
const routeTree = rootRoute.addChildren([
  signInRoute,
  openAccountRoute,
  signedInRoute.addChildren([
    homeRoute,
    ...releaseRoutes,
    ...reviewRoutes,
    ...sponsorRoutes,
    ...intakeRoutes,
    ...shipmentRoutes,
    ...operationsRoutes,
    ...masterDataRoutes,
    ...everybodyRoutes,
    ...mailLinkRoutes,
    ...qualityRoutes,
    ...recordRoutes,
    ...administrationRoutes,
  ]),
]);

/** Makes the router of one application. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    // freshness is the query cache's
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Loading,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
