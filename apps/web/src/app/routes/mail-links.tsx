import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { signedInRoute } from '../root-route.js';

/** Where the links of mails lead: the batch, the one document that is missing, the one question. */
export const mailLinkRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/cases/$caseId',
    beforeLoad: ({ params }) => {
      throw redirect({ to: '/releases/$caseId', params });
    },
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/cases/$caseId/requirements/$key/upload',
    component: lazyRouteComponent(() => import('../pages/UploadLink.js'), 'UploadLink'),
  }),
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/cases/$caseId/queries/$queryId',
    component: lazyRouteComponent(() => import('../pages/QueryLink.js'), 'QueryLink'),
  }),
] as const;
