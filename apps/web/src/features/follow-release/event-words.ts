/** The summary of an event in words: names of commands and fields stand in it as code writes them. */
export function eventWords(summary: string): string {
  const spaced = summary.replace(/(^|: |, )([a-z]+[A-Za-z]*)/g, (_, before: string, name: string) => before + inWords(name));
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function inWords(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.replace(/\bqp\b/g, 'QP');
}
