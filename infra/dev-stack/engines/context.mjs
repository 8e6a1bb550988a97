/**
 * What every engine is given.
 * @typedef {object} EngineContext
 * @property {string} home data folder, absolute
 * @property {boolean} throwAway data of a test run: durability may be traded for speed
 * @property {import('../processes/guarded.mjs').Guard} guard
 * @property {import('../home/home.mjs').Credentials} credentials
 * @property {() => Promise<number>} port a port free to listen at
 * @property {(line: string) => void} say
 * @property {{ evidence: string, documents: string }} buckets
 * @property {Record<string, string>} dynamicConfig extra settings of the Temporal server
 */
/**
 * The face of every engine: look for it, start it, wait until it answers, stop it.
 * @typedef {object} Engine
 * @property {string} name
 * @property {() => Promise<{ how: string, version?: string }>} find fetches where nothing else is there
 * @property {() => Promise<void>} start
 * @property {() => Promise<void>} ready resolves when it answers, rejects when it ended or the limit passed
 * @property {() => import('../processes/guarded.mjs').Running | undefined} running undefined for an engine that was given
 * @property {() => Record<string, string>} settings what engines.json says of it
 * @property {() => Promise<void>} stop
 */
export {};
