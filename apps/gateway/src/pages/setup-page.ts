import { page } from './html.js';

/** The page behind a one-time link; the token stays in the part after #, which browsers do not send. */
export function setupPage(): string {
  const fieldOf =
    (form: string) =>
    (name: string, label: string, type = 'text') =>
      `<label for="${form}-${name}">${label}</label><input id="${form}-${name}" name="${name}" type="${type}" required${type === 'password' ? ' minlength="12" autocomplete="new-password"' : ''}>`;
  const first = fieldOf('first');
  const invitation = fieldOf('invitation');
  return page(
    'QP Release: set up',
    `<h1>QP Release</h1><p id="words" class="muted" role="status">This page needs a one-time link.</p>
<form id="first" hidden>${first('organisation', 'Name of the QP-services provider')}${first('name', 'Your name')}${first('email', 'Your mail address', 'email')}${first('password', 'Password (12 characters or more)', 'password')}<br><button>Make the first administrator</button></form>
<form id="invitation" hidden>${invitation('password', 'New password (12 characters or more)', 'password')}<br><button>Set the password</button></form>
<p id="door" hidden><a href="/sign-in">Sign in</a></p>`,
    '/setup.js',
  );
}

/** The code of that page. */
export const setupScript = `const words = document.getElementById('words');
const parts = location.hash.slice(1).split('.');
const byMail = { invitation: '/api/v1/setup/invitation', reset: '/api/v1/password-resets/new-password' }[parts[0]];
const token = byMail ? parts[1] : parts[0];
const form = document.getElementById(byMail ? 'invitation' : 'first');
if (token) { form.hidden = false; words.textContent = byMail ? 'Choose a password.' : 'Make your organisation and its first administrator.'; }
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = { token, ...Object.fromEntries(new FormData(form)) };
  const path = byMail ?? '/api/v1/setup/first-administrator';
  const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const said = await answer.json();
  words.textContent = answer.ok ? 'Done. You can sign in now.' : said.detail + ' ' + said.whatToDo;
  if (answer.ok) { form.hidden = true; document.getElementById('door').hidden = false; history.replaceState(null, '', '/setup'); }
});
`;
