/** The words of a mail server without mail addresses: people who see that a mail is stuck need not learn whose it is. */
export function withoutAddresses(words: string): string {
  return words.replaceAll(/<?[^\s<>"'(),;:]+@[^\s<>"'(),;]+>?/g, '(address)');
}
