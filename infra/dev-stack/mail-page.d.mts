/** The caught mails as a page that people read: plain text with its links, newest first, without scripts and without anything from elsewhere. */
export function mailPage(
  mails: readonly {
    readonly from: string;
    readonly to: readonly string[];
    readonly subject: string;
    readonly text: string;
    readonly date: string;
  }[],
): string;
