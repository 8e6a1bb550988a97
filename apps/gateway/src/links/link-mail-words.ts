import { linkMinutes, type LinkKind } from './credential-links.js';

/** Subject and text of a mail. */
interface MailWords {
  readonly subject: string;
  readonly text: string;
}

/**
 * The words of a mail with a one-time link, in English and German: which language its reader wants is not known before they have an
 * account, and kept by another service once they have.
 */
export function linkMailWords(kind: LinkKind, name: string, link: string): MailWords {
  return kind === 'INVITATION' ? invitation(name, link) : passwordReset(name, link);
}

function invitation(name: string, link: string): MailWords {
  const hours = linkMinutes.INVITATION / 60;
  return inBoth(
    'Your account for QP Release · Ihr Konto für QP Release',
    `Dear ${name},

an account was created for you. Choose your password here, within ${hours} hours:
${link}

Nobody else has this link; do not pass it on.

You get this because an administrator invited you. If you expected no account, do nothing.`,
    `Guten Tag ${name},

für Sie wurde ein Konto angelegt. Wählen Sie innerhalb von ${hours} Stunden Ihr Passwort unter dem Link oben.

Niemand sonst hat diesen Link; geben Sie ihn nicht weiter.

Sie erhalten dies, weil eine Administration Sie eingeladen hat. Wenn Sie kein Konto erwartet haben, tun Sie nichts.`,
  );
}

function passwordReset(name: string, link: string): MailWords {
  const minutes = linkMinutes.PASSWORD_RESET;
  return inBoth(
    'Choose a new password for QP Release · Neues Passwort für QP Release',
    `Dear ${name},

somebody, probably you, asked for a new password. Choose it here, within ${minutes} minutes:
${link}

Your second factor stays as it is. All sessions end when the password is changed.

You get this because it was asked for with your address. If that was not you, do nothing.`,
    `Guten Tag ${name},

jemand, vermutlich Sie, hat ein neues Passwort angefordert. Wählen Sie es innerhalb von ${minutes} Minuten unter dem Link oben.

Ihr zweiter Faktor bleibt, wie er ist. Alle Sitzungen enden, wenn das Passwort geändert wird.

Sie erhalten dies, weil es mit Ihrer Adresse angefordert wurde. Wenn Sie das nicht waren, tun Sie nichts.`,
  );
}

/** The English, and under it the German, which leads to the one link above: it stands once, so that nobody opens it twice. */
function inBoth(subject: string, english: string, german: string): MailWords {
  return { subject, text: `Deutsch unten.\n\n${english}\n\n* * *\n\n${german}` };
}
