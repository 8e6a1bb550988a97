/** Conventional commits; the body says why, in paragraphs as long as they are. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: { 'body-max-line-length': [0], 'subject-case': [0], 'header-max-length': [2, 'always', 115], 'footer-max-line-length': [0] },
};
