/** Conventional commits; the body says why. */
export default { extends: ['@commitlint/config-conventional'], rules: { 'body-max-line-length': [2, 'always', 120], 'subject-case': [0] } };
