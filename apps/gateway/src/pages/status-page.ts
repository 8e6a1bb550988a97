import { escapeHtml, page } from './html.js';

/** Whether a service can do its work. */
export interface ServiceHealth {
  readonly name: string;
  readonly state: 'ready' | 'not ready' | 'no answer';
}

/** Asks the services whether they are ready, each for at most two seconds. */
export async function askHealth(services: Readonly<Record<string, string>>): Promise<ServiceHealth[]> {
  return Promise.all(
    Object.entries(services).map(async ([name, url]) => {
      try {
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
        await answer.body?.cancel();
        return { name, state: answer.ok ? ('ready' as const) : ('not ready' as const) };
      } catch {
        return { name, state: 'no answer' as const };
      }
    }),
  );
}

/** What this installation is, how it feels, and how to use it without a browser. */
export function statusPage(health: readonly ServiceHealth[], publicUrl: string): string {
  const rows = health.map(({ name, state }) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(state)}</td></tr>`).join('');
  const url = escapeHtml(publicUrl);
  return page(
    'QP Release',
    `<h1>QP Release</h1>
<p>Batch release of investigational medicinal products: from the first document through the review and certification by a Qualified Person,
the sponsor's regulatory release and the supply to trial sites, to the archive.</p>
<p><a href="/">To the application</a></p>
<h2>Services</h2><table><tr><th>service</th><th>state</th></tr>${rows}</table>
<h2>Command line</h2><pre>npm run qp -- demo            three batches through the whole process
npm run qp -- releases        what is in flight
npm run qp -- show BATCH      one case: state, what is missing, history
npm run qp -- logs            the six logs of the procedure
npm run qp -- doctor          health of this installation</pre>
<p>Demo accounts, where there are any, are in <code>accounts.json</code> of the data folder.</p>
<h2>API</h2><p><a href="/api/docs">Operations</a> and <a href="/api/openapi.json">OpenAPI 3.1 document</a>. Sign in with:</p>
<pre>curl -s ${url}/api/v1/sessions -H 'content-type: application/json' -d '{"email":"…","password":"…"}'</pre>`,
  );
}
