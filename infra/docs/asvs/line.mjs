/**
 * One requirement as it stands here.
 * @typedef {'met' | 'partly' | 'not met' | 'n/a' | 'operator'} Standing
 * @typedef {object} Line
 * @property {string} id of OWASP ASVS 5.0.0, without its V
 * @property {1 | 2} level
 * @property {string} asks in short own words
 * @property {Standing} standing
 * @property {string} how it is met, or the reason
 * @property {readonly string[]} tests files that fail when it stops being true
 */

/**
 * @param {string} id @param {1 | 2} level @param {string} asks @param {Standing} standing @param {string} how @param {readonly string[]} [tests]
 * @returns {Line}
 */
export const line = (id, level, asks, standing, how, tests = []) => ({ id, level, asks, standing, how, tests });
