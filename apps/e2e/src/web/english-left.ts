import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@qp/testing/stack';
import ts from 'typescript';
import type { Page } from 'playwright-core';

/** Everything that a page shows or reads out, but for what is marked as English. */
const SHOWN = `(() => {
  const seen = (element) => element && element.closest('[lang=en]:not(html), script, style, noscript') === null && element.checkVisibility();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (seen(walker.currentNode.parentElement)) texts.push(walker.currentNode.data);
  for (const name of ['aria-label', 'placeholder', 'title'])
    for (const element of document.querySelectorAll('[' + name + ']')) if (seen(element)) texts.push(element.getAttribute(name));
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
})()`;

/** Texts of an object of the sources whose values are all texts. */
function textsOf(node: ts.Node | undefined): Map<string, string> {
  if (!node || !ts.isObjectLiteralExpression(node)) return new Map();
  return new Map(
    node.properties.flatMap((property): (readonly [string, string])[] => {
      if (!ts.isPropertyAssignment(property) || !ts.isStringLiteralLike(property.initializer)) return [];
      const { name } = property;
      return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? [[name.text, property.initializer.text]] : [];
    }),
  );
}

/** Objects of a source by the names of their constants. */
function constantsOf(file: ts.SourceFile): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>();
  for (const statement of file.statements)
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer)
          found.set(name.text, ts.isAsExpression(initializer) ? initializer.expression : initializer);
  return found;
}

/** English and German of every text of the screens that has both: of the features, and of what the server says. */
function pairs(): (readonly [english: string, german: string])[] {
  const src = join(ROOT, 'apps', 'web', 'src');
  const sourceOf = (file: string) => ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const ofFeatures = globSync('**/*words.ts', { cwd: src }).flatMap((file) => {
    const constants = constantsOf(sourceOf(file));
    return [...constants.values()].flatMap((call) => {
      if (!ts.isCallExpression(call) || call.expression.getText() !== 'defineWords') return [];
      const [english, german] = call.arguments.slice(1).map((table) => textsOf(ts.isIdentifier(table) ? constants.get(table.text) : table));
      return [...(english ?? [])].flatMap(([key, text]) => (german?.has(key) ? [[text, german.get(key) ?? ''] as const] : []));
    });
  });
  const ofServer = ['sentences', 'verdicts', 'documents'].flatMap((name) =>
    [...constantsOf(sourceOf(`words/german/${name}.ts`)).values()].flatMap((table) => [...textsOf(table)]),
  );
  return [...ofFeatures, ...ofServer];
}

/** Own words that a text with parts that differ has to have, to be told from what a person wrote. */
const OWN_WORDS = 12;

/** Finds English texts of ours on a page that should speak German: those whose German says it otherwise, and that are not German elsewhere. */
export class EnglishLeft {
  private readonly whole: ReadonlySet<string>;
  private readonly inParts: readonly RegExp[];

  constructor() {
    const all = pairs();
    const german = new Set(all.map(([, text]) => text));
    const english = all.filter(([one, other]) => one !== other && !german.has(one)).map(([one]) => one);
    this.whole = new Set(english.filter((text) => !text.includes('{{')));
    this.inParts = english
      .filter((text) => text.includes('{{') && text.replaceAll(/\{\{\w+\}\}/g, '').trim().length >= OWN_WORDS)
      .map(
        (text) =>
          new RegExp(
            `^${text
              .split(/\{\{\w+\}\}/)
              .map(literally)
              .join('.+')}$`,
            's',
          ),
      );
  }

  /** What is left in English on the page. */
  async on(page: Page): Promise<string[]> {
    const shown = await page.evaluate<string[]>(SHOWN);
    return shown.filter((text) => this.isOurs(text.replaceAll('\u2011', '-')));
  }

  /** Whether a text is English of ours. */
  isOurs(text: string): boolean {
    return this.whole.has(text) || this.inParts.some((pattern) => pattern.test(text));
  }
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
