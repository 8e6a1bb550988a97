import { codes, fields, hints, roles } from './codes.js';
import { conditions } from './conditions.js';
import { eventInGerman } from './events.js';
import { refusals } from './refusals.js';
import { sayInGerman } from './say.js';

/** What the server says and names by code, in German; loaded where German is chosen. */
export const german = {
  sentence: sayInGerman,
  event: eventInGerman,
  conditions,
  refusals: refusals as Readonly<Record<string, { readonly meaning: string; readonly whatToDo: string }>>,
  codes: { ...codes, ...roles } as Readonly<Record<string, string>>,
  fields,
  hints,
};

/** The German of the server's words. */
export type German = typeof german;
