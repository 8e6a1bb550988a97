/** A browser small enough to sign in at an identity provider: follows redirects, keeps cookies, sends forms. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** Sends a request with its cookies and keeps those of the answer, whose redirect it does not follow. */
  async send(address: string, init: { readonly body?: unknown; readonly token?: string } = {}): Promise<Response> {
    const { body, token } = init;
    const headers = {
      cookie: this.#cookieHeader(),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const method = body === undefined ? 'GET' : 'POST';
    return this.#keep(
      await fetch(address, { method, redirect: 'manual', headers, body: body === undefined ? null : JSON.stringify(body) }),
    );
  }

  /** Follows redirects from an address, for as long as it is not of `stopAt`; gives where it ended and what it shows. */
  async open(address: string, stopAt: string, form?: Readonly<Record<string, string>>): Promise<{ url: string; text: string }> {
    let url = address;
    let body = form && new URLSearchParams(form).toString();
    for (;;) {
      if (url.startsWith(stopAt)) return { url, text: '' };
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: {
          cookie: this.#cookieHeader(),
          ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        body,
      });
      body = undefined;
      this.#keep(response);
      const next = response.headers.get('location');
      if (next === null) return { url, text: await response.text() };
      url = new URL(next, url).href;
    }
  }

  #cookieHeader(): string {
    return [...this.#cookies].map((pair) => pair.join('=')).join('; ');
  }

  #keep(response: Response): Response {
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      this.#cookies.set(name, value);
    }
    return response;
  }

  /** Signs in as somebody at an identity provider and agrees; gives the address to which it sends the browser back. */
  async signInAt(address: string, login: string, returnTo: string): Promise<string> {
    let at = await this.open(address, returnTo);
    while (!at.url.startsWith(returnTo)) {
      const action = /action="([^"]+)"/.exec(at.text)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(at.text)?.[1];
      if (!action || !prompt) throw new Error(`no form at ${at.url}: ${at.text.slice(0, 300)}`);
      at = await this.open(new URL(action, at.url).href, returnTo, prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
    }
    return at.url;
  }
}
