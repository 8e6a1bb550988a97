import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionOptions } from '../../session/index.js';
import { deskOf } from '../navigation.js';
import { rootRoute, signedInRoute } from '../root-route.js';

/** The sign-in page; whoever is signed in goes on. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => (typeof search['to'] === 'string' && isOurs(search['to']) ? { to: search['to'] } : {}),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionOptions);
    if (session) throw redirect({ href: search.to ?? '/' });
  },
  component: lazyRouteComponent(() => import('../pages/SignIn.js'), 'SignIn'),
});

/** The start: each role's own desk. */
export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ href: deskOf(context.session.roles) });
  },
});

/** Only ways inside the application lead on from the sign-in page. */
function isOurs(way: string): boolean {
  return /^\/(?![/\\])/.test(way);
}
