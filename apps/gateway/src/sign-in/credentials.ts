import { DomainError } from '@qp/domain/kernel';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Name of the session cookie. Under https the browser itself sees to it that no other host and no plain page set it (`__Host-`); no other
 * name is believed there.
 */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-qp_session' : 'qp_session';
}

/** Whether people come by https. */
export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

/** The part of a request that says who sends it. */
export interface RequestHead {
  readonly method?: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The session token of a request: bearer, else cookie. A cookie travels with whatever page makes the browser ask, so a
 * request that changes something must show with `x-qp-csrf: 1` that it is not another site's form.
 */
export function tokenOf(request: RequestHead, secure: boolean): string | undefined {
  const bearer = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const cookie = cookieOf(request.headers.cookie, sessionCookieName(secure));
  if (cookie === undefined) return undefined;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && request.headers['x-qp-csrf'] !== '1')
    throw new DomainError('NOT_AUTHENTICATED', {
      code: 'CSRF_HEADER_MISSING',
      message: 'A request with the session cookie needs the header x-qp-csrf.',
      whatToDo: 'Send the header `x-qp-csrf: 1`, or the token as `Authorization: Bearer`.',
    });
  return cookie;
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=') || undefined;
  }
  return undefined;
}

/**
 * The cookie that ties a sign-in at an identity provider to the browser that began it; `Lax`, since the provider sends the browser back. It
 * is read on the way back alone and opens nothing by itself.
 */
const flowCookieName = (secure: boolean) => (secure ? '__Host-qp_flow' : 'qp_flow');

/** What a browser carries of sign-ins at identity providers that it began; undefined where it began none. */
export function flowTokenOf({ headers }: RequestHead, secure: boolean): string | undefined {
  const token = cookieOf(headers.cookie, flowCookieName(secure));
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** `Set-Cookie` of {@link flowTokenOf}. */
export function flowCookie(token: string, { secure, seconds }: { readonly secure: boolean; readonly seconds: number }): string {
  const parts = [`${flowCookieName(secure)}=${token}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${seconds}`];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}

/** `Set-Cookie` of a session; `secure` where people come by https. An empty token takes the cookie away. */
export function sessionCookie(token: string, options: { readonly secure: boolean; readonly seconds: number }): string {
  const parts = [`${sessionCookieName(options.secure)}=${token}`, 'Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${options.seconds}`];
  return [...parts, ...(options.secure ? ['Secure'] : [])].join('; ');
}
