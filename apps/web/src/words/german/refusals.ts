import type { ErrorCode } from '@qp/domain/kernel';

/** What an error of a class means, and what to do about it. */
interface RefusalWords {
  readonly meaning: string;
  readonly whatToDo: string;
}

const say = (meaning: string, whatToDo: string): RefusalWords => ({ meaning, whatToDo });

/** The classes of errors in German, by their stable codes. */
export const refusals: Readonly<Record<ErrorCode | 'UNEXPECTED_ANSWER', RefusalWords>> = {
  VALIDATION_FAILED: say('Die Angaben haben nicht die richtige Form.', 'Berichtigen Sie die genannten Felder und senden Sie erneut.'),
  REASON_REQUIRED: say('Dafür wird ein Grund gebraucht.', 'Sagen Sie warum, in Worten, denen ein Inspektor auch Jahre später folgen kann.'),
  IDEMPOTENCY_KEY_REQUIRED: say('Einem Befehl fehlt seine Kennung.', 'Laden Sie die Seite neu und versuchen Sie es erneut.'),
  NOT_AUTHENTICATED: say('Niemand ist angemeldet.', 'Melden Sie sich an und versuchen Sie es erneut.'),
  SIGN_IN_FAILED: say('E-Mail-Adresse und Passwort passen nicht zusammen.', 'Prüfen Sie beides und versuchen Sie es erneut.'),
  NOT_ALLOWED: say('Ihre Rolle erlaubt das nicht.', 'Bitten Sie jemanden, dessen Rolle es erlaubt.'),
  SEPARATION_OF_DUTIES: say('Das muss eine zweite Person tun.', 'Bitten Sie eine Kollegin oder einen Kollegen mit derselben Rolle.'),
  SIGNATURE_REQUIRED: say('Das muss unterschrieben werden.', 'Unterschreiben Sie: geben Sie Ihr Passwort noch einmal ein.'),
  SIGNATURE_INVALID: say('Die Unterschrift gehört nicht hierzu.', 'Unterschreiben Sie genau diese Handlung noch einmal.'),
  NOT_FOUND: say('Diesen Datensatz gibt es nicht, oder Sie dürfen ihn nicht sehen.', 'Prüfen Sie die Adresse.'),
  ILLEGAL_TRANSITION: say(
    'Das ist im jetzigen Zustand nicht möglich.',
    'Sehen Sie sich den jetzigen Zustand und die nächsten Schritte an.',
  ),
  GATE_NOT_MET: say('Eine Bedingung ist nicht erfüllt.', 'Tun Sie, was bei jeder nicht erfüllten Bedingung steht.'),
  STALE_VERSION: say('Jemand hat diesen Datensatz inzwischen geändert.', 'Lesen Sie ihn noch einmal und entscheiden Sie dann erneut.'),
  INTENT_EXPIRED: say('Die Unterschrift hat zu lange gewartet.', 'Unterschreiben Sie noch einmal.'),
  MANIFEST_CHANGED: say(
    'Die Nachweise haben sich zwischen Durchsicht und Unterschrift geändert.',
    'Sehen Sie an, was sich geändert hat, und unterschreiben Sie dann noch einmal.',
  ),
  ALREADY_EXISTS: say('Das gibt es schon.', 'Verwenden Sie, was schon da ist.'),
  CONFLICT: say('Zwei Änderungen trafen im selben Moment aufeinander.', 'Versuchen Sie es erneut.'),
  CLOCKS_DISAGREE: say(
    'Die Uhren der Installation gehen zu weit auseinander, um zu unterschreiben.',
    'Bitten Sie den Betrieb, `qp doctor` auszuführen.',
  ),
  STORE_NOT_TRUSTED: say('Der Objektspeicher schützt die Nachweise nicht.', 'Bitten Sie den Betrieb, `qp doctor` auszuführen.'),
  IDEMPOTENCY_KEY_REUSED: say(
    'Diese Kennung gehört schon zu einem anderen Befehl.',
    'Laden Sie die Seite neu und versuchen Sie es erneut.',
  ),
  RULE_BROKEN: say('Eine Regel erlaubt das nicht.', 'Tun Sie, was die Meldung nennt.'),
  PAYLOAD_TOO_LARGE: say('Das ist zu groß.', 'Reichen Sie Dateien als Datei ein.'),
  TOO_MANY_REQUESTS: say('Zu viele Versuche.', 'Warten Sie einen Moment und versuchen Sie es dann erneut.'),
  UNKNOWN_OUTCOME: say('Der Befehl wurde gesendet, sein Ergebnis ist noch nicht bekannt.', 'Fragen Sie gleich noch einmal nach.'),
  NOT_AVAILABLE_YET: say('Das gibt es noch nicht.', 'Tun Sie es vorerst außerhalb dieses Systems und legen Sie das Dokument beim Fall ab.'),
  OWNER_UNAVAILABLE: say(
    'Der Dienst, dem die Nachweise gehören, antwortet nicht; so kann nichts unterschrieben werden.',
    'Versuchen Sie es in einer Minute erneut.',
  ),
  DEPENDENCY_UNAVAILABLE: say('Ein Teil des Systems antwortet nicht.', 'Versuchen Sie es in einer Minute erneut.'),
  INTERNAL: say('Hier ist etwas schiefgegangen.', 'Versuchen Sie es erneut; nennen Sie dem Betrieb die Nummer der Anfrage.'),
  UNEXPECTED_ANSWER: say(
    'Der Server hat geantwortet, ohne zu sagen warum.',
    'Versuchen Sie es gleich noch einmal. Wenn es bleibt, sagen Sie es Ihrem Administrator.',
  ),
};
