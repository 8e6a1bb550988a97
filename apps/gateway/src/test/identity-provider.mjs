// An identity provider for tests: a real one (oidc-provider), with one client. Arguments: client id, client secret, address of return.
import { Provider } from 'oidc-provider';

const [clientId, clientSecret, returnTo] = process.argv.slice(2);
const { createServer } = await import('node:http');
const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [returnTo] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: false,
  // the name that is typed at sign-in is the mail address; one that begins with "unverified" is not verified
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: sub.replace('unverified-', ''), email_verified: !sub.startsWith('unverified-') }),
  }),
});
server.on('request', provider.callback());
process.stdout.write(`${issuer}\n`);
