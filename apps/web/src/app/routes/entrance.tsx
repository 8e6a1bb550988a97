import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionOptions } from '../../session/index.js';
import { deskOf } from '../navigation.js';
import { rootRoute, signedInRoute } from '../root-route.js';

/** Where the door leads on to. */
interface Way {
  readonly to?: string;
  /** The one person whose way it is: whose session ended there; anybody's where none is named, as in a mail. */
  readonly of?: string;
}

/** The sign-in page; whoever is signed in goes on. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ to, of }): Way => ({
    ...(typeof to === 'string' && isOurs(to) && { to }),
    ...(typeof of === 'string' && { of }),
  }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionOptions);
    if (session) throw redirect({ href: search.of === undefined || search.of === session.person.id ? (search.to ?? '/') : '/' });
  },
  component: lazyRouteComponent(() => import('../pages/SignIn.js'), 'SignIn'),
});

/** What is behind a one-time link, for whoever has it. */
export const openAccountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('../pages/OpenAccount.js'), 'OpenAccount'),
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
